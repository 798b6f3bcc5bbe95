import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkAgencySignature,
  checkContentApproval,
  checkDraft,
  checkFile,
  checkFormat,
  checkLeaderSignature,
  checkNumber,
  checkRelease,
  checkRoute,
} from './checks.ts';
import { judgeProcedure } from './judge-procedure.ts';
import type { ProcedureFacts } from './procedure-facts.ts';

const at = (text: string) => new Date(`${text}+07:00`);

/** Drafted Monday 03/8/2020, signed, numbered, sealed and released on Tuesday. */
const right: ProcedureFacts = {
  asOf: at('2020-08-20T08:00:00'),
  draft: { at: at('2020-08-03T08:00:00') },
  submission: {
    at: at('2020-08-03T09:00:00'),
    cycle: 1,
    sourceKind: 'editor',
    hasAgencySignature: false,
    route: ['UNIT_REVIEW', 'FORM_CHECK', 'SIGN'],
    groups: [1, 2, 3],
    isContentMerged: false,
    isFormMerged: false,
  },
  approvals: [
    { kind: 'UNIT_REVIEW', at: at('2020-08-03T10:00:00'), passedFindings: 0 },
    { kind: 'FORM_CHECK', at: at('2020-08-03T11:00:00'), passedFindings: 0 },
  ],
  skipped: [],
  signature: {
    at: at('2020-08-04T08:00:00'),
    isDigital: true,
    statistic: 'head',
    hasAuthority: true,
    isValid: true,
  },
  numbering: {
    at: at('2020-08-04T09:00:00'),
    number: 12,
    issuedOn: '2020-08-04',
    sequenceId: 's',
    isVoided: false,
    previousIssuedOn: '2020-08-04',
    isOutage: false,
  },
  seal: { at: at('2020-08-04T09:30:00'), isValid: true },
  release: { at: at('2020-08-04T10:00:00'), on: '2020-08-04' },
};
const but = (change: Partial<ProcedureFacts>): ProcedureFacts => ({ ...right, ...change });
const pending = but({ signature: null, numbering: null, seal: null, release: null });

test('S1-9 C1–C9: a document that went the whole way is right, without a warning', () => {
  assert.deepEqual(judgeProcedure(right), { reasons: [], excused: [], warnings: [] });
});

test('S1-9 C1: a draft of the unit comes before submission', () => {
  assert.deepEqual(checkDraft(right), []);
  assert.deepEqual(checkDraft(but({ draft: null })), ['NO_DRAFT']);
  const untouched = but({ draft: null, submission: null, signature: null, numbering: null });
  assert.deepEqual(checkDraft(untouched), [], 'nothing was submitted yet');
});

test('S1-9 C2: content approval, or its recorded merger, once the document went past it', () => {
  const formOnly = right.approvals.slice(1);
  assert.deepEqual(checkContentApproval(right), []);
  assert.deepEqual(checkContentApproval(but({ approvals: formOnly })), ['SKIPPED_STEP']);
  assert.deepEqual(checkContentApproval({ ...pending, approvals: [] }), [], 'still waiting there');
  assert.deepEqual(checkContentApproval({ ...pending, approvals: formOnly }), ['SKIPPED_STEP']);
  const merged = { ...right.submission!, isContentMerged: true };
  assert.deepEqual(checkContentApproval(but({ approvals: formOnly, submission: merged })), []);
});

test('S1-9 C3: format check by the assigned person, blocking findings not passed over', () => {
  const [content] = right.approvals;
  assert.deepEqual(checkFormat(right), []);
  assert.deepEqual(checkFormat(but({ approvals: [content!] })), ['SKIPPED_STEP']);
  assert.deepEqual(checkFormat({ ...pending, approvals: [content!] }), [], 'still waiting there');
  const careless = [content!, { ...right.approvals[1]!, passedFindings: 2 }];
  assert.deepEqual(checkFormat(but({ approvals: careless })), ['FORM_ERROR']);
});

test('S1-9 C4: a published route without a skipped step', () => {
  assert.deepEqual(checkRoute(right), []);
  assert.deepEqual(checkRoute(but({ submission: { ...right.submission!, route: [] } })), ['SKIPPED_STEP']);
  assert.deepEqual(checkRoute({ ...pending, skipped: ['FORM_CHECK'] }), ['SKIPPED_STEP']);
  assert.deepEqual(checkRoute(but({ submission: null })), ['SKIPPED_STEP']);
  const office = {
    ...right.submission!,
    route: ['UNIT_REVIEW', 'FORM_CHECK', 'OFFICE_REVIEW', 'SIGN'] as const,
  };
  assert.deepEqual(checkRoute(but({ submission: office })), ['SKIPPED_STEP'], 'office review was left out');
  assert.deepEqual(checkRoute({ ...pending, submission: office }), []);
});

test('S1-9 C5: the leader signs in the system, validly, with authority', () => {
  const signed = right.signature!;
  assert.deepEqual(checkLeaderSignature(right), []);
  assert.deepEqual(checkLeaderSignature(but({ signature: null })), ['NO_LEADER_SIG']);
  assert.deepEqual(checkLeaderSignature(pending), [], 'not numbered, not released');
  assert.deepEqual(checkLeaderSignature(but({ signature: { ...signed, isDigital: false } })), [
    'NO_LEADER_SIG',
  ]);
  assert.deepEqual(checkLeaderSignature(but({ signature: { ...signed, isValid: false } })), [
    'NO_LEADER_SIG',
  ]);
  assert.deepEqual(checkLeaderSignature(but({ signature: { ...signed, hasAuthority: false } })), [
    'WRONG_SIGNER',
  ]);
});

test('S1-9 C6: numbered by the system after the signature, never back-dated, dates rising', () => {
  const numbering = right.numbering!;
  const numbered = (change: Partial<typeof numbering>) => but({ numbering: { ...numbering, ...change } });
  assert.deepEqual(checkNumber(right), []);
  assert.deepEqual(checkNumber(pending), []);
  assert.deepEqual(checkNumber(numbered({ at: right.signature!.at })), [], 'numbered inside the signing');
  assert.deepEqual(checkNumber(numbered({ at: at('2020-08-04T07:59:59') })), ['MANUAL_NUMBER']);
  assert.deepEqual(
    checkNumber(but({ numbering: null })),
    ['MANUAL_NUMBER'],
    'released without a number of ours',
  );
  assert.deepEqual(checkNumber(numbered({ issuedOn: '2020-08-03' })), ['BACKDATED']);
  assert.deepEqual(checkNumber(numbered({ previousIssuedOn: '2020-08-05' })), ['BACKDATED']);
});

test("S1-9 C7: the agency's signature follows the leader's", () => {
  assert.deepEqual(checkAgencySignature(right), []);
  assert.deepEqual(checkAgencySignature(but({ seal: null })), ['NO_AGENCY_SIG']);
  assert.deepEqual(checkAgencySignature(but({ seal: null, release: null })), [], 'not released yet');
  assert.deepEqual(checkAgencySignature(but({ seal: { at: right.seal!.at, isValid: false } })), [
    'NO_AGENCY_SIG',
  ]);
  const early = { at: at('2020-08-04T07:00:00'), isValid: true };
  assert.deepEqual(checkAgencySignature(but({ seal: early })), ['WRONG_ORDER']);
  const sealedUpload = { ...right.submission!, hasAgencySignature: true };
  assert.deepEqual(checkAgencySignature({ ...pending, submission: sealedUpload }), ['WRONG_ORDER']);
});

test('S1-9 C8: same or next working day; two working days are the limit of the system', () => {
  const released = (on: string) => but({ release: { at: at(`${on}T10:00:00`), on } });
  assert.deepEqual(checkRelease(released('2020-08-05')), []);
  assert.deepEqual(checkRelease(released('2020-08-06')), ['LATE_RELEASE']);
  assert.deepEqual(checkRelease(released('2020-08-07')), ['OFF_SYSTEM_RELEASE']);
  const unsent = (asOf: string) => but({ release: null, asOf: at(asOf) });
  assert.deepEqual(checkRelease(unsent('2020-08-06T23:59:59')), []);
  assert.deepEqual(checkRelease(unsent('2020-08-07T00:00:00')), ['OFF_SYSTEM_RELEASE']);
  const voided = { ...right.numbering!, isVoided: true };
  assert.deepEqual(checkRelease(but({ release: null, numbering: voided })), []);
});

test('S1-9 C8: a weekend and the National Day do not count', () => {
  const friday = at('2020-08-28T09:00:00');
  const facts = but({
    signature: { ...right.signature!, at: friday },
    numbering: { ...right.numbering!, at: friday, issuedOn: '2020-08-28' },
    release: { at: at('2020-08-31T09:00:00'), on: '2020-08-31' },
  });
  assert.deepEqual(checkRelease(facts), [], 'Monday is the next working day');
  const tuesday = at('2020-09-01T09:00:00');
  const holiday = but({
    asOf: at('2020-09-04T23:00:00'),
    release: null,
    numbering: { ...right.numbering!, at: tuesday, issuedOn: '2020-09-01' },
  });
  assert.deepEqual(checkRelease(holiday), [], '02/9 is a holiday: the second working day is 04/9');
});

test('S1-9 C9: no scan of a paper document instead of the file', () => {
  assert.deepEqual(checkFile(right), []);
  assert.deepEqual(checkFile(but({ submission: { ...right.submission!, sourceKind: 'upload' } })), []);
  assert.deepEqual(checkFile(but({ submission: { ...right.submission!, sourceKind: 'paper_scan' } })), [
    'SCANNED_PAPER',
  ]);
});

test('S1-9: LATE_RELEASE is a warning and does not make a document wrong', () => {
  const late = judgeProcedure(but({ release: { at: at('2020-08-06T08:00:00'), on: '2020-08-06' } }));
  assert.deepEqual(late, { reasons: [], excused: [], warnings: ['LATE_RELEASE'] });
});

test('R-NUM-13 S1-9: a slip of an approved outage excuses paper and its number, never draft, content, format or route', () => {
  const paper = (isOutage: boolean, more: Partial<ProcedureFacts> = {}) =>
    judgeProcedure(
      but({
        submission: { ...right.submission!, sourceKind: 'paper_scan' },
        signature: { ...right.signature!, isDigital: false },
        numbering: { ...right.numbering!, issuedOn: '2020-08-03', isOutage },
        seal: null,
        release: { at: at('2020-08-12T08:00:00'), on: '2020-08-12' },
        ...more,
      }),
    );
  const found = ['NO_LEADER_SIG', 'BACKDATED', 'NO_AGENCY_SIG', 'OFF_SYSTEM_RELEASE', 'SCANNED_PAPER'];
  assert.deepEqual(paper(true), { reasons: [], excused: found, warnings: [] });
  assert.deepEqual(paper(false), { reasons: found, excused: [], warnings: [] });
  const careless = paper(true, { approvals: [{ ...right.approvals[0]!, passedFindings: 1 }], draft: null });
  assert.deepEqual(careless.reasons, ['NO_DRAFT', 'SKIPPED_STEP']);
  const wrongSigner = { ...right.signature!, hasAuthority: false };
  assert.deepEqual(paper(true, { signature: wrongSigner }).reasons, ['WRONG_SIGNER']);
});
