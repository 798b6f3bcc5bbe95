import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { BenchWorld } from './bench-world.ts';

/** What the desk waits for the next key before it asks (use-preview.ts). */
const pauseMs = 80;
export const previewLimitMs = 300;

const sentence =
  'Đề nghị các cơ quan, đơn vị, địa phương khẩn trương rà soát, tổ chức thực hiện nghiêm túc các nội dung nêu trên. ';
const rows = Array.from({ length: 30 }, (_, row) => [`${row + 1}`, `Nội dung ${row + 1}`, `${row * 37}`]);
const table = { kind: 'table', widths: [15, 110, 35], header: [['TT', 'Nội dung', 'Số']], rows };

/** A word of eight letters, a key each, then the next one. */
const typed = (count: number): string =>
  `chữ ${'abcdefgh '.repeat(1 + Math.ceil(count / 9)).slice(0, count)}`;
const paragraphs = 38;
const typedAt = 5;

/** Ten pages with three tables; the word grows in one paragraph of the first page, as a person types it, and moves what
 *  stands behind. */
const draftOf = (count: number) => ({
  typeCode: 'OFFICIAL_LETTER',
  subject: 'V/v rà soát văn bản điện tử',
  body: [
    ...Array.from({ length: paragraphs }, (_, at) => ({
      kind: 'paragraph',
      runs: [{ text: `${sentence.repeat(4)} ${at === typedAt ? typed(count) : ''} ${at}.` }],
    })),
    ...[table, table, table],
  ],
});

/** From a key to the page that can be painted: the pause, the letter through HTTP, and pdf.js reading its first page.
 *  Milliseconds, one after the other, as one person types. */
export async function previewTimes(
  bench: BenchWorld,
  of: { url: string; seconds: number },
): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + of.seconds * 1000;
  for (let count = 0; performance.now() < end; count += 1) {
    const started = performance.now();
    const answer = await fetch(`${of.url}/api/v1/documents/preview`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bench.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(draftOf(count)),
    });
    const pdf = new Uint8Array(await answer.arrayBuffer());
    if (answer.status !== 200) throw new Error(`preview: ${answer.status} ${Buffer.from(pdf)}`);
    const pages = await readFirstPage(pdf);
    if (pages < 10) throw new Error(`the letter has ${pages} pages`);
    // The first ones warm up the compiler and the fonts.
    if (count >= 3) times.push(pauseMs + performance.now() - started);
  }
  return times;
}

async function readFirstPage(pdf: Uint8Array): Promise<number> {
  const loading = getDocument({ data: pdf, verbosity: 0 });
  const document = await loading.promise;
  const pages = document.numPages;
  await (await document.getPage(1)).getOperatorList();
  await loading.destroy();
  return pages;
}
