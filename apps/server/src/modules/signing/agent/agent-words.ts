const longest = 200;

/** The message of a foreign program as one short line between our own words. */
export function agentSentence(message: string): string {
  const clean = message.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (clean === '') return 'Chương trình ký không ký được và không nói vì sao.';
  const short = clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
  return `Chương trình ký báo: “${short}”.`;
}
