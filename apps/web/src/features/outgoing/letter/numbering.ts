/** Letters of points in their order (NĐ 30/2020 Phụ lục I, box 6): no f, j, w, z; đ after d. */
export const pointLetters: readonly string[] = [...'abcdđeghiklmnopqrstuvxy'];

export type Numbered =
  | { kind: 'article' | 'clause' | 'point'; sign: string }
  /** Part, chapter and section keep the sign that was typed; clauses begin again after them. */
  | { kind: 'division' }
  | { kind: 'plain' };

/** Letter of the n-th point, 0-based; beyond the alphabet it begins again doubled: y, aa, bb. */
export function pointLetter(index: number): string {
  const letter = pointLetters[index % pointLetters.length] ?? 'a';
  return letter.repeat(Math.floor(index / pointLetters.length) + 1);
}

/**
 * The sign of every block in order; null for blocks without one. Articles run through the whole document,
 * clauses begin again at 1 after a heading, points at a after a clause or a heading. A sign that is not a
 * plain one ("1.1", "IV") was meant so and stays.
 */
export function signsOf(blocks: readonly Numbered[]): (string | null)[] {
  let article = 0;
  let clause = 0;
  let point = 0;
  return blocks.map((block) => {
    if (block.kind === 'plain') return null;
    if (block.kind === 'division') {
      clause = 0;
      point = 0;
      return null;
    }
    if (block.kind === 'point') {
      point += 1;
      return isPointSign(block.sign) ? pointLetter(point - 1) : block.sign;
    }
    point = 0;
    if (block.kind === 'clause') clause += 1;
    else {
      article += 1;
      clause = 0;
    }
    const next = String(block.kind === 'clause' ? clause : article);
    return isPlainNumber(block.sign) ? next : block.sign;
  });
}

const isPlainNumber = (sign: string): boolean => /^\d*$/.test(sign);

const isPointSign = (sign: string): boolean =>
  sign === '' || (new Set(sign).size === 1 && pointLetters.includes(sign[0] ?? ''));
