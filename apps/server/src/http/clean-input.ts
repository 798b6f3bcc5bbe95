import type { FieldFault } from '../platform/errors.ts';

/** Deeper than any schema of ours; what lies deeper is not read but refused. */
const maxDepth = 40;

/** Input as it may be kept: texts in NFC (quality.md 15), none with characters that PostgreSQL cannot hold (NUL, half
 *  a surrogate pair). Faults are added to the list, with the place. Recursion ends at `maxDepth`. */
export function cleanInput(value: unknown, of: { path: string; faults: FieldFault[] }, depth = 0): unknown {
  const { path, faults } = of;
  if (depth > maxDepth) {
    faults.push({ path, message: 'Nội dung lồng nhau quá sâu.' });
    return null;
  }
  if (typeof value === 'string') return cleanText(value, { path, faults });
  if (Array.isArray(value)) {
    return value.map((item, index) => cleanInput(item, { path: `${path}.${index}`, faults }, depth + 1));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const at = path === '' ? name : `${path}.${name}`;
      return [cleanText(name, { path, faults }), cleanInput(inner, { path: at, faults }, depth + 1)];
    }),
  );
}

function cleanText(text: string, { path, faults }: { path: string; faults: FieldFault[] }): string {
  if (text.includes('\u0000') || !text.isWellFormed()) {
    faults.push({ path, message: 'Có ký tự không đọc được. Xóa ký tự đó rồi gửi lại.' });
    return '';
  }
  return text.normalize('NFC');
}
