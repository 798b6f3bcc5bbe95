import type { Block, CiteInput, Draft, RunCite, SearchHit } from '@congvu/contracts';

/** Laws and ordinances are cited by type and name only (NĐ 30/2020 Phụ lục I, Phần I, II.6). */
const BY_NAME = /^(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh)(?:\s|$)/u;

type Cited = Pick<SearchHit, 'id' | 'kind' | 'label' | 'subject' | 'issuerName' | 'issuedOn' | 'fields'>;

/** A document of the library as it is cited: first in full (type, number, notation, date, issuer, subject), later by
 *  type, number and notation. Laws by type and name, both times. */
export function citeOf(hit: Cited): RunCite {
  const { id: documentId, kind } = hit;
  const about = hit.subject.replace(/^V\/v\s+/iu, '').replace(/[.\s]+$/u, '');
  const type = hit.fields.typeName ?? '';
  if (BY_NAME.test(type)) {
    const name = about.startsWith(type) ? about : `${type} ${about}`;
    return { documentId, kind, full: name, short: name };
  }
  const short = [type, type ? 'số' : '', hit.label].filter(Boolean).join(' ');
  const full = [
    short,
    hit.issuedOn ? `ngày ${dayInWords(hit.issuedOn)}` : '',
    hit.issuerName ? `của ${hit.issuerName}` : '',
    about ? `về ${startsWithAbout(about)}` : '',
  ];
  return { documentId, kind, full: full.filter(Boolean).join(' '), short };
}

/** A draft without a number cannot be cited yet. */
export const isCitable = ({ label }: Pick<Cited, 'label'>): boolean => /\d.*\//u.test(label);

/** A document of elsewhere, typed in full; its short form ends with the number and notation. */
export function outsideCite(typed: string): RunCite {
  const full = typed.normalize('NFC').trim().replace(/\s+/gu, ' ');
  const numbered = /^.*?\d+\/[\p{L}\d/&-]+/u.exec(full)?.[0];
  return { documentId: null, kind: null, full, short: BY_NAME.test(full) ? full : (numbered ?? full) };
}

const startsWithAbout = (about: string): string => about.replace(/^(?:về\s+việc|về)\s+/iu, '');

/** "05 tháng 01 năm 2020", as in letters (ui.md §8). */
function dayInWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const padded = Number(month) <= 2 ? month : String(Number(month));
  return `${date} tháng ${padded} năm ${year}`;
}

/** The same document, wherever it is cited. */
export const citeKey = ({ documentId, full }: Pick<RunCite, 'documentId' | 'full'>): string =>
  documentId ?? `outside:${full}`;

/** What the n-th citation of a document should read: in full at first, short afterwards. Words a person rewrote, or set
 *  between quotes of his own, stay as they are: null. */
export function wordsFor(cite: RunCite, words: string, isFirst: boolean): string | null {
  const wanted = isFirst ? cite.full : cite.short;
  const isOurs = words === cite.full || words === cite.short;
  return isOurs && words !== wanted ? wanted : null;
}

/** `cites` of a draft: what its text binds, the letter it answers, and bare words of old drafts that still stand. */
export function citesOf(
  draft: Pick<Draft, 'cites' | 'repliesToIncomingId' | 'appendices'>,
  body: readonly Block[],
): CiteInput[] {
  const blocks = [...body, ...draft.appendices.flatMap((one) => one.blocks)];
  const runs = blocks.flatMap((block) => ('runs' in block ? block.runs : []));
  const bound = runs.flatMap(({ cite }): CiteInput[] =>
    cite ? [{ documentId: cite.documentId, kind: cite.kind, text: cite.full.slice(0, 500) }] : [],
  );
  const text = runs.map((run) => run.text).join('');
  const known = new Set(bound.map(keyOf));
  const kept = draft.cites.filter(
    (one) =>
      !known.has(keyOf(one)) &&
      (one.documentId ? one.documentId === draft.repliesToIncomingId : text.includes(one.text)),
  );
  return [...kept, ...new Map(bound.map((one) => [keyOf(one), one])).values()].slice(0, 200);
}

const keyOf = (one: CiteInput): string => citeKey({ documentId: one.documentId, full: one.text });
