/** Text without marks and case, for finding menu entries: "Trình ký" → "trinh ky". */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[\u0111\u0110]/g, 'd')
    .toLowerCase();
}
