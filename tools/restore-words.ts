// What `npm run restore` prints about rights and sessions: where the restored tables differ from
// the backup because what was ended since stays ended. Ids, roles and unit codes, no names.
import type { AccessKept } from '../server/operate/keep-ended-access.ts';
import type { GrantKept } from '../server/operate/keep-replaced-access.ts';

export function accessToLines(access: AccessKept): readonly string[] {
  const { ended, lost, handOvers, sessionsEnded, rulesKept } = access;
  return [
    ...ended.map((grant) => `${VI_ENDED}: ${shown(grant)} / still ended`),
    ...handOvers.map((account) => `Đã bàn giao, giữ nguyên: ${account} / still handed over`),
    ...lost.map((grant) => `${VI_LOST}: ${shown(grant)} / not in the backup, give it again`),
    ...(sessionsEnded === 0 ? []
      : [`Phiên đã kết thúc, không mở lại: ${sessionsEnded} / sessions that stay ended`]),
    ...(rulesKept === 0 ? [] : ['Vẫn bắt buộc xác nhận hai bước / second factors stay required']),
  ];
}

const VI_ENDED = 'Vai trò đã kết thúc, giữ nguyên';
const VI_LOST = 'Vai trò giao sau bản sao lưu, cần giao lại';
const shown = ({ account, role, unit, since }: GrantKept): string =>
  `${account} · ${role} · ${unit} · ${since}`;
