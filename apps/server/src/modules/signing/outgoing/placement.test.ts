import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Rect, signatureRect } from '@congvu/pades';
import { needs } from '@congvu/pades/witnesses';
import { storeBlob } from '../../storage/index.ts';
import { plainPdf } from '../fixtures/plain-pdf.ts';
import { contentOf, createSigningWorld, refusedWith, type SigningWorld } from '../fixtures/signing-world.ts';
import { sign } from '../index.ts';
import { placement } from './placement.query.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

const rows = async <Row>(sql: string, id: string): Promise<Row[]> =>
  (await world.pools.ownerPool.query(sql, [id])).rows as Row[];
const proposed = (id: string) => world.run(world.people.chairman, (ctx) => placement(ctx, id));
const signatureOf = async (id: string) =>
  (
    await rows<{ page: number; rect: Rect }>(
      `select page, rect from signing.signature where document_id = $1 and kind = 'leader'`,
      id,
    )
  )[0]!;

test('signing.md §2.1 the proposal is what is signed, and it stands with the signature', async () => {
  const letter = await world.awaiting();
  const { place, sentence, picture } = await proposed(letter.id);
  assert.equal(sentence, null);
  assert.match(picture!.dataUrl, /^data:image\/png;base64,/);
  await world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)));
  assert.deepEqual(await signatureOf(letter.id), { page: place!.page, rect: place!.rect });
});

test('signing.md §2.2 the picture of a hand signature is shown to its owner alone', async () => {
  const letter = await world.awaiting();
  for (const person of [world.people.officer, world.people.clerk]) {
    const seen = await world.run(person, (ctx) => placement(ctx, letter.id));
    assert.deepEqual(seen, { place: null, sentence: null, start: null, pages: 0, picture: null });
  }
});

test('signing.md §2.1 the leader moves it by hand: the file and the record say where', async () => {
  const letter = await world.awaiting();
  const { place } = await proposed(letter.id);
  const moved = {
    page: place!.page,
    rect: place!.rect.map((value, i) => value - (i % 2 ? 60 : 90)) as never,
  };
  await world.run(world.people.chairman, (ctx) => sign(ctx, { ...contentOf(letter), placement: moved }));
  assert.deepEqual(await signatureOf(letter.id), moved);
  const file = Buffer.from(await world.bytes((await world.current(letter.id)).sha256)).toString('latin1');
  const rects = [...file.matchAll(/\/Rect ?\[([^\]]+)\]/g)].map(([, numbers]) =>
    numbers!.trim().split(/\s+/).map(Number),
  );
  const isThere = (rect: number[]) => rect.every((value, i) => Math.abs(value - moved.rect[i]!) < 0.01);
  assert.ok(rects.some(isThere), 'the widget lies there');
  const [audit] = await rows<{ data: { placement: string } }>(
    `select data from audit.entry where object_id = (select id from signing.signature where document_id = $1)`,
    letter.id,
  );
  assert.equal(audit?.data.placement, 'by-hand');
});

test('signing.md §2.1 a hostile place signs nothing', async () => {
  const letter = await world.awaiting();
  for (const rect of [
    [-5, 100, 140, 162],
    [100, 100, 900, 433],
    [300, 770, 449, 832],
  ] as const) {
    const placed = { ...contentOf(letter), placement: { page: 1, rect: rect as unknown as Rect } };
    const codes = await refusedWith(world.run(world.people.chairman, (ctx) => sign(ctx, placed)));
    assert.deepEqual(codes, ['signing.place-unfit']);
  }
  assert.equal((await world.current(letter.id)).state, 'awaiting_signature');
});

test('signing.md §2.1 a file without the name is not signed by a guess, but by hand', async () => {
  const letter = await world.awaiting();
  const bytes = plainPdf([{ lines: [{ text: 'Khong co ten', x: 100, y: 400 }] }]);
  const { sha256 } = await world.run(world.people.officer, (ctx) =>
    storeBlob(ctx, bytes, { mime: 'application/pdf' }),
  );
  await rows(
    `update documents.outgoing set marks = '[]', file_sha256 = '${sha256}' where id = $1`,
    letter.id,
  );
  const { place, sentence, start, picture } = await proposed(letter.id);
  assert.equal(place, null);
  assert.match(sentence ?? '', /Không tìm thấy chức vụ và họ tên Lương Tiến Thành/);
  const seen = { ...contentOf(letter), contentSha256: sha256 };
  const byText = world.run(world.people.chairman, (ctx) => sign(ctx, seen));
  assert.deepEqual(await refusedWith(byText), ['signing.place-missing']);
  assert.equal(start!.page, 1);
  const { rect } = start!;
  assert.ok(Math.abs(rect[2] - rect[0] - picture!.width) < 0.01);
  await world.run(world.people.chairman, (ctx) => sign(ctx, { ...seen, placement: { page: 1, rect } }));
  assert.deepEqual((await signatureOf(letter.id)).rect, [...rect]);
});

test('NĐ 30/2020 PL I pdftotext finds title and name where the rule measured them', async (t) => {
  if (!needs(t, 'pdftotext')) return;
  const letter = await world.awaiting();
  const words = bboxWords(await world.bytes(letter.sha256));
  const find = (text: string): Rect => words.filter((word) => word.text === text).at(-1)!.rect;
  const name = around(world.people.chairman.name.split(' ').map(find));
  const title = around(['CHỦ', 'TỊCH'].map(find));
  const { place } = await proposed(letter.id);
  const [left, bottom, right, top] = place!.rect;
  const expected = signatureRect(title, name, (right - left) / (top - bottom)).rect;
  for (const [i, value] of place!.rect.entries()) {
    assert.ok(Math.abs(value - expected[i]!) < 3, `edge ${i}: ${value} and ${expected[i]}`);
  }
});

test('NĐ 30/2020 PL I by pixels: the seal lies over 28 to 39 % of the signature, on its left', async (t) => {
  if (!needs(t, 'pdftoppm')) return;
  const letter = await world.signed();
  const signature = inkBox(pixelsOf(await world.bytes(letter.sha256)), (r, g, b) => b > r + 60 && b > g + 40);
  const sealed = await world.sealed();
  const seal = inkBox(pixelsOf(await world.bytes(sealed.sha256)), (r, g, b) => r > b + 90 && r > g + 90);
  const share = (seal.right - signature.left) / (signature.right - signature.left);
  assert.ok(share > 0.28 && share < 0.39, `${share}`);
  assert.ok(seal.left < signature.left);
  const diameterMm = ((seal.right - seal.left) / 150) * 25.4;
  assert.ok(Math.abs(diameterMm - 36) < 0.7, `${diameterMm} mm`);
});

const around = (boxes: readonly Rect[]): Rect => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
];

/** Runs a poppler program on the file and returns what it wrote to `out`. */
function poppler(program: string, args: readonly string[], pdf: Uint8Array): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-place-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    const { status, stderr } = spawnSync(program, [...args], { cwd: folder });
    assert.equal(status, 0, String(stderr));
    return readFileSync(join(folder, 'out'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Words of the first page, PDF coordinates. */
function bboxWords(pdf: Uint8Array): { text: string; rect: Rect }[] {
  const html = poppler('pdftotext', ['-bbox', '-l', '1', 'in.pdf', 'out'], pdf).toString('utf8');
  const height = Number(/<page width="[\d.]+" height="([\d.]+)"/.exec(html)?.[1]);
  const found = html.matchAll(
    /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g,
  );
  return [...found].map(([, x1, y1, x2, y2, text]) => ({
    text: (text as string).normalize('NFC'),
    rect: [Number(x1), height - Number(y2), Number(x2), height - Number(y1)],
  }));
}

type Picture = { width: number; height: number; rgb: Buffer };

/** The first page at 150 dpi. */
function pixelsOf(pdf: Uint8Array): Picture {
  const script = 'pdftoppm -r 150 -l 1 -singlefile in.pdf page && mv page.ppm out';
  const ppm = poppler('sh', ['-c', script], pdf);
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 40).toString('latin1'))!;
  return { width: Number(head[1]), height: Number(head[2]), rgb: ppm.subarray(head[0].length) };
}

function inkBox({ width, height, rgb }: Picture, isInk: (r: number, g: number, b: number) => boolean) {
  const box = { left: width, right: -1 };
  // Below the letter head.
  for (let at = Math.floor(height / 5) * width; at < width * height; at += 1) {
    if (!isInk(rgb[at * 3]!, rgb[at * 3 + 1]!, rgb[at * 3 + 2]!)) continue;
    const x = at % width;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + 1);
  }
  return box;
}
