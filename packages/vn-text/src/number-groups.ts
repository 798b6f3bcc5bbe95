import { documentTypes, findDocumentType } from './document-types.ts';

/** How an issuing body groups its numbers (NĐ 30/2020 Điều 15.1: as the head of the agency decides; R-NUM-3). */
export const numberSchemes = ['by_type', 'single', 'letters_apart', 'custom', 'shared'] as const;
export type NumberScheme = (typeof numberSchemes)[number];

/** One sequence of a year. `*` among the type codes stands for all types that no other group names. */
export interface NumberGroup {
  code: string;
  /** As in "Sổ <name> đi 2020", in ordinary case. */
  name: string;
  typeCodes: readonly string[];
}

const everything = '*';
const single: readonly NumberGroup[] = [{ code: 'ALL', name: 'văn bản', typeCodes: [everything] }];
const lettersApart: readonly NumberGroup[] = [
  { code: 'OFFICIAL_LETTER', name: 'công văn', typeCodes: ['OFFICIAL_LETTER', 'OPEN_LETTER'] },
  { code: 'OTHERS', name: 'văn bản có tên loại', typeCodes: [everything] },
];

/** Types whose sequence no scheme groups: each QPPL type has its own (R-NUM-3). */
const isApart = (typeCode: string): boolean => {
  const type: object | null = findDocumentType(typeCode);
  return type !== null && 'family' in type && type.family === 'qppl';
};

const ownGroup = (typeCode: string): NumberGroup => ({
  code: typeCode,
  name: (findDocumentType(typeCode)?.name ?? typeCode).toLocaleLowerCase('vi'),
  typeCodes: [typeCode],
});

/** Thư công prints the notation of a công văn, so it is numbered with it: number and notation stay unique (R-NUM-2). */
const numberedAs = (typeCode: string): string => (typeCode === 'OPEN_LETTER' ? 'OFFICIAL_LETTER' : typeCode);

/** The one group a type is numbered in. `groups` only for the scheme `custom`; a type no group names has its own. */
export function numberGroupOf(
  scheme: NumberScheme,
  type: string,
  groups: readonly NumberGroup[] = [],
): NumberGroup {
  const typeCode = numberedAs(type);
  if (isApart(typeCode)) return ownGroup(typeCode);
  const of = { single, letters_apart: lettersApart, custom: groups, by_type: [], shared: [] }[scheme];
  const named = of.find((group) => group.typeCodes.includes(typeCode));
  return named ?? of.find((group) => group.typeCodes.includes(everything)) ?? ownGroup(typeCode);
}

export type NumberGroupFault =
  | { kind: 'none-given' }
  | { kind: 'without-name'; code: string }
  | { kind: 'same-code'; code: string }
  | { kind: 'same-name'; name: string }
  | { kind: 'without-types'; name: string }
  | { kind: 'unknown-type'; typeCode: string }
  | { kind: 'in-two'; typeCode: string; names: readonly [string, string] }
  | { kind: 'in-none'; typeCode: string }
  | { kind: 'same-notation' };

/** Is every document in exactly one group? Checked before a plan is proposed, so that no letter stands without a
 *  sequence in January. Empty = sound. */
export function checkNumberGroups(groups: readonly NumberGroup[]): NumberGroupFault[] {
  if (groups.length === 0) return [{ kind: 'none-given' }];
  return [...namesApart(groups), ...typesOnce(groups)];
}

function namesApart(groups: readonly NumberGroup[]): NumberGroupFault[] {
  const faults: NumberGroupFault[] = [];
  const codes = new Set<string>();
  const names = new Set<string>();
  for (const { code, name, typeCodes } of groups) {
    const folded = name.trim().toLocaleLowerCase('vi');
    if (folded === '') faults.push({ kind: 'without-name', code });
    else if (names.has(folded)) faults.push({ kind: 'same-name', name });
    if (codes.has(code)) faults.push({ kind: 'same-code', code });
    if (typeCodes.length === 0) faults.push({ kind: 'without-types', name });
    codes.add(code);
    names.add(folded);
  }
  return faults;
}

function typesOnce(groups: readonly NumberGroup[]): NumberGroupFault[] {
  const holders = new Map<string, string>();
  const faults: NumberGroupFault[] = [];
  for (const { name, typeCodes } of groups) {
    for (const typeCode of typeCodes) {
      const other = holders.get(typeCode);
      if (other !== undefined) faults.push({ kind: 'in-two', typeCode, names: [other, name] });
      if (typeCode !== everything && (!findDocumentType(typeCode) || isApart(typeCode)))
        faults.push({ kind: 'unknown-type', typeCode });
      holders.set(typeCode, name);
    }
  }
  const holderOf = (code: string) => holders.get(code) ?? holders.get(everything);
  if (holderOf('OPEN_LETTER') !== holderOf('OFFICIAL_LETTER')) faults.push({ kind: 'same-notation' });
  if (holders.has(everything)) return faults;
  const missing = documentTypes.filter(({ code }) => !holders.has(code) && !isApart(code));
  return [...faults, ...missing.map(({ code }) => ({ kind: 'in-none', typeCode: code }) as const)];
}
