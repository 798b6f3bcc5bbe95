import { communes } from '../organisation/communes.ts';

/** How a document of the fixture comes to be (seed-requirements.md §7.2): the signer, and right or in which wrong way. */
export type DocumentKind =
  | 'head'
  | 'deputy'
  /** Right so far, not signed. */
  | 'unsigned'
  /** The uploaded PDF already carried the agency's signature (WRONG_ORDER); the head signs. */
  | 'sealed-before'
  /** Signed by the deputy, numbered, released on paper without the agency's signature (NO_AGENCY_SIG). */
  | 'paper-release'
  /** Steps skipped, not signed (SKIPPED_STEP). */
  | 'skipped'
  /** Scan of a paper, not signed (SCANNED_PAPER). */
  | 'scanned';

type Row = Partial<Record<DocumentKind, number>>;

/** Documents per commune in the order of the letter's appendix; the sums are the letter's own figures. */
export const fixture: Record<string, Row> = {
  'tam-thanh': { head: 22, deputy: 24 },
  'son-dien': { head: 22, deputy: 17 },
  'son-lu': { head: 17, deputy: 8 },
  'son-thuy': { head: 22, deputy: 3 },
  'trung-tien': { head: 21 },
  'na-meo': { head: 16, deputy: 7 },
  'trung-xuan': { head: 14 },
  'trung-thuong': { head: 14, deputy: 1, scanned: 16 },
  'muong-min': { head: 13, 'sealed-before': 1 },
  'trung-ha': { head: 10, 'paper-release': 2 },
  'tam-lu': { head: 6, deputy: 2, unsigned: 13, skipped: 1 },
  'son-ha': { head: 4, deputy: 1 },
};

export type PlannedDocument = { commune: string; kind: DocumentKind; startAt: Date; index: number };

/** 03/8–07/8 and 10/8–13/8 whole days, 14/8 until ten o'clock: the appendix is drawn up before noon. */
const workDays = ['03', '04', '05', '06', '07', '10', '11', '12', '13', '14'];

/** All 277 documents, spread over the working hours of the fortnight, oldest first. The same every time. */
export function planDocuments(): PlannedDocument[] {
  const planned = communes.flatMap((commune, position) => {
    const kinds = Object.entries(fixture[commune.slug]!).flatMap(([kind, count]) =>
      Array.from({ length: count }, () => kind as DocumentKind),
    );
    return interleave(kinds).map((kind, index) => ({
      commune: commune.slug,
      kind,
      index,
      startAt: momentOf({ position, index, count: kinds.length }),
    }));
  });
  return planned.sort((a, b) => a.startAt.getTime() - b.startAt.getTime());
}

/** Kinds alternate as they would over two weeks instead of standing in blocks. */
function interleave(kinds: readonly DocumentKind[]): DocumentKind[] {
  const step = 7;
  const order = kinds.map((kind, index) => ({ kind, key: (index * step) % Math.max(1, kinds.length) }));
  return order.sort((a, b) => a.key - b.key).map((entry) => entry.kind);
}

function momentOf(of: { position: number; index: number; count: number }): Date {
  const place = (of.index + 0.5) / of.count;
  const dayIndex = Math.min(workDays.length - 1, Math.floor(place * workDays.length));
  const isLast = dayIndex === workDays.length - 1;
  const within = (place * workDays.length - dayIndex) * (isLast ? 90 : 420);
  const minute = Math.floor(within) + of.position;
  const start = new Date(`2020-08-${workDays[dayIndex]}T07:30:00+07:00`).getTime();
  return new Date(start + minute * 60_000 + (of.index % 53) * 1000);
}
