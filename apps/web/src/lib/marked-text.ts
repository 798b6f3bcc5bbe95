/** A piece of a text; `isMarked` = it matched the search. */
export type TextPart = { text: string; isMarked: boolean };

/** Reads a snippet of the server, whose matched words stand between « and ». Unpaired marks stay as they are. */
export function markedParts(snippet: string): TextPart[] {
  const parts: TextPart[] = [];
  let rest = 0;
  for (const hit of snippet.matchAll(/«([^«»]*)»/g)) {
    if (hit.index > rest) parts.push({ text: snippet.slice(rest, hit.index), isMarked: false });
    parts.push({ text: hit[1] ?? '', isMarked: true });
    rest = hit.index + hit[0].length;
  }
  if (rest < snippet.length) parts.push({ text: snippet.slice(rest), isMarked: false });
  return parts;
}

/** The snippet without its marks. */
export function plainText(snippet: string): string {
  return markedParts(snippet)
    .map((part) => part.text)
    .join('');
}
