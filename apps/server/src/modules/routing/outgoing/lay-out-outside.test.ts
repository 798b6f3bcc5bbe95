import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { LetterRenderer } from '@congvu/letter';
import { declareAway } from '../../../../../../test/builders/absences.ts';
import {
  awaitingLetter,
  drafted,
  letterDraft,
  outgoingRow,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { changeSigner } from './change-signer.ts';
import { editDraft } from './edit-draft.ts';
import { submit } from './submit.ts';

let world: World;
let server: TestServer;
/** Connections of the application in use at each layout: a command holds one as long as its transaction is open. */
let open: number[] = [];
before(async () => {
  world = await createWorld();
  const { letters } = world.ports;
  const recording: LetterRenderer = {
    ...letters,
    renderLetter: (model, options) => {
      const { totalCount, idleCount } = world.pools.appPool;
      open.push(totalCount - idleCount);
      return letters.renderLetter(model, options);
    },
  };
  world.ports.letters = recording;
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

/** The layouts of `work`, by the transactions that were open. */
async function layoutsOf(work: () => Promise<unknown>): Promise<number[]> {
  open = [];
  await work();
  return [...open];
}
const path = (id: string, command: string) => `/routing/outgoing/${id}/commands/${command}`;

test('ADR-44 submission lays out once and with no transaction open; the negative control lays out inside one', async () => {
  const client = await server.login('officer');
  const { id, version } = await drafted(world);
  const layouts = await layoutsOf(async () => {
    const answer = await client.post<{ state: string }>(path(id, 'submit'), { version });
    assert.deepEqual([answer.status, answer.body.state], [200, 'in_review']);
  });
  assert.deepEqual(layouts, [0]);

  const other = await drafted(world);
  const inside = await layoutsOf(() =>
    world.run(world.people.officer, (ctx) =>
      submit({ ...ctx, outside: async (_key, make) => make() }, other),
    ),
  );
  assert.deepEqual(inside, [1]);
});

test('ADR-44 neither urgency, nor another signer, nor an edit under review lays out under the lock', async () => {
  const { chairman, viceChairman, officer, cultureHead } = world.people;
  const { id, version } = await awaitingLetter(world, { draft: { fieldCode: 'culture' } });
  const signer = await server.login('chairman');
  const body = { urgency: 1, reason: 'Bão đổ bộ ngày mai, cần làm ngay' };
  const urgency = await layoutsOf(async () => {
    const answer = await signer.post(path(id, 'decide-urgency'), { version, body });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  });
  await declareAway(world, chairman);
  const row = await outgoingRow(world, id);
  const { appointmentId } = viceChairman;
  const reason = 'Chủ tịch đi công tác đến hết tuần';
  const signerChanged = await layoutsOf(() =>
    world.run(officer, (ctx) =>
      changeSigner(ctx, { id, version: row.version, appointmentId, capacity: 'KT', reason }),
    ),
  );
  const letter = await drafted(world);
  const submitted = await world.run(officer, (ctx) => submit(ctx, letter));
  const draft = letterDraft(world, { subject: 'V/v ký số văn bản, bản sửa' });
  const edited = await layoutsOf(() =>
    world.run(cultureHead, (ctx) => editDraft(ctx, { ...submitted, draft })),
  );
  assert.deepEqual({ urgency, signerChanged, edited }, { urgency: [0], signerChanged: [0], edited: [0] });
});

test('ADR-44 R-LEG-5 a refused submission lays nothing out; two at once submit once, a repeated key answers the same', async () => {
  const client = await server.login('officer');
  const empty = await drafted(world, { draft: { body: [] } });
  const refused = await layoutsOf(async () => {
    const answer = await client.post(path(empty.id, 'submit'), { version: empty.version });
    assert.equal(answer.status, 422);
  });
  assert.deepEqual(refused, []);

  const raced = await drafted(world);
  const race = [1, 2].map(() => client.post(path(raced.id, 'submit'), { version: raced.version }));
  assert.deepEqual((await Promise.all(race)).map(({ status }) => status).sort(), [200, 409]);

  const kept = await drafted(world);
  const key = randomUUID();
  const twins = [1, 2].map(() => client.post(path(kept.id, 'submit'), { version: kept.version, key }));
  const [first, second] = await Promise.all(twins);
  assert.deepEqual([first!.status, first!.body], [200, second!.body]);
  assert.equal((await outgoingRow(world, kept.id)).cycle, 1);
});
