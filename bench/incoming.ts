import { randomUUID } from 'node:crypto';
import { rowsOf } from '../test/builders/checks.ts';
import type { BenchWorld } from './bench-world.ts';
import { httpClient } from './http-client.ts';
import { prepareIncoming } from './lists.ts';
import { percentile, timesAtRate } from './measure.ts';
import type { Bar } from './report.ts';

const perSecond = 50;
const registerLimitMs = 200;
const listLimitMs = 100;
const longList = 200_000;

const barOf = (bar: string, of: { times: readonly number[]; must: number; note: string }): Bar => {
  const p95 = percentile(of.times, 0.95);
  const median = Math.round(percentile(of.times, 0.5));
  return {
    bar,
    measured: `${Math.round(p95)} ms`,
    must: `${of.must} ms`,
    isMet: p95 <= of.must,
    note: `${of.note}, median ${median} ms, p99 ${Math.round(percentile(of.times, 0.99))} ms`,
  };
};

/** Letters that arrived with a valid signature, in the order in which they will be registered. */
async function arrivedLetters({ world }: BenchWorld, count: number): Promise<string[]> {
  const { agencyId } = world.people.clerk;
  const sender = world.agencies['thanh-hoa'];
  const rows = await rowsOf<{ id: string }>(
    world,
    `insert into documents.incoming (id, agency_id, sender_agency_id, sender_name, channel, arrived_at, number, notation,
       issued_on, type_code, subject, verdict, created_at, updated_at)
     select gen_random_uuid(), $1, $2, $3, 'internal', $4, n::text, 'UBND-TD', ($4::timestamptz)::date, 'OFFICIAL_LETTER',
       'V/v rà soát lần ' || n, 'valid', $4, $4
     from generate_series(1, $5::int) n returning id`,
    [agencyId, sender.agencyId, sender.name, world.clock.now(), count],
  );
  await rowsOf(world, 'analyze documents.incoming');
  return rows.map(({ id }) => id);
}

/** Vào sổ, 50 letters a second in one register, as the clerk's screen sends them; the arrival numbers have no gap. */
export async function registerIncoming(
  bench: BenchWorld,
  of: { url: string; seconds: number },
): Promise<Bar> {
  const warmUp = perSecond;
  const ids = await arrivedLetters(bench, warmUp + perSecond * of.seconds);
  const issuedOn = new Date(bench.world.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const client = httpClient(of.url, bench.token, 32);
  const given: number[] = [];
  const register = async (index: number): Promise<void> => {
    const { text } = await client.post(`/api/v1/documents/incoming/${ids[index]}/commands/register`, {
      body: {
        senderName: bench.world.agencies['thanh-hoa'].name,
        number: `${index + 1}`,
        notation: 'UBND-TD',
        issuedOn,
        typeCode: 'OFFICIAL_LETTER',
        subject: `V/v rà soát lần ${index + 1}`,
      },
      headers: { 'idempotency-key': randomUUID(), 'if-match': '"1"' },
    });
    given.push((JSON.parse(text) as { arrivalNumber: number }).arrivalNumber);
  };
  await timesAtRate({ perSecond, seconds: 1 }, register);
  const times = await timesAtRate({ perSecond, seconds: of.seconds }, (index) => register(warmUp + index));
  client.close();
  given.sort((a, b) => a - b);
  if (!given.every((number, index) => number === given[0]! + index))
    throw new Error('a gap or a double among the arrival numbers');
  const note = `${times.length} letters at ${perSecond}/s, numbers without a gap`;
  return barOf('B-register-incoming p95', { times, must: registerLimitMs, note });
}

/** The clerk's tabs, their counters and a page further down, of an agency with 200,000 received letters. */
export async function listsOfMany(bench: BenchWorld, of: { url: string; seconds: number }): Promise<Bar[]> {
  await prepareIncoming(bench, longList);
  const client = httpClient(of.url, bench.token, 16);
  const list = '/api/v1/documents/incoming?limit=20&group=';
  const { text } = await client.get(`${list}all`);
  const { next } = JSON.parse(text) as { next: string };
  const paths: Record<string, string> = {
    'all, newest': `${list}all`,
    'all, next page': `${list}all&after=${next}`,
    'to register': `${list}to-register`,
    'to present': `${list}to-present`,
    counters: '/api/v1/documents/incoming-counts',
  };
  const bars: Bar[] = [];
  for (const [name, path] of Object.entries(paths)) {
    await timesAtRate({ perSecond: 40, seconds: 1 }, () => client.get(path));
    const seconds = Math.max(2, Math.round(of.seconds / 3));
    const times = await timesAtRate({ perSecond: 40, seconds }, () => client.get(path));
    const note = `${longList} received letters, 40/s`;
    bars.push(barOf(`B-incoming ${name} p95`, { times, must: listLimitMs, note }));
  }
  client.close();
  return bars;
}
