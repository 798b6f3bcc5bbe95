/** Copies of NĐ 30/2020 Đ.25–27. There is no certified copy from electronic to electronic: the original file is sent on. */
export const copyKinds = ['SAO_Y', 'SAO_LUC', 'TRICH_SAO'] as const;
export type CopyKind = (typeof copyKinds)[number];
export const copyMedia = ['PAPER', 'E'] as const;
export type CopyMedium = (typeof copyMedia)[number];

type Rule = {
  name: string;
  abbreviation: string;
  of: 'original' | 'copy';
  ways: readonly `${CopyMedium}>${CopyMedium}`[];
};
export const copyRules = {
  SAO_Y: { name: 'SAO Y', abbreviation: 'SY', of: 'original', ways: ['PAPER>PAPER', 'E>PAPER', 'PAPER>E'] },
  SAO_LUC: { name: 'SAO LỤC', abbreviation: 'SL', of: 'copy', ways: ['PAPER>PAPER', 'PAPER>E', 'E>PAPER'] },
  TRICH_SAO: {
    name: 'TRÍCH SAO',
    abbreviation: 'TrS',
    of: 'original',
    ways: ['PAPER>PAPER', 'E>PAPER', 'PAPER>E', 'E>E'],
  },
} as const satisfies Record<CopyKind, Rule>;

/** Whether this kind may be made of an original or of a copy, from one medium to the other (documents.md §18). */
export function isCopyAllowed(
  kind: CopyKind,
  { of, from, to }: { of: 'original' | 'copy'; from: CopyMedium; to: CopyMedium },
): boolean {
  const rule: Rule = copyRules[kind];
  return rule.of === of && rule.ways.includes(`${from}>${to}`);
}
