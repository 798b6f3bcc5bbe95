import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAgency } from '../apps/server/src/modules/org/index.ts';
import { systemFor } from '../apps/server/src/platform/actor.ts';
import { rowsOf } from '../test/builders/checks.ts';
import { line, sealedLetter } from '../test/builders/sealed-letter.ts';
import type { BenchWorld } from './bench-world.ts';
import { httpClient } from './http-client.ts';

/** More communes below the district, so that its group has `count` members; `from` = how many it had, and one more. */
export async function prepareRecipients({ world }: BenchWorld, count: number, from = 4): Promise<void> {
  const parentId = world.agencies['quan-son'].agencyId;
  await world.run(systemFor(null), async (ctx) => {
    for (let n = from; n <= count; n += 1) {
      const name = `Ủy ban nhân dân xã số ${n}`;
      await createAgency(ctx, {
        slug: `xa-${n}`,
        code: `H56.45.${n}`,
        name,
        shortName: `UBND xã số ${n}`,
        printedName: name.toLocaleUpperCase('vi'),
        parentPrintedName: 'HUYỆN QUAN SƠN',
        abbreviation: 'UBND',
        level: 'commune',
        parentId,
        place: 'Quan Sơn',
        basis: 'Quyết định của phép đo',
        validFrom: '2016-07-01',
      });
    }
  });
}

/** B10: milliseconds from the clerk's click until the last of `count` inboxes has the letter. */
export async function fanOutMs(bench: BenchWorld, of: { url: string; count: number }): Promise<number> {
  const { world, token } = bench;
  const letter = await sealedLetter(world, { recipients: [line('group', world.communesGroupId)] });
  await untilQueueIsEmpty(bench);
  const client = httpClient(of.url, token);
  const began = performance.now();
  await client.post(`/api/v1/exchange/outgoing/${letter.id}/commands/dispatch`, {
    body: { contentSha256: letter.contentSha256 },
    headers: { 'idempotency-key': randomUUID(), 'if-match': `"${letter.version}"` },
  });
  for (;;) {
    const [row] = await rowsOf<{ n: number }>(
      world,
      'select count(*)::int as n from documents.incoming where original_outgoing_id = $1',
      [letter.id],
    );
    if (row!.n >= of.count) break;
    if (performance.now() - began > 60_000) throw new Error(`after a minute ${row!.n} of ${of.count}`);
    await sleep(3);
  }
  client.close();
  return performance.now() - began;
}

/** Milliseconds of the clerk's click on a letter to `count` recipients, until the answer is there. */
export async function dispatchMs(bench: BenchWorld, of: { url: string; count: number }): Promise<number> {
  const { world, token } = bench;
  const letter = await sealedLetter(world, { recipients: [line('group', world.communesGroupId)] });
  const client = httpClient(of.url, token);
  const began = performance.now();
  const answer = await client.post(`/api/v1/exchange/outgoing/${letter.id}/commands/dispatch`, {
    body: { contentSha256: letter.contentSha256 },
    headers: { 'idempotency-key': randomUUID(), 'if-match': `"${letter.version}"` },
  });
  const ms = performance.now() - began;
  client.close();
  const { deliveries } = JSON.parse(answer.text) as { deliveries: number };
  if (deliveries < of.count) throw new Error(`sent to ${deliveries} of ${of.count}`);
  return ms;
}

/** What the last fan-out caused (notices, index entries) is not part of the next one. */
async function untilQueueIsEmpty({ world }: BenchWorld): Promise<void> {
  for (;;) {
    const [row] = await rowsOf<{ n: number }>(
      world,
      'select count(*)::int as n from graphile_worker.jobs where run_at <= now() and attempts < max_attempts',
    );
    if (row!.n === 0) return;
    await sleep(50);
  }
}
