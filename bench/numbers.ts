import { randomUUID } from 'node:crypto';
import { rowsOf } from '../test/builders/checks.ts';
import { signedLetters, signedVersion } from '../test/builders/signed-letters.ts';
import type { BenchWorld } from './bench-world.ts';
import { httpClient } from './http-client.ts';
import { ratePerSecond } from './measure.ts';

/** Eight registers, as an agency has for its types of document; `hot` is one register for everybody. */
const types = [
  'OFFICIAL_LETTER',
  'REPORT',
  'NOTICE',
  'PLAN',
  'DECISION',
  'SUBMISSION',
  'PROGRAMME',
  'PROJECT',
];
const clients = 8;

/** B1: numbers assigned a second through HTTP, each with its register row, audit entry and events. */
export async function numbersPerSecond(
  bench: BenchWorld,
  of: { url: string; seconds: number; registers: 'eight' | 'hot' },
): Promise<number> {
  const lanes = await prepare(bench, of);
  const connections = lanes.map(() => httpClient(of.url, bench.token));
  const rate = await ratePerSecond({ clients, seconds: of.seconds }, (lane) => {
    const id = lanes[lane]!.pop();
    if (!id) throw new Error('not enough letters prepared: raise BENCH_LETTERS');
    return connections[lane]!.post(`/api/v1/documents/outgoing/${id}/commands/assign-number`, {
      body: {},
      headers: { 'idempotency-key': randomUUID(), 'if-match': `"${signedVersion}"` },
    });
  });
  for (const connection of connections) connection.close();
  return rate;
}

/** Letters a lane, all of one type where registers are apart. */
async function prepare(
  { world }: BenchWorld,
  of: { seconds: number; registers: 'eight' | 'hot' },
): Promise<string[][]> {
  const each = Number(process.env.BENCH_LETTERS ?? Math.ceil(of.seconds * 450));
  const lanes: string[][] = [];
  for (let lane = 0; lane < clients; lane += 1) {
    const ids = await signedLetters(world, each);
    const type = of.registers === 'hot' ? types[0] : types[lane];
    await rowsOf(
      world,
      `update documents.outgoing set type_code = $1, notation = $1 || '-UBND' where id = any($2)`,
      [type, ids],
    );
    lanes.push(ids);
  }
  await rowsOf(world, 'vacuum analyze documents.outgoing');
  return lanes;
}
