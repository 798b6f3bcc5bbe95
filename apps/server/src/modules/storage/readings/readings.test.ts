import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type System, systemFor } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { ScanFault, type ScanReader } from '../../../platform/scan-reader/scan-reader.ts';
import { storeBlob } from '../blobs/store-blob.ts';
import { findReading, wordsOf } from './get-reading.query.ts';
import { linesOf } from './page-lines.ts';
import { readScans } from './read-scans.ts';
import { askReading, takeReading } from './reading.store.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());
/** A reader that gives each page its number as a word, and fails where it is told to. */
const asked: number[] = [];
let failing = new Map<number, ScanFault>();
const countingReader: ScanReader = {
  withFile: (_pdf, _lane, work) =>
    work({
      pageCount: 9,
      readPage: async (page) => {
        asked.push(page);
        const fault = failing.get(page);
        if (fault) throw fault;
        const word = {
          text: `trang${page}`,
          rect: [10, 10, 40, 20] as [number, number, number, number],
          confidence: 0.9,
        };
        return { page, width: 595, height: 842, source: 'ocr', words: [word] };
      },
      typedWords: async () => [],
      codesOn: async () => [],
      takePages: async () => new Uint8Array(),
    }),
  pdfOf: async () => new Uint8Array(),
  join: async () => new Uint8Array(),
};
beforeEach(() => {
  asked.length = 0;
  failing = new Map();
  world.ports.scans = countingReader;
});

const run = <T>(work: (ctx: Ctx<System>) => Promise<T>): Promise<T> => world.run(systemFor(null), work);
let made = 0;
const askFor = (pageCount: number): Promise<string> =>
  run(async (ctx) => {
    made += 1;
    const { sha256 } = await storeBlob(ctx, Buffer.from(`file ${made}`), {
      mime: 'application/pdf',
      pageCount,
    });
    await askReading(ctx, { sha256, pageCount });
    return sha256;
  });
const work = () => readScans(outsideOf(world.runtime));
const reading = (sha256: string) => run((ctx) => findReading(ctx.tx, sha256));

test('quality.md R32 a reader that is killed goes on behind the last page it kept, and reads none twice', async () => {
  const sha256 = await askFor(4);
  failing.set(3, new ScanFault('FAILED', 'killed'));
  // Killed for good after the second page: its lease stands, nobody finishes it.
  await assert.doesNotReject(work());
  assert.deepEqual((await reading(sha256))!.pagesRead, 2);
  failing.clear();
  asked.length = 0;
  await rowsOf(world, "update storage.reading set state = 'reading', attempts = 1, lease_until = $1", [
    new Date(world.clock.now().getTime() + 60_000),
  ]);
  await work();
  assert.deepEqual(asked, [], 'another reader holds the lease');
  world.clock.advance(61_000);
  await work();
  assert.deepEqual(asked, [3, 4]);
  assert.deepEqual(await reading(sha256), {
    state: 'done',
    pageCount: 4,
    pageLimit: 4,
    pagesRead: 4,
    fault: null,
  });
  const words = await run((ctx) => wordsOf(ctx.tx, sha256));
  assert.deepEqual(
    words.pages.map((page) => page.words[0]!.text),
    ['trang1', 'trang2', 'trang3', 'trang4'],
  );
  assert.equal(words.source, 'ocr');
});

test('quality.md R32 one bad file is given up after three attempts and does not block the next', async () => {
  failing.set(1, new ScanFault('TIMEOUT', 'slow'));
  const bad = await askFor(1);
  await work();
  assert.deepEqual(asked, [1, 1, 1]);
  assert.deepEqual(await reading(bad), {
    state: 'failed',
    pageCount: 1,
    pageLimit: 1,
    pagesRead: 0,
    fault: 'TIMEOUT',
  });
  failing.set(1, new ScanFault('UNREADABLE', 'torn'));
  asked.length = 0;
  const torn = await askFor(1);
  await work();
  assert.deepEqual(asked, [1], 'a torn file stays torn');
  assert.equal((await reading(torn))!.state, 'failed');
  failing.clear();
  const good = await askFor(1);
  await work();
  assert.equal((await reading(good))!.state, 'done');
});

test('quality.md §11 of a thousand pages the first fifty are read, and the reading says so; asking again costs nothing', async () => {
  const sha256 = await askFor(1000);
  await work();
  assert.equal(asked.length, 50);
  assert.deepEqual(await reading(sha256), {
    state: 'done',
    pageCount: 1000,
    pageLimit: 50,
    pagesRead: 50,
    fault: null,
  });
  await run((ctx) => askReading(ctx, { sha256, pageCount: 1000 }));
  await work();
  assert.equal(asked.length, 50);
});

test('documents.md §15 one file is read at a time, also by several servers', async () => {
  const [first, second] = [await askFor(1), await askFor(1)];
  const taken = await Promise.all([run(takeReading), run(takeReading)]);
  assert.deepEqual(taken.map((one) => one?.sha256).filter(Boolean), [first, second].slice(0, 1).map(String));
  world.clock.advance(10 * 60_000);
  await work();
});

test('DOC SEC-3 words in their places become lines, columns apart', () => {
  const word = (text: string, x: number, y: number) => ({
    text,
    rect: [x, y, x + text.length * 7, y + 12] as [number, number, number, number],
    confidence: 1,
  });
  const words = [
    word('HỘI', 320, 60),
    word('ỦY', 80, 61),
    word('BAN', 100, 59),
    word('MẬT', 90, 120),
    word('XÃ', 300, 60),
  ];
  assert.equal(linesOf({ words }), 'ỦY BAN\tXÃ HỘI\nMẬT');
});
