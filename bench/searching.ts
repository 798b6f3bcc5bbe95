import { vectorWords } from '../apps/server/src/modules/search/index-entry/words.ts';
import { rowsOf } from '../test/builders/checks.ts';
import type { BenchWorld } from './bench-world.ts';
import { httpClient } from './http-client.ts';
import { timesAtRate } from './measure.ts';

const initials = 'b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x'.split(' ');
const rhymes = (
  'a á ạ à ai ái ao áo an án àn ăn âm ân ấn ăng âng anh ách ay áy e é ê ế iên iện iêu inh ình it o ó ô ố ộ ơ ới ông ' +
  'ống ộng oan oán ong óc u ú ung úng uyên uyết ư ứ ưng ứng ương ướng ược y ý'
).split(' ');
/** 1,600 syllables with and without marks. */
const syllables = initials.flatMap((initial) => rhymes.map((rhyme) => initial + rhyme));
/** How often the word of each rank stands in letters: Zipf's law, the first ones are "và" and "của". */
const upTo: number[] = [];
for (const rank of syllables.keys()) upTo.push((upTo.at(-1) ?? 0) + 1 / (rank + 2.7));
const random = (below: number): number => Math.floor(Math.random() * below);
const syllable = (): string => {
  const wanted = Math.random() * upTo.at(-1)!;
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return syllables[low]!;
};
const sentence = (words: number): string => Array.from({ length: words }, syllable).join(' ');

const texts = 2000;
const bodyWords = 150;

const agencies = 600;

/** Agencies as bodies only: their documents fill the index, nobody works there. The district of the clerk holds a tenth
 *  of all documents, the others ever fewer. */
async function prepareAgencies({ world }: BenchWorld): Promise<void> {
  await rowsOf(world, 'create table bench_agency (place serial, agency_id uuid not null)');
  await rowsOf(
    world,
    `with made as (insert into org.agency (id, slug, created_at) select gen_random_uuid(), 'bench-' || n, now()
       from generate_series(1, $1::int) n returning id)
     insert into bench_agency (agency_id) select id from made`,
    [agencies],
  );
}

type Texts = { text: string; exact: string; folded: string };
const textsOf = (make: () => string): Texts[] =>
  Array.from({ length: texts }, make).map((text) => {
    const { exact, folded } = vectorWords(text);
    return { text, exact, folded };
  });

/** A vector is made of words once a text, not once an entry. */
async function prepareTexts({ world }: BenchWorld): Promise<void> {
  const kinds = [
    { name: 'bench_subject', weight: 'A', list: textsOf(() => `V/v ${sentence(9)}`) },
    { name: 'bench_body', weight: 'D', list: textsOf(() => sentence(bodyWords)) },
  ];
  for (const { name, weight, list } of kinds) {
    await rowsOf(
      world,
      `create table ${name} (place integer primary key, text text, exact tsvector, folded tsvector)`,
    );
    await rowsOf(
      world,
      `insert into ${name} select place, text, setweight(to_tsvector('simple', exact), '${weight}'),
         setweight(to_tsvector('simple', folded), '${weight}')
       from unnest($1::text[], $2::text[], $3::text[]) with ordinality t (text, exact, folded, place)`,
      [list.map(({ text }) => text), list.map(({ exact }) => exact), list.map(({ folded }) => folded)],
    );
    await rowsOf(world, `analyze ${name}`);
  }
}

/** Two connections fill, so that a machine of two cores is busy; indexes come after the rows. */
const fillers = 2;

/** Fills the index in SQL, not by events: 2,000 subjects and 2,000 bodies, cut into words by the code of the search
 *  module, are combined at random into `count` entries of 600 agencies with the same vectors and columns as its store
 *  writes. The table has no write-ahead log here: it is only read afterwards. */
export async function prepareEntries(bench: BenchWorld, count: number): Promise<void> {
  const { world } = bench;
  await prepareAgencies(bench);
  await prepareTexts(bench);
  const indexes = await rowsOf<{ name: string; made: string }>(
    world,
    `select i.indexname as name, replace(i.indexdef, ' ON ONLY ', ' ON ') as made from pg_indexes i
     where i.schemaname = 'search' and i.tablename = 'entry' and i.indexname not like '%pkey'`,
  );
  for (const { name } of indexes) await rowsOf(world, `drop index search.${name}`);
  const parts = await rowsOf<{ part: string }>(
    world,
    `select inhrelid::regclass::text as part from pg_inherits where inhparent = 'search.entry'::regclass`,
  );
  for (const { part } of parts) {
    await rowsOf(world, `alter table ${part} set unlogged`);
    await rowsOf(world, `alter table ${part} set (autovacuum_enabled = off)`);
  }
  await Promise.all(Array.from({ length: fillers }, (_, part) => fillEntries(bench, { count, part })));
  for (const { made } of indexes) await makeIndex(bench, made);
  await rowsOf(world, 'vacuum analyze search.entry');
}

async function fillEntries({ world }: BenchWorld, of: { count: number; part: number }): Promise<void> {
  const { agencyId } = world.people.clerk;
  const word = `array_to_tsvector(array['@' || n.agency_id::text])`;
  await rowsOf(
    world,
    `insert into search.entry (document_id, agency_id, kind, label, label_words, issuer_name, subject, body, issued_on, state,
       sort_at, exact, folded, facets, shown, updated_at)
     select gen_random_uuid(), n.agency_id, 'outgoing', n.n || '/UBND-VX',
       ${word} || array_to_tsvector(array[n.n::text, 'ubnd', 'vx']), 'UBND huyện Quan Sơn', s.text, b.text, '2020-08-03',
       'dispatched', $2::timestamptz - n.n * interval '1 minute', ${word} || s.exact || b.exact,
       ${word} || s.folded || b.folded,
       ${word} || array_to_tsvector(array['kind:outgoing', 'type:' || n.type, 'state:dispatched', 'effect:in_force',
         'medium:E', 'urgency:' || n.n % 4, 'signer:' || (array['an', 'binh', 'cuong', 'dung'])[1 + n.n % 4]]),
       jsonb_build_object('typeCode', n.type, 'urgency', n.n % 4, 'effect', 'in_force', 'medium', 'E'), $2
     from (select n, case when n % 10 = 0 then $1::uuid else a.agency_id end as agency_id,
         (array['OFFICIAL_LETTER', 'REPORT', 'DECISION', 'PLAN'])[1 + n % 4] as type
       from generate_series(1 + $6::int, $3::int, $7::int) n
       join bench_agency a
         on a.place = 1 + floor($5::int * power(((n * 7919::bigint) % 999983) / 999983.0::float8, 2))::int) n
     join bench_subject s on s.place = 1 + n.n % $4
     join bench_body b on b.place = 1 + (n.n * 7919::bigint) % $4`,
    [agencyId, world.clock.now(), of.count, texts, agencies, of.part, fillers],
  );
}

/** With memory enough to sort in, and workers of PostgreSQL that share the work where it has them. */
async function makeIndex({ world }: BenchWorld, definition: string): Promise<void> {
  const client = await world.pools.ownerPool.connect();
  try {
    await client.query(`set maintenance_work_mem = '1GB'`);
    await client.query(definition);
  } finally {
    await client.query('reset maintenance_work_mem');
    client.release();
  }
}

/** B4: 40 questions a second of one to three words, half of them without marks; a tenth of them numbers, a tenth with
 *  conditions, a tenth in the order of days. */
export async function searchTimes(
  bench: BenchWorld,
  of: { url: string; seconds: number },
): Promise<number[]> {
  const client = httpClient(of.url, bench.token, 16);
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replaceAll('đ', 'd');
  const times = await timesAtRate({ perSecond: 40, seconds: of.seconds }, (index) => {
    const words = Array.from({ length: 1 + random(3) }, syllable).join(' ');
    const asked = index % 10 === 0 ? `${1 + random(1000)}/UBND-VX` : index % 2 ? words : plain(words);
    const more = { 1: '&type=REPORT&signer=binh', 2: '&sort=oldest' }[index % 10] ?? '';
    return client.get(`/api/v1/search?limit=20&q=${encodeURIComponent(asked)}${more}`);
  });
  client.close();
  return times;
}
