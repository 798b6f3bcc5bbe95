import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { drainJobs } from '../../../platform/jobs.ts';
import { assignNumber, proposeVoid, recordPaperRelease, voidNumber } from '../../documents/index.ts';
import { dispatch } from '../../exchange/index.ts';
import { returnDraft } from '../../routing/index.ts';
import { type Current, contentOf, createSigningWorld, type SigningWorld } from '../fixtures/signing-world.ts';
import { seal, sign } from '../index.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

const reason = 'Thử hai người cùng bấm một lúc';

/** Runs all at once; exactly one goes through, and the others are told by refusal codes. */
async function race(work: readonly Promise<unknown>[]): Promise<string[][]> {
  const answers = await Promise.all(work.map((one) => codesOf(one)));
  const winners = answers.filter((codes) => codes.length === 0);
  assert.equal(winners.length, 1, JSON.stringify(answers));
  return answers.filter((codes) => codes.length > 0);
}

const count = async (text: string, id: string): Promise<number> =>
  (await rowsOf<{ n: number }>(world, `select count(*)::int as n from ${text}`, [id]))[0]!.n;
const verbs = (id: string, verb: string) =>
  rowsOf<object>(world, 'select from audit.entry where object_id = $1 and verb = $2', [id, verb]);

async function assertOnce(id: string, verb: string, event: string): Promise<void> {
  assert.equal((await verbs(id, verb)).length, 1, verb);
  const rows = await rowsOf<object>(world, 'select from platform.event where subject_id = $1 and type = $2', [
    id,
    event,
  ]);
  assert.equal(rows.length, 1, event);
}

const by = {
  sign: (letter: Current) => world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter))),
  return: (letter: Current) =>
    world.run(world.people.chairman, (ctx) => returnDraft(ctx, { ...letter, reason })),
  number: (letter: Current) => world.run(world.people.clerk, (ctx) => assignNumber(ctx, letter)),
  seal: (letter: Current) => world.run(world.people.clerk, (ctx) => seal(ctx, contentOf(letter))),
  propose: (letter: Current) =>
    world.run(world.people.clerk, (ctx) => proposeVoid(ctx, { ...letter, reason })),
  void: (letter: Current) => world.run(world.people.officeHead, (ctx) => voidNumber(ctx, letter)),
  dispatch: (letter: Current) => world.run(world.people.clerk, (ctx) => dispatch(ctx, contentOf(letter))),
  paper: (letter: Current) =>
    world.run(world.people.clerk, (ctx) =>
      recordPaperRelease(ctx, { ...letter, releasedOn: '2020-08-03', slip: '', reason }),
    ),
};

test('ATK-10 two tabs sign: one signature, one revision, one event', async () => {
  const letter = await world.awaiting();
  await race([by.sign(letter), by.sign(letter)]);
  await assertOnce(letter.id, 'sign', 'outgoing.signed');
  assert.equal(await count('signing.signature where document_id = $1', letter.id), 1);
});

test('ATK-06 the signer signs in one tab and returns in the other: one of them happens', async () => {
  const letter = await world.awaiting();
  await race([by.return(letter), by.sign(letter)]);
  const { state } = await world.current(letter.id);
  assert.ok(state === 'signed' || state === 'returned');
  const signatures = await count('signing.signature where document_id = $1', letter.id);
  assert.equal(signatures, state === 'signed' ? 1 : 0);
});

test('ATK-10 three clerks take a number: one number, no gap', async () => {
  const letter = await world.signed();
  await race([by.number(letter), by.number(letter), by.number(letter)]);
  await assertOnce(letter.id, 'assignNumber', 'outgoing.numbered');
  assert.equal(await count('documents.register_row where document_id = $1', letter.id), 1);
  const gaps = await rowsOf<{ gap: number }>(
    world,
    `select s.last_number - count(r.*)::int as gap from documents.number_sequence s
     left join documents.register_row r on r.sequence_id = s.id group by s.id`,
  );
  assert.ok(gaps.every(({ gap }) => gap === 0));
});

test('ATK-18 the signer returns while the clerk takes a number: either no number or no return', async () => {
  const letter = await world.signed();
  const [lost] = await race([by.return(letter), by.number(letter)]);
  const { state } = await world.current(letter.id);
  const rows = await count('documents.register_row where document_id = $1', letter.id);
  assert.equal(rows, state === 'numbered' ? 1 : 0, `${state} ${lost}`);
});

test('ATK-09 the clerk seals twice while the job fills the number: one seal, one filling', async () => {
  for (let round = 0; round < 3; round += 1) {
    const letter = await world.numbered('not-filled');
    const filling = drainJobs(world.runtime, { pool: world.pools.ownerPool, jobs: world.jobs });
    await race([by.seal(letter), by.seal(letter)]);
    await filling;
    await world.drain();
    await assertOnce(letter.id, 'seal', 'outgoing.issued');
    assert.equal((await verbs(letter.id, 'fillNumber')).length, 1);
    const kinds = await rowsOf<{ kind: string; sha256: string }>(
      world,
      'select kind, sha256 from documents.file_revision where outgoing_id = $1 order by at, id',
      [letter.id],
    );
    // Filled and sealed at one instant of the standing clock: the order of the rows says nothing.
    assert.deepEqual(kinds.map(({ kind }) => kind).sort(), [
      'leader_signed',
      'long_term',
      'number_filled',
      'rendered',
      'sealed',
    ]);
    const issued = kinds.find(({ kind }) => kind === 'long_term')!;
    assert.equal((await world.current(letter.id)).sha256, issued.sha256);
  }
});

test('R-NUM-9 a void proposed while it is sealed: one comes first; asked for, it is not sealed, and void, nothing more', async () => {
  const letter = await world.numbered('filled');
  await race([by.propose(letter), by.seal(letter)]);
  const now = await world.current(letter.id);
  const isSealed = now.state === 'sealed';
  const asked = isSealed ? await proposeIt(now) : now;
  if (!isSealed) assert.deepEqual(await codesOf(by.seal(asked)), ['documents.void-pending']);
  if (isSealed) assert.deepEqual(await codesOf(by.dispatch(asked)), ['documents.void-pending']);
  await race([by.void(asked), by.void(asked)]);
  const agreed = await world.current(letter.id);
  const voided = isSealed ? await signerAgrees(agreed) : agreed;
  for (const act of Object.values(by)) assert.ok((await codesOf(act(voided))).length > 0);
  assert.equal((await world.current(letter.id)).state, 'voided');
  const next = await by.number(await world.signed());
  const used = await rowsOf<{ n: number }>(
    world,
    'select count(*)::int as n from documents.register_row where number = $1',
    [next.number],
  );
  assert.equal(used[0]!.n, 1);
});

async function proposeIt(letter: Current): Promise<Current> {
  await by.propose(letter);
  return world.current(letter.id);
}

async function signerAgrees(letter: Current): Promise<Current> {
  await world.run(world.people.chairman, (ctx) => voidNumber(ctx, letter));
  return world.current(letter.id);
}

test('documents.md §9 dispatched twice, a void asked for and released on paper at once: one of them happens', async () => {
  for (let round = 0; round < 3; round += 1) {
    const letter = await world.sealed();
    const all = [by.dispatch(letter), by.propose(letter), by.dispatch(letter), by.paper(letter)];
    await race(all);
    const { state } = await world.current(letter.id);
    const sent = await count('exchange.delivery where outgoing_id = $1', letter.id);
    const ends = await rowsOf<object>(
      world,
      `select from audit.entry where object_id = $1 and verb in ('dispatch', 'proposeVoid', 'recordPaperRelease')`,
      [letter.id],
    );
    assert.equal(ends.length, 1);
    if (state === 'sealed') assert.equal(sent, 0);
  }
});

test('R-LEG-5 each change of state has one audit entry, and where bytes change their digests', async () => {
  const letter = await world.sealed();
  const rows = await rowsOf<{ verb: string; before_hash: string | null; after_hash: string | null }>(
    world,
    `select verb, before_hash, after_hash from audit.entry where object_id = $1 and object_type = 'outgoing' order by at, id`,
    [letter.id],
  );
  assert.deepEqual(
    rows.map(({ verb }) => verb),
    ['createDraft', 'submit', 'approveStep', 'approveStep', 'sign', 'assignNumber', 'fillNumber', 'seal'],
  );
  const of = (verb: string) => rows.find((row) => row.verb === verb)!;
  assert.equal(of('sign').before_hash, of('submit').after_hash);
  assert.equal(of('fillNumber').before_hash, of('sign').after_hash);
  assert.equal(of('seal').before_hash, of('fillNumber').after_hash);
  assert.equal(of('seal').after_hash, letter.sha256);
});
