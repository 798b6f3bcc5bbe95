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

/** Fills the index in SQL, not by events: 2,000 subjects and 2,000 bodies, cut into words by the code of the search
 *  module, are combined at random into `count` entries of 600 agencies with the same vectors and columns as its store
 *  writes. */
export async function prepareEntries(bench: BenchWorld, count: number): Promise<void> {
  const { world } = bench;
  await prepareAgencies(bench);
  const subjects = Array.from({ length: texts }, () => `V/v ${sentence(9)}`);
  const bodies = Array.from({ length: texts }, () => sentence(bodyWords));
  const forms = (list: string[], form: 'exact' | 'folded') => list.map((text) => vectorWords(text)[form]);
  const { agencyId } = world.people.clerk;
  const word = `array_to_tsvector(array['@' || n.agency_id::text])`;
  const vector = (form: string) =>
    `${word} || setweight(to_tsvector('simple', s.${form}), 'A') || setweight(to_tsvector('simple', b.${form}), 'D')`;
  const indexes = await rowsOf<{ name: string; made: string }>(
    world,
    `select indexname as name, indexdef as made from pg_indexes where schemaname = 'search' and indexdef like '%USING gin%'`,
  );
  for (const { name } of indexes) await rowsOf(world, `drop index search.${name}`);
  await rowsOf(
    world,
    `insert into search.entry (document_id, agency_id, kind, label, label_words, issuer_name, subject, body, issued_on, state,
       sort_at, exact, folded, facets, shown, updated_at)
     select gen_random_uuid(), n.agency_id, 'outgoing', n.n || '/UBND-VX',
       ${word} || array_to_tsvector(array[n.n::text, 'ubnd', 'vx']), 'UBND huyện Quan Sơn', s.text, b.text, '2020-08-03',
       'dispatched', $8::timestamptz - n.n * interval '1 minute', ${vector('exact')}, ${vector('folded')},
       ${word} || array_to_tsvector(array['kind:outgoing', 'type:' || n.type, 'state:dispatched', 'effect:in_force',
         'medium:E', 'urgency:' || n.n % 4, 'signer:' || (array['an', 'binh', 'cuong', 'dung'])[1 + n.n % 4]]),
       jsonb_build_object('typeCode', n.type, 'urgency', n.n % 4, 'effect', 'in_force', 'medium', 'E'), $8
     from (select n, (array['OFFICIAL_LETTER', 'REPORT', 'DECISION', 'PLAN'])[1 + n % 4] as type,
         case when n % 10 = 0 then $1::uuid else (select agency_id from bench_agency
           where place = 1 + floor($11 * power(((n * 7919::bigint) % 999983) / 999983.0, 2))::int) end as agency_id
       from generate_series(1, $9::int) n) n
     join unnest($2::text[], $3::text[], $4::text[]) with ordinality s (text, exact, folded, place)
       on s.place = 1 + n.n % $10
     join unnest($5::text[], $6::text[], $7::text[]) with ordinality b (text, exact, folded, place)
       on b.place = 1 + (n.n * 7919::bigint) % $10`,
    [
      agencyId,
      ...[subjects, forms(subjects, 'exact'), forms(subjects, 'folded')],
      ...[bodies, forms(bodies, 'exact'), forms(bodies, 'folded')],
      ...[world.clock.now(), count, texts, agencies],
    ],
  );
  for (const { made } of indexes) await rowsOf(world, made);
  await rowsOf(world, 'vacuum analyze search.entry');
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
