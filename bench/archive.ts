import { randomUUID } from 'node:crypto';
import { rowsOf } from '../test/builders/checks.ts';
import { signedLetters, signedVersion } from '../test/builders/signed-letters.ts';
import type { BenchWorld } from './bench-world.ts';
import { httpClient } from './http-client.ts';
import { percentile, timesAtRate } from './measure.ts';

const agencies = 600;

/** `count` issued documents of 600 agencies, a fifth of them in the district of the clerk, whose register holds each of
 *  them: put there in SQL. */
export async function prepareArchive(
  { world }: BenchWorld,
  count: number,
): Promise<{ sequenceId: string; own: number }> {
  const { clerk } = world.people;
  const { issuingBodyId } = world.agencies['quan-son'];
  const own = Math.floor(count / 5);
  const sequenceId = randomUUID();
  await rowsOf(world, 'create table bench_owner (place serial, agency_id uuid not null)');
  await rowsOf(
    world,
    `with made as (insert into org.agency (id, slug, created_at) select gen_random_uuid(), 'archive-' || n, now()
       from generate_series(1, $1::int) n returning id)
     insert into bench_owner (agency_id) select id from made`,
    [agencies],
  );
  await rowsOf(
    world,
    `insert into documents.number_sequence (id, agency_id, issuing_body_id, year, group_code, name, kind, last_number, last_on,
       opened_on) values ($1, $2, $3, 2019, 'ARCHIVE', 'Sổ công văn đi 2019', 'outgoing', $4, '2019-12-31', '2019-01-01')`,
    [sequenceId, clerk.agencyId, issuingBodyId, own],
  );
  await rowsOf(
    world,
    `insert into documents.outgoing (id, agency_id, issuing_body_id, drafter_post_id, drafter_person_id, drafter_name,
       type_code, subject, content, state, number, number_text, notation, issued_on, snapshot, created_at, updated_at,
       submitted_at, first_submitted_at, signed_at, numbered_at, sealed_at, dispatched_at)
     select gen_random_uuid(), n.agency_id, $2, $3, $4, 'Người soạn', 'OFFICIAL_LETTER', 'V/v rà soát lần ' || n.n,
       '{"typeCode": "OFFICIAL_LETTER", "subject": "V/v rà soát", "body": [], "appendices": [], "recipients": []}', 'dispatched', n.number, n.number::text, n.notation, '2019-06-01',
       '{"signerName": "Người ký"}', n.at, n.at, n.at, n.at, n.at, n.at, n.at, n.at
     from (select n, $6::timestamptz - n * interval '1 minute' as at,
         case when n % 5 = 0 then $1::uuid else (select agency_id from bench_owner where place = 1 + n % ${agencies}) end as agency_id,
         case when n % 5 = 0 then n / 5 else n end as number,
         case when n % 5 = 0 then 'UBND-VX' else 'UBND-A' || n % ${agencies} end as notation
       from generate_series(1, $5::int) n) n`,
    [clerk.agencyId, issuingBodyId, clerk.postId, clerk.personId, count, world.clock.now()],
  );
  await rowsOf(
    world,
    `insert into documents.register_row (id, agency_id, sequence_id, number, document_id, row_date, columns, added_at)
     select gen_random_uuid(), agency_id, $1, number, id, issued_on, jsonb_build_object('numberNotation',
       number_text || '/' || notation, 'issuedOn', '01/6/2019', 'typeAndSubject', 'Công văn ' || subject, 'signer', 'Người ký',
       'recipients', 'UBND các xã', 'keeper', 'VP', 'copies', '3'), numbered_at
     from documents.outgoing where agency_id = $2 and notation = 'UBND-VX' and issued_on = '2019-06-01'`,
    [sequenceId, clerk.agencyId],
  );
  await rowsOf(world, 'vacuum analyze documents.outgoing');
  await rowsOf(world, 'vacuum analyze documents.register_row');
  return { sequenceId, own };
}

export type ArchiveTimes = Record<'list' | 'page in the middle' | 'detail' | 'register page', number>;

/** p95 in milliseconds of each kind of question at 40 a second. */
export async function archiveTimes(
  { world, token }: BenchWorld,
  of: { url: string; seconds: number; sequenceId: string; own: number },
): Promise<ArchiveTimes> {
  const client = httpClient(of.url, token, 16);
  const ids = await rowsOf<{ id: string; at: string }>(
    world,
    `select id, updated_at::text as at from documents.outgoing where agency_id = $1 and number % 977 = 0 and issued_on = '2019-06-01'`,
    [world.people.clerk.agencyId],
  );
  const some = (index: number) => ids[(index * 7919) % ids.length]!;
  const cursor = (values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
  const ask = async (path: (index: number) => string) => {
    await timesAtRate({ perSecond: 40, seconds: 1 }, (index) => client.get(path(index)));
    return percentile(
      await timesAtRate({ perSecond: 40, seconds: of.seconds }, (index) => client.get(path(index))),
      0.95,
    );
  };
  const list = '/api/v1/documents/outgoing?group=all&limit=20';
  const result = {
    list: await ask(() => list),
    'page in the middle': await ask((index) => {
      const { id, at } = some(index);
      return `${list}&after=${cursor([new Date(at).toISOString(), id])}`;
    }),
    detail: await ask((index) => `/api/v1/documents/outgoing/${some(index).id}`),
    'register page': await ask(
      (index) =>
        `/api/v1/reporting/registers/${of.sequenceId}/rows?register=outgoing&limit=50&after=${cursor([1 + ((index * 7919) % of.own)])}`,
    ),
  };
  client.close();
  return result;
}

/** Milliseconds until 32 letters sent at once have their numbers in one register; the numbers have no gap. */
export async function registerAtOnceMs({ world, token }: BenchWorld, of: { url: string }): Promise<number> {
  const ids = await signedLetters(world, 32);
  const client = httpClient(of.url, token, 32);
  const began = performance.now();
  const answers = await Promise.all(
    ids.map((id) =>
      client.post(`/api/v1/documents/outgoing/${id}/commands/assign-number`, {
        body: {},
        headers: { 'idempotency-key': randomUUID(), 'if-match': `"${signedVersion}"` },
      }),
    ),
  );
  const ms = performance.now() - began;
  client.close();
  const numbers = answers
    .map(({ text }) => (JSON.parse(text) as { number: number }).number)
    .sort((a, b) => a - b);
  const isWhole = numbers.every((number, index) => number === numbers[0]! + index);
  if (!isWhole) throw new Error(`a gap or a double among ${numbers.join(', ')}`);
  return ms;
}
