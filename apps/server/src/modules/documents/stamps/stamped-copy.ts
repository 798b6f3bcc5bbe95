import type { ResponseOf, stampsApi } from '@congvu/contracts';
import { type PageWords, ReadFault, stampPlace } from '@congvu/letter/read';
import { codeOf } from '@congvu/pades';
import { listSeenPages, printCopy, type SeenBox, type SeenPage } from '@congvu/pades/print';
import { formatDayTime } from '@congvu/vn-text';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../http/route.ts';
import { type PersonCtx, runQuery } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import { readFirstPageAside } from '../../../platform/letter-file/read-letter-file.ts';
import { getAgency } from '../../org/index.ts';
import { wordsOf } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import { assertUnlocked, logView, view } from '../files.ts';
import { findVisibleIncoming } from '../incoming/get-incoming.query.ts';
import { stampOf } from './print-stamp.ts';
import { findStampPlace, type StampRect, storeStampPlace } from './stamp-place.store.ts';
import { stampSentences } from './stamp-sentences.ts';

const mm = 72 / 25.4;
/** NĐ 30/2020 PL IV. */
const size = { width: 50 * mm, height: 35 * mm };

/** Where the stamp goes on the first page: as before for this sender if no word stands there, else a free place. Reading
 *  and looking at the page holds no connection. */
export async function sendStampPlace(
  call: Call<typeof stampsApi.place>,
): Promise<ResponseOf<typeof stampsApi.place>> {
  const { runtime, params } = call;
  const { sheet, sha256, known, words } = await runQuery(runtime, call.actor!, async (ctx) => {
    const document = await findVisibleIncoming(ctx, params.id);
    await assertUnlocked(ctx, document);
    const sheet = await stampOf(ctx, params.id, {});
    const sha256 = fileOf(document);
    const known = await findStampPlace(ctx, document.agency_id, document.sender_name);
    return { sheet, sha256, known, words: await wordsOf(ctx.tx, sha256) };
  });
  const bytes = await runtime.ports.blobs.get(sha256);
  const { page, isSigned } = firstPageOf(bytes);
  const found = placeOn(words.pages.length > 0 ? words : await ownWords(bytes), cornerOf(page, known));
  const { agencyName, number, day } = sheet;
  return {
    rect: page.rectOf({ ...found.corner, ...size }),
    source: found.source,
    isSigned,
    stamp: { agencyName, number, day },
  };
}

/** The letter with its stamp, for the printer: every copy is a look at the letter and logged as one. */
export async function sendStampedCopy(call: Call<typeof stampsApi.copy>): Promise<FastifyReply> {
  const { runtime, params, query, reply } = call;
  const { sheet, sha256, by } = await view(call, async (ctx) => {
    const document = await findVisibleIncoming(ctx, params.id);
    await assertUnlocked(ctx, document);
    const sheet = await stampOf(ctx, params.id, {});
    const sha256 = fileOf(document);
    logView(ctx, { kind: 'incoming', id: document.id, sha256 });
    const { name } = await getAgency(ctx.tx, document.agency_id, ctx.clock.today());
    return { sheet, sha256, by: `${ctx.actor.title}, ${name}` };
  });
  const bytes = await runtime.ports.blobs.get(sha256);
  const { page } = firstPageOf(bytes);
  const { left, top } = page.boxOf(rectOf(query));
  const { title, agencyName, number, day, date } = sheet;
  const footMark = stampSentences.footMark(formatDayTime(runtime.clock.now()), by);
  const art = runtime.ports.letters.renderPaperSheet({
    ...{ kind: 'stampArt', title, agencyName, number, day, date, footMark },
  });
  const copy = writable(() => printCopy(bytes, { art, stamp: { page: 1, left, top } }));
  return reply
    .header(
      'content-disposition',
      `inline; filename*=UTF-8''${encodeURIComponent(`Bản in số đến ${number}.pdf`)}`,
    )
    .header('cache-control', 'private, no-store')
    .type('application/pdf')
    .send(Buffer.from(copy));
}

/** Kept for the next letter of the same sender; the letter itself does not change. */
export async function keepStampPlace(
  ctx: PersonCtx,
  { id, ...place }: { id: string } & Corners,
): Promise<{ ok: true }> {
  const document = await findVisibleIncoming(ctx, id);

  await storeStampPlace(ctx, { agencyId: document.agency_id, sender: document.sender_name }, rectOf(place));
  ctx.audit({ verb: 'keepStampPlace', objectType: 'incoming', objectId: id });
  return { ok: true };
}

type Corners = { x0: number; y0: number; x1: number; y1: number };
const rectOf = ({ x0, y0, x1, y1 }: Corners): StampRect => [x0, y0, x1, y1];

function fileOf({ file_sha256: sha256 }: { file_sha256: string | null }): string {
  if (!sha256) throw unfit('none');
  return sha256;
}

function firstPageOf(bytes: Uint8Array): { page: SeenPage; isSigned: boolean } {
  const { pages, isSigned } = writable(() => listSeenPages(bytes));
  const [page] = pages;
  if (!page || page.width < size.width || page.height < size.height) throw unfit('small');
  return { page, isSigned };
}

/** What cannot be written on says why, and that the label remains. */
function writable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw unfit(code === 'PDF_ENCRYPTED' ? 'locked' : 'broken');
  }
}

const unfit = (why: 'none' | 'small' | 'locked' | 'broken') =>
  new Refused([refuse('documents.stamp-unfit', { why: stampSentences[why] })]);

async function ownWords(bytes: Uint8Array): Promise<PageWords> {
  try {
    return await readFirstPageAside(bytes);
  } catch (error) {
    if (error instanceof ReadFault) return { pages: [], source: 'text' };
    throw error;
  }
}

/** A place of another turn of the page says nothing of this one. */
function cornerOf(page: SeenPage, rect: StampRect | undefined): Corner | undefined {
  if (!rect) return undefined;
  const { left, top, width, height } = page.boxOf(rect);
  const isSame = Math.abs(width - size.width) < 2 && Math.abs(height - size.height) < 2;
  return isSame ? { left, top } : undefined;
}

type Corner = Pick<SeenBox, 'left' | 'top'>;
type Found = { corner: Corner; source: 'remembered' | 'free' | 'corner' };

/** A4 of a usual letter, where nothing is known of the page: under number and notation. */
const usual = { left: 22 * mm, top: 62 * mm };

function placeOn(words: PageWords, known: Corner | undefined): Found {
  const found = stampPlace(words, size, known);
  if (!found) return { corner: known ?? usual, source: known ? 'remembered' : 'corner' };
  const { left, top, isFree } = found;
  const isKnown = known !== undefined && left === known.left && top === known.top;
  return { corner: { left, top }, source: isKnown ? 'remembered' : isFree ? 'free' : 'corner' };
}
