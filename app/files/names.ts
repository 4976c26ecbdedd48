// A file is named by the hash of its bytes: photos and voice notes of a phone, files of a desk.
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg', 'image/webp': 'webp', 'audio/webm': 'webm', 'audio/mp4': 'm4a',
  'audio/ogg': 'ogg', 'application/pdf': 'pdf',
};

export async function nameOf(bytes: ArrayBuffer, type: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hash}.${endings[type.split(';')[0] ?? ''] ?? 'webm'}`;
}
