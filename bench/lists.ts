import { rowsOf } from '../test/builders/checks.ts';
import type { BenchWorld } from './bench-world.ts';
import { httpClient } from './http-client.ts';
import { ratePerSecond } from './measure.ts';

const clients = 8;

/** Incoming letters of the district in every state with their readers, put there in SQL. */
export async function prepareIncoming({ world }: BenchWorld, count: number): Promise<void> {
  const { agencyId } = world.people.clerk;
  await rowsOf(
    world,
    `insert into documents.incoming (id, agency_id, sender_agency_id, sender_name, channel, arrived_at, arrived_on, number,
       notation, issued_on, type_code, subject, state, created_at, updated_at)
     select gen_random_uuid(), $1, $2, $3, 'internal', $4::timestamptz - n * interval '7 minutes', ($4::timestamptz)::date,
       n::text, 'UBND-VX', ($4::timestamptz)::date, 'OFFICIAL_LETTER', 'V/v rà soát văn bản điện tử lần ' || n,
       (array['done', 'done', 'done', 'done', 'done', 'in_progress', 'assigned', 'presented', 'registered', 'arrived'])[1 + n % 10],
       $4, $4
     from generate_series(1, $5::int) n`,
    [
      agencyId,
      world.agencies['thanh-hoa'].agencyId,
      world.agencies['thanh-hoa'].name,
      world.clock.now(),
      count,
    ],
  );
  // Who leads, contributes or is informed: the counters ask for that first.
  await rowsOf(
    world,
    `insert into documents.reader (document_id, agency_id, post_id, part, since)
     select d.id, d.agency_id, p.id, (array['lead', 'contributing', 'informed'])[p.place], d.created_at
     from documents.incoming d, unnest($2::uuid[]) with ordinality p (id, place)
     where d.agency_id = $1 and d.state in ('assigned', 'in_progress', 'done')`,
    [
      agencyId,
      [world.people.cultureHead.postId, world.people.homeAffairsHead.postId, world.people.officer.postId],
    ],
  );
  await rowsOf(world, 'vacuum analyze');
}

/** B2: pages of 20 incoming letters with the counters of the tabs, a second: two requests a page, as the screen sends. */
export async function listsPerSecond(
  bench: BenchWorld,
  of: { url: string; seconds: number },
): Promise<number> {
  const connections = Array.from({ length: clients }, () => httpClient(of.url, bench.token));
  const rate = await ratePerSecond({ clients, seconds: of.seconds }, async (lane) => {
    await connections[lane]!.get('/api/v1/documents/incoming?group=all&limit=20');
    await connections[lane]!.get('/api/v1/documents/incoming-counts');
  });
  for (const connection of connections) connection.close();
  return rate;
}
