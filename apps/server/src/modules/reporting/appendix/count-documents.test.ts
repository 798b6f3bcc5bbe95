import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentEvent } from './appendix-events.query.ts';
import { appendixRows, appendixTotals, classify, defaultThreshold } from './appendix-rows.ts';
import { type CountedDocument, countDocuments, countReasons, documentsOf } from './count-documents.ts';

const agencyId = 'unit';
const period = { from: '2020-08-01', to: '2020-08-14' };
const asOf = new Date('2020-08-20T08:00:00+07:00');
const route = ['FORM_CHECK', 'SIGN'];

type Happening = [at: string, type: string, data?: Record<string, unknown>];
let documentNumber = 0;

function document(...happenings: Happening[]): DocumentEvent[] {
  documentNumber += 1;
  const documentId = `document-${documentNumber}`;
  return happenings.map(([at, type, data], index) => ({
    seq: index + 1,
    at: new Date(`${at}+07:00`),
    type: `outgoing.${type}`,
    agencyId,
    actorAgencyId: agencyId,
    personId: 'leader',
    data: data ?? {},
    documentId,
  }));
}
const submitted = (at: string, cycle = 1, more: object = {}): Happening => [
  at,
  'submitted',
  { cycle, sourceKind: 'editor', hasAgencySignature: false, route, mergedContent: true, ...more },
];
const signed = (at: string, more: object = {}): Happening => [
  at,
  'signed',
  { medium: 'digital', statistic: 'head', hasAuthority: true, valid: true, ...more },
];
const drafted: Happening = ['2020-07-01T08:00:00', 'drafted'];
const count = (...events: DocumentEvent[][]): CountedDocument[] =>
  countDocuments(events.flat(), { period, asOf });
const figures = (documents: CountedDocument[]) => ({
  head: documentsOf(documents, 'signedHead').length,
  deputy: documentsOf(documents, 'signedDeputy').length,
  other: documentsOf(documents, 'signedOther').length,
  submitted: documentsOf(documents, 'submitted').length,
});
const checked = (at: string): Happening => [at, 'step-approved', { kind: 'FORM_CHECK', passedFindings: 0 }];

test('S1-9 §7.4: submitted 31/7 23:59:59, signed 01/8: not in the population, counted in CT', () => {
  const one = count(document(drafted, submitted('2020-07-31T23:59:59'), signed('2020-08-01T08:00:00')));
  assert.deepEqual(figures(one), { head: 1, deputy: 0, other: 0, submitted: 0 });
});

test('S1-9 §7.4: the last millisecond of 14/8 is in, 15/8 00:00:00 is out', () => {
  assert.equal(figures(count(document(drafted, submitted('2020-08-14T23:59:59.999')))).submitted, 1);
  assert.equal(figures(count(document(drafted, submitted('2020-08-15T00:00:00')))).submitted, 0);
  assert.equal(figures(count(document(drafted, submitted('2020-08-01T00:00:00')))).submitted, 1);
});

test('S1-9 §7.4: returned and submitted again counts once, by the first submission, outcome by the last cycle', () => {
  const again = count(
    document(
      drafted,
      submitted('2020-08-14T08:00:00', 1, { sourceKind: 'paper_scan' }),
      ['2020-08-14T09:00:00', 'returned', { cycle: 1 }],
      submitted('2020-08-16T08:00:00', 2),
    ),
  );
  assert.equal(again.length, 1);
  assert.equal(again[0]!.isSubmitted, true);
  assert.deepEqual(again[0]!.reasons, []);
  const earlier = count(
    document(drafted, submitted('2020-07-30T08:00:00'), submitted('2020-08-03T08:00:00', 2)),
  );
  assert.equal(figures(earlier).submitted, 0, 'first submitted in July');
});

test('S1-9 §7.4: "phụ trách" and KT. are deputies, Q. is head, TL. is another, by the snapshot at signing', () => {
  const by = (statistic: string) =>
    figures(
      count(
        document(drafted, submitted('2020-08-03T08:00:00'), signed('2020-08-04T08:00:00', { statistic })),
      ),
    );
  assert.deepEqual(by('deputy'), { head: 0, deputy: 1, other: 0, submitted: 1 });
  assert.deepEqual(by('head'), { head: 1, deputy: 0, other: 0, submitted: 1 });
  assert.deepEqual(by('other'), { head: 0, deputy: 0, other: 1, submitted: 1 });
});

test('S1-9 §7.4: a valid signature without authority is in neither column and gives WRONG_SIGNER', () => {
  const one = count(
    document(
      drafted,
      submitted('2020-08-03T08:00:00'),
      checked('2020-08-03T09:00:00'),
      signed('2020-08-04T08:00:00', { hasAuthority: false }),
    ),
  );
  assert.deepEqual(figures(one), { head: 0, deputy: 0, other: 0, submitted: 1 });
  assert.deepEqual(one[0]!.reasons, ['WRONG_SIGNER']);
});

test('S1-9 §7.3: signatures on paper, invalid ones, and those of a fallen cycle are not counted', () => {
  const start = submitted('2020-08-03T08:00:00');
  assert.equal(
    figures(count(document(drafted, start, signed('2020-08-04T08:00:00', { medium: 'paper' })))).head,
    0,
  );
  assert.equal(
    figures(count(document(drafted, start, signed('2020-08-04T08:00:00', { valid: false })))).head,
    0,
  );
  const fallen = document(drafted, start, signed('2020-08-04T08:00:00'), submitted('2020-08-05T08:00:00', 2));
  assert.equal(figures(count(fallen)).head, 0);
});

test('S1-9 §7.4: recalled later stays counted in its period', () => {
  const one = document(drafted, submitted('2020-08-03T08:00:00'), signed('2020-08-04T08:00:00'), [
    '2020-08-18T08:00:00',
    'recalled',
  ]);
  assert.deepEqual(figures(count(one)), { head: 1, deputy: 0, other: 0, submitted: 1 });
});

test('S1-9: signed after the period leaves the document unsigned in it', () => {
  const one = count(document(drafted, submitted('2020-08-14T08:00:00'), signed('2020-08-15T08:00:00')));
  assert.equal(documentsOf(one, 'unsigned').length, 1);
  assert.equal(documentsOf(one, 'signed').length, 0);
});

test('S1-9 §7.5: 15 per 14 days, scaled by calendar days, rounded up', () => {
  assert.deepEqual([1, 7, 14, 15, 28, 31].map(defaultThreshold), [2, 8, 15, 17, 30, 34]);
});

test('S1-9 §7.5: FORM_ERROR is the ground thể thức, the other reasons are quy trình', () => {
  const wrong = (reasons: Record<string, number>, amount: number) =>
    classify(
      {
        signedHead: amount,
        signedDeputy: 0,
        signedOther: 0,
        signed: amount,
        submittedRight: 0,
        submittedWrong: Object.values(reasons).reduce((sum, n) => sum + n, 0),
        submitted: amount,
        unsigned: 0,
        reasons,
      },
      15,
    );
  assert.deepEqual(wrong({ FORM_ERROR: 1 }, 20), { result: 'limited', grounds: ['form'] });
  assert.deepEqual(wrong({ NO_DRAFT: 1, FORM_ERROR: 2 }, 3).grounds, ['procedure', 'form', 'quantity']);
  assert.deepEqual(wrong({}, 15), { result: 'good', grounds: [] });
  assert.deepEqual(wrong({}, 14), { result: 'limited', grounds: ['quantity'] });
});

test('S1-9 §7.6: most signed first then Vietnamese name; a manual order goes before', () => {
  const agency = (id: string, name: string, manualOrder: number | null = null) => ({
    id,
    code: id,
    name,
    level: 'commune',
    manualOrder,
  });
  const agencies = [agency('z', 'Xã Đa'), agency('y', 'Xã Dạ'), agency('unit', 'Xã Ứ'), agency('x', 'Xã An')];
  const documents = count(document(drafted, submitted('2020-08-03T08:00:00'), signed('2020-08-04T08:00:00')));
  const names = appendixRows(agencies, documents, 15).map(({ unit }) => unit.name);
  assert.deepEqual(names, ['Xã Ứ', 'Xã An', 'Xã Dạ', 'Xã Đa']);
  const ordered = [agency('unit', 'Xã Ứ', 2), agency('z', 'Xã Đa', 1), agency('x', 'Xã An')];
  assert.deepEqual(
    appendixRows(ordered, documents, 15).map(({ unit }) => unit.name),
    ['Xã Đa', 'Xã Ứ', 'Xã An'],
  );
  assert.equal(appendixTotals(appendixRows(agencies, documents, 15)).rightRate, 0, 'format check left out');
  assert.deepEqual(countReasons(documents), { SKIPPED_STEP: 1 });
});
