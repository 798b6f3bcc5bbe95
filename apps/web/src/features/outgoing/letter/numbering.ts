/** Letters of points in their order (NĐ 30/2020 Phụ lục I, box 6): no f, j, w, z; đ after d. */
export const pointLetters: readonly string[] = [...'abcdđeghiklmnopqrstuvxy'];

/** Phần, Chương (Roman), Mục, Tiểu mục (Arabic). */
export type DivisionLevel = 'part' | 'chapter' | 'section' | 'subsection';

export type Numbered =
  | { kind: 'article' | 'clause' | 'point' | DivisionLevel; sign: string }
  | { kind: 'plain' };

/** Letter of the n-th point, 0-based; beyond the alphabet it begins again doubled: y, aa, bb. */
export function pointLetter(index: number): string {
  const letter = pointLetters[index % pointLetters.length] ?? 'a';
  return letter.repeat(Math.floor(index / pointLetters.length) + 1);
}

/** Roman numeral of 1 to 99. */
export function romanNumeral(value: number): string {
  const tens = ['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'];
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
  return `${tens[Math.floor(value / 10)] ?? ''}${ones[value % 10] ?? ''}`;
}

type Level = Exclude<Numbered['kind'], 'plain'>;

/** Levels that begin again after one of the key; articles run through the whole document. */
const restarts: Record<Level, readonly Level[]> = {
  part: ['chapter', 'section', 'subsection', 'clause', 'point'],
  chapter: ['section', 'subsection', 'clause', 'point'],
  section: ['subsection', 'clause', 'point'],
  subsection: ['clause', 'point'],
  article: ['clause', 'point'],
  clause: ['point'],
  point: [],
};

/**
 * The sign of every block in order; null for blocks without one. Articles run through the whole document,
 * clauses begin again at 1 after a heading, points at a after a clause or a heading. A sign that is not a
 * plain one ("1.1", "1a") was meant so and stays.
 */
export function signsOf(blocks: readonly Numbered[]): (string | null)[] {
  const counts = new Map<Level, number>();
  return blocks.map((block) => {
    if (block.kind === 'plain') return null;
    const count = (counts.get(block.kind) ?? 0) + 1;
    counts.set(block.kind, count);
    for (const lower of restarts[block.kind]) counts.delete(lower);
    return isPlainSign(block) ? signFor(block.kind, count) : block.sign;
  });
}

function signFor(level: Level, count: number): string {
  if (level === 'point') return pointLetter(count - 1);
  return level === 'part' || level === 'chapter' ? romanNumeral(count) : String(count);
}

function isPlainSign({ kind, sign }: Exclude<Numbered, { kind: 'plain' }>): boolean {
  if (kind === 'point') return isPointSign(sign);
  return kind === 'part' || kind === 'chapter' ? /^[IVXL]*$/.test(sign) : isPlainNumber(sign);
}

const isPlainNumber = (sign: string): boolean => /^\d*$/.test(sign);

const isPointSign = (sign: string): boolean =>
  sign === '' || (new Set(sign).size === 1 && pointLetters.includes(sign[0] ?? ''));
