// Warnings at a successful start: settings with which phones cannot work.
import type { Config } from './config.ts';

type WarningSettings = Pick<Config, 'empty' | 'isPublicUrlGiven' | 'secureCookies'>;

/** A demo is meant for this machine; a province is not. */
export function warningsOf(
  { empty, isPublicUrlGiven, secureCookies }: WarningSettings,
): readonly string[] {
  if (!empty) return [];
  if (!isPublicUrlGiven) {
    return ['Chưa đặt HOABAN_URL: phiếu mời chỉ mở được trên máy này, điện thoại không vào được.',
      'HOABAN_URL is not set: invitations open on this machine alone, no phone can come in.'];
  }
  if (secureCookies) return [];
  return ['Chưa có https: điện thoại không giữ được sổ khi mất mạng, không dùng được máy ảnh.',
    'There is no https: phones keep no app offline and give no camera or microphone.'];
}
