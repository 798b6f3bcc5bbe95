const bodies = [
  ['UBND', 'Ủy ban nhân dân'],
  ['HĐND', 'Hội đồng nhân dân'],
] as const;

const sameName = (one: string, other: string): boolean =>
  one.toLocaleUpperCase('vi') === other.toLocaleUpperCase('vi');

/** The issuing body's printed name (capitals, lines) as it stands inside a sentence. Registers keep the capitals only;
 *  the agency's own name tells which words are names. Printed as it is where the two do not fit. */
export function runningName(printedName: string, agencyName: string): string {
  const printed = printedName.replace(/\s+/gu, ' ').trim();
  const proper = agencyName.replace(/^(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+/u, '');
  const candidates = [agencyName, ...bodies.map(([, full]) => `${full} ${proper}`)];
  return candidates.find((candidate) => sameName(candidate, printed)) ?? printed;
}
