import assert from 'node:assert/strict';
import { test } from 'node:test';
import { procedureFactsFromEvents } from './facts-from-events.ts';
import { judgeProcedure } from './judge-procedure.ts';
import type { ProcedureEvent } from './procedure-facts.ts';

const asOf = new Date('2020-08-20T08:00:00+07:00');
const unit = 'unit';
const route = ['UNIT_REVIEW', 'FORM_CHECK', 'SIGN'];

/** Events of one document a minute apart from 03/8/2020 08:00, in the order given. */
function events(...list: [type: string, data?: Record<string, unknown>][]): ProcedureEvent[] {
  return list.map(([type, data], index) => ({
    seq: index + 1,
    at: new Date(Date.UTC(2020, 7, 3, 1, index)),
    type: `outgoing.${type}`,
    agencyId: unit,
    actorAgencyId: unit,
    data: data ?? {},
  }));
}
const submitted = (cycle: number, more: object = {}): [string, Record<string, unknown>] => [
  'submitted',
  { cycle, sourceKind: 'editor', hasAgencySignature: false, route, mergedContent: false, ...more },
];
const approved = (kind: string, passedFindings = 0): [string, Record<string, unknown>] => [
  'step-approved',
  { kind, passedFindings },
];
const judge = (list: ProcedureEvent[]) => judgeProcedure(procedureFactsFromEvents(list, { asOf })).reasons;
const ending: [string, Record<string, unknown>?][] = [
  ['signed', { cycle: 1, medium: 'digital', statistic: 'head', hasAuthority: true, valid: true }],
  ['numbered', { number: 5, notation: 'UBND', issuedOn: '2020-08-03', sequenceId: 's' }],
  ['issued', { valid: true }],
  ['dispatched', { recipients: 2, lateRelease: false }],
];

test('S1-9 C1–C9 from events: a whole life is right', () => {
  const life = events(['drafted'], submitted(1), approved('UNIT_REVIEW'), approved('FORM_CHECK'), ...ending);
  assert.deepEqual(judge(life), []);
});

test('S1-9 §7.4: returned and submitted again, the outcome is that of the last cycle', () => {
  const wrongThenRight = events(
    ['drafted'],
    submitted(1, { sourceKind: 'paper_scan' }),
    ['returned', { cycle: 1 }],
    submitted(2),
    approved('UNIT_REVIEW'),
    approved('FORM_CHECK'),
    ...ending,
  );
  assert.deepEqual(judge(wrongThenRight), []);
  const rightThenWrong = events(
    ['drafted'],
    submitted(1),
    approved('UNIT_REVIEW'),
    ['returned', { cycle: 1 }],
    submitted(2, { sourceKind: 'paper_scan' }),
  );
  assert.deepEqual(judge(rightThenWrong), ['SCANNED_PAPER']);
});

test('S1-9 C2: an approval of an earlier cycle does not serve the next', () => {
  const life = events(
    ['drafted'],
    submitted(1),
    approved('UNIT_REVIEW'),
    ['returned', { cycle: 1 }],
    submitted(2),
    approved('FORM_CHECK'),
  );
  assert.deepEqual(judge(life), ['SKIPPED_STEP']);
});

test('S1-9 C1: a draft made by an account of another agency is none', () => {
  const life = events(['drafted'], submitted(1));
  assert.deepEqual(judge(life), []);
  life[0]!.actorAgencyId = 'other';
  assert.deepEqual(judge(life), ['NO_DRAFT']);
});

test('S1-9 R-RT-11: the four wrong ways of the letter give their reason and no other', () => {
  const passed = [approved('UNIT_REVIEW'), approved('FORM_CHECK')];
  assert.deepEqual(judge(events(['drafted'], submitted(1, { sourceKind: 'paper_scan' }))), ['SCANNED_PAPER']);
  const sealedUpload = submitted(1, { sourceKind: 'upload', hasAgencySignature: true });
  assert.deepEqual(judge(events(['drafted'], sealedUpload, ...passed, ...ending)), ['WRONG_ORDER']);
  const paper = [
    ending[0]!,
    ending[1]!,
    ['paper-released', { releasedOn: '2020-08-03', fromState: 'numbered' }],
  ];
  assert.deepEqual(judge(events(['drafted'], submitted(1), ...passed, ...(paper as typeof ending))), [
    'NO_AGENCY_SIG',
  ]);
  const skipped = events(['drafted'], submitted(1), ['steps-skipped', { cycle: 1, kinds: ['FORM_CHECK'] }]);
  assert.deepEqual(judge(skipped), ['SKIPPED_STEP']);
});

test('S1-9 C5: a signature on paper is no signature of the leader in the system', () => {
  const [, ...rest] = ending;
  const signed: [string, Record<string, unknown>] = [
    'signed',
    { medium: 'paper', statistic: 'head', valid: true },
  ];
  const life = events(
    ['drafted'],
    submitted(1),
    approved('UNIT_REVIEW'),
    approved('FORM_CHECK'),
    signed,
    ...rest,
  );
  assert.deepEqual(judge(life), ['NO_LEADER_SIG']);
});

test('S1-9 R-NUM-8 C6: a number dated before a lower number of its sequence is back-dated', () => {
  const life = events(['drafted'], submitted(1), approved('UNIT_REVIEW'), approved('FORM_CHECK'), ...ending);
  const facts = procedureFactsFromEvents(life, { asOf, previousIssuedOn: () => '2020-08-04' });
  assert.deepEqual(judgeProcedure(facts).reasons, ['BACKDATED']);
});

test('S1-9: what happened after asOf is not known; numbered only gives its own reasons', () => {
  const life = events(['drafted'], submitted(1, { sourceKind: 'paper_scan' }));
  const early = procedureFactsFromEvents(life, { asOf: life[0]!.at });
  assert.equal(early.submission, null);
  assert.deepEqual(judgeProcedure(early).reasons, []);
  assert.deepEqual(judge(events(['numbered', { number: 1, issuedOn: '2020-08-03' }])), [
    'NO_DRAFT',
    'SKIPPED_STEP',
    'NO_LEADER_SIG',
    'OFF_SYSTEM_RELEASE',
  ]);
});
