import { searchTokens } from '@congvu/vn-text';
import type { SearchSource } from './entry.store.ts';
import { agencyWord } from './words.ts';

/** Fields that are asked for by their words, marks aside: "signer:nguyen". */
export const wordFacets = ['issuer', 'signer', 'to', 'unit', 'handler', 'note'] as const;
export type WordFacet = (typeof wordFacets)[number];

/** Fields that hold one code: "type:DECISION". */
export const codeFacets = [
  'kind',
  'type',
  'state',
  'urgency',
  'effect',
  'medium',
  'field',
  'circulation',
  'has',
] as const;
export type CodeFacet = (typeof codeFacets)[number];

export const facetWord = (facet: WordFacet | CodeFacet, value: string): string => `${facet}:${value}`;

/** PostgreSQL keeps words of up to 2,046 bytes. */
const longestWord = 200;

/** All facet words of a document, each once. */
export function facetWords(source: SearchSource): string[] {
  const codes: Record<CodeFacet, string | null> = {
    kind: source.kind,
    type: source.typeCode,
    state: source.state,
    urgency: String(source.urgency),
    effect: source.effect,
    medium: source.medium,
    field: source.fieldCode,
    circulation: source.circulation,
    has: source.hasAppendix ? 'appendix' : null,
  };
  const texts: Record<WordFacet, string> = {
    issuer: source.issuerName,
    signer: `${source.signerName ?? ''} ${source.signerPosition ?? ''}`,
    to: source.recipients ?? '',
    unit: `${source.unitName ?? ''} ${source.drafterName ?? ''}`,
    handler: source.handlerName ?? '',
    note: source.note,
  };
  const words = [
    agencyWord(source.agencyId),
    ...codeFacets.flatMap((facet) => (codes[facet] === null ? [] : [facetWord(facet, codes[facet])])),
    ...wordFacets.flatMap((facet) =>
      searchTokens(texts[facet]).map(({ folded }) => facetWord(facet, folded)),
    ),
  ];
  return [...new Set(words.map((word) => word.slice(0, longestWord)))];
}

const longestShown = 200;

/** The other fields a list may show, in words; recipients are cut as in any list. */
export function shownFields(source: SearchSource): Record<string, string | number | boolean | null> {
  return {
    typeCode: source.typeCode,
    urgency: source.urgency,
    medium: source.medium,
    effect: source.effect,
    signerName: source.signerName,
    signerPosition: source.signerPosition,
    drafterName: source.drafterName,
    unitName: source.unitName,
    recipients: cut(source.recipients),
    handlerName: cut(source.handlerName),
    pageCount: source.pageCount,
    copies: source.copies,
    note: cut(source.note),
    hasAppendix: source.hasAppendix,
  };
}

const cut = (text: string | null): string | null =>
  text && text.length > longestShown ? `${text.slice(0, longestShown)}…` : text || null;
