import { markedParts } from '../lib/marked-text.ts';

/** A snippet of the search with the matched words marked. */
export function MarkedText({ snippet }: { snippet: string }) {
  return markedParts(snippet).map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
    part.isMarked ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  );
}
