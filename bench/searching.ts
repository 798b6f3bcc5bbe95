import { vectorWords } from '../apps/server/src/modules/search/index-entry/words.ts';
import { rowsOf } from '../test/builders/checks.ts';
import type { BenchWorld } from './bench-world.ts';
import { httpClient } from './http-client.ts';
import { timesAtRate } from './measure.ts';

const initials = [
  'b',
  'c',
  'ch',
  'd',
  'đ',
  'gi',
  'h',
  'kh',
  'l',
  'm',
  'n',
  'ng',
  'nh',
  'ph',
  'qu',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
];
const rhymes = [
  'a',
  'á',
  'ạ',
  'ăn',
  'âm',
  'ân',
  'ăng',
  'e',
  'ê',
  'iên',
  'inh',
  'o',
  'ô',
  'ơ',
  'ông',
  'ung',
  'uyên',
  'ư',
  'ưng',
  'ương',
];
/** 420 syllables with and without marks; the first ones are as frequent as "và" and "của" are in letters. */
const syllables = initials.flatMap((initial) => rhymes.map((rhyme) => initial + rhyme));
const random = (below: number): number => Math.floor(Math.random() * below);
const syllable = (): string => syllables[Math.floor(syllables.length * Math.random() ** 2.5)]!;
const sentence = (words: number): string => Array.from({ length: words }, syllable).join(' ');

const texts = 2000;
const bodyWords = 150;

/** Fills the index in SQL, not by events: 2,000 subjects and 2,000 bodies, cut into words by the code of the search
 *  module, are combined at random into `count` entries with the same vectors and columns as its store writes. */
export async function prepareEntries({ world }: BenchWorld, count: number): Promise<void> {
  const subjects = Array.from({ length: texts }, () => `V/v ${sentence(9)}`);
  const bodies = Array.from({ length: texts }, () => sentence(bodyWords));
  const forms = (list: string[], form: 'exact' | 'folded') => list.map((text) => vectorWords(text)[form]);
  const { agencyId } = world.people.clerk;
  const word = `array_to_tsvector(array['@' || $1::text])`;
  const vector = (form: string) =>
    `${word} || setweight(to_tsvector('simple', s.${form}), 'A') || setweight(to_tsvector('simple', b.${form}), 'D')`;
  await rowsOf(
    world,
    `insert into search.entry (document_id, agency_id, kind, label, label_words, issuer_name, subject, body, issued_on, state,
       sort_at, exact, folded, updated_at)
     select gen_random_uuid(), $1::uuid, 'outgoing', n || '/UBND-VX', ${word} || array_to_tsvector(array[n::text, 'ubnd', 'vx']),
       'UBND huyện Quan Sơn', s.text, b.text, '2020-08-03', 'dispatched', $8::timestamptz - n * interval '1 minute',
       ${vector('exact')}, ${vector('folded')}, $8
     from generate_series(1, $9::int) n
     join unnest($2::text[], $3::text[], $4::text[]) with ordinality s (text, exact, folded, place) on s.place = 1 + n % $10
     join unnest($5::text[], $6::text[], $7::text[]) with ordinality b (text, exact, folded, place) on b.place = 1 + (n * 7919) % $10`,
    [
      agencyId,
      ...[subjects, forms(subjects, 'exact'), forms(subjects, 'folded')],
      ...[bodies, forms(bodies, 'exact'), forms(bodies, 'folded')],
      ...[world.clock.now(), count, texts],
    ],
  );
  await rowsOf(world, 'vacuum analyze search.entry');
}

/** B4: 40 questions a second of one to three words, half of them without marks, a tenth of them numbers. */
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
    return client.get(`/api/v1/search?limit=20&q=${encodeURIComponent(asked)}`);
  });
  client.close();
  return times;
}
