import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PadesError, verifyPdf } from '@congvu/pades';
import { certificatesIn } from '@congvu/pades/sign';
import { needs } from '@congvu/pades/witnesses';
import { run } from '../../../../../../packages/pades/test/oracles.ts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { contentOf, createSigningWorld, type SigningWorld } from '../fixtures/signing-world.ts';
import { sign, signingJobs } from '../index.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld({ jobs: signingJobs });
});
after(() => world.close());

type Revision = { kind: string; sha256: string };
const revisions = (id: string): Promise<Revision[]> =>
  rowsOf<Revision>(
    world,
    `select kind, sha256 from documents.file_revision where outgoing_id = $1 order by at, kind = 'long_term', id`,
    [id],
  );

test('signing.md 5: leader and agency sign with a time-stamp, after the seal the file carries its evidence', async (t) => {
  const letter = await world.sealed();
  const rows = await rowsOf<{ kind: string; level: string; timestamped_at: Date; signed_at: Date }>(
    world,
    'select kind, level, timestamped_at, signed_at from signing.signature where document_id = $1 order by signed_at',
    [letter.id],
  );
  assert.deepEqual(
    rows.map(({ kind, level }) => [kind, level]),
    [
      ['leader', 'B-T'],
      ['seal', 'B-T'],
    ],
  );
  for (const { timestamped_at, signed_at } of rows) assert.deepEqual(timestamped_at, signed_at);
  const kinds = await revisions(letter.id);
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['rendered', 'leader_signed', 'number_filled', 'sealed', 'long_term'],
  );
  assert.equal(letter.sha256, kinds.at(-1)?.sha256, 'what leaves is the file with its evidence');
  const [sealed, issued] = await Promise.all(kinds.slice(-2).map(({ sha256 }) => world.bytes(sha256)));
  assert.deepEqual(issued!.subarray(0, sealed!.length), sealed, 'I2: only appended');
  assert.match(Buffer.from(issued!).toString('latin1'), /\/DSS.*\/CRLs|\/CRLs/s);
  assert.equal(certificatesIn(issued!).length, 4, 'leader, agency, time-stamp authority, root');
  const { trustAnchors } = await world.validation();
  for (const years of [0, 8]) {
    const at = new Date(world.clock.now().getTime() + years * 365 * 86_400_000);
    const report = verifyPdf(issued!, { trustAnchors, at });
    assert.equal(
      report.verdict,
      'valid',
      `from the file alone, ${years} years later: ${JSON.stringify(report)}`,
    );
    assert.notEqual(verifyPdf(sealed!, { trustAnchors, at }).verdict, 'valid', 'without evidence it is not');
  }
  if (!needs(t, 'pdfsig', 'qpdf')) return;
  const { text } = run('pdfsig', ['in.pdf'], { 'in.pdf': issued! });
  assert.equal(text.match(/Signature is Valid/g)?.length, 2, text);
  assert.equal(run('qpdf', ['--check', 'in.pdf'], { 'in.pdf': issued! }).status, 0);
});

test('signing.md 5: without an authority that answers the letter is signed all the same, at B-B', async () => {
  const { timeStamps } = world.ports;
  world.ports.timeStamps = {
    isRequired: false,
    reach: async () => 'local',
    stamp: () => Promise.reject(new Error('ECONNREFUSED')),
  };
  const letter = await world.signed();
  world.ports.timeStamps = timeStamps;
  const rows = await rowsOf<{ level: string; timestamped_at: Date | null }>(
    world,
    'select level, timestamped_at from signing.signature where document_id = $1',
    [letter.id],
  );
  assert.deepEqual(rows, [{ level: 'B-B', timestamped_at: null }]);
});

test('ARCH no network inside a command: with authorities outside, a key in this process waits as a request', async () => {
  const { timeStamps } = world.ports;
  let asked = 0;
  const letter = await world.awaiting();
  world.ports.timeStamps = {
    isRequired: false,
    reach: async () => 'network',
    stamp: async (imprint, of) => {
      asked += 1;
      return timeStamps.stamp(imprint, of);
    },
  };
  const answer = await world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)));
  assert.deepEqual([answer.state, asked], ['awaiting_signature', 0]);
  await world.drain();
  world.ports.timeStamps = timeStamps;
  const rows = await rowsOf<{ level: string }>(
    world,
    'select level from signing.signature where document_id = $1',
    [letter.id],
  );
  assert.deepEqual([rows, asked, (await world.current(letter.id)).state], [[{ level: 'B-T' }], 1, 'signed']);
});

test('TT 15/2025 S6: where a time-stamp is required, no authority means no signature', async () => {
  const { timeStamps } = world.ports;
  const letter = await world.awaiting();
  world.ports.timeStamps = {
    isRequired: true,
    reach: async () => 'network',
    stamp: () => Promise.reject(new PadesError('TSA_UNAVAILABLE', 'nobody answers')),
  };
  await world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)));
  await world.drain();
  world.ports.timeStamps = timeStamps;
  const rows = await rowsOf<{ state: string; last_code: string }>(
    world,
    'select state, last_code from signing.request where document_id = $1',
    [letter.id],
  );
  assert.deepEqual(rows, [{ state: 'failed', last_code: 'TSA_UNAVAILABLE' }]);
  assert.equal((await world.current(letter.id)).state, 'awaiting_signature');
});
