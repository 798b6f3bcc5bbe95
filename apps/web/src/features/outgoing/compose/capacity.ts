const PREFIX = /^(TM|KT|TL|TUQ|Q)\.\s*/;

/** "KT. CHỦ TỊCH" → "KT. Chủ tịch": the printed capacity in a sentence (NĐ 30/2020 Điều 13). */
export function capacityWords(lines: readonly string[]): string {
  const first = lines[0] ?? '';
  const prefix = PREFIX.exec(first)?.[0] ?? '';
  const title = first.slice(prefix.length).toLocaleLowerCase('vi');
  return `${prefix}${title.charAt(0).toLocaleUpperCase('vi')}${title.slice(1)}`;
}
