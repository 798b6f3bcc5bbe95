import type { Refusal } from '@congvu/contracts';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { askReading, storeBlob } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import {
  assertScanVersion,
  decidePages,
  decideScan,
  insertScan,
  keptBytes,
  lockScan,
  moveScan,
  type Scan,
  type ScanMoved,
} from './scan.store.ts';

type Join = { scans: readonly { id: string; version: number }[] };
/** quality.md §11. */
const mostPages = 3000;

/** Several scans of one letter become one, their pages in the order given; the scans stay as they came, and the pages are
 *  read anew (documents.md §15.4). */
export async function joinScans(ctx: PersonCtx, { scans: wanted }: Join): Promise<ScanMoved> {
  const pieces = await lockInOrder(ctx, wanted);
  const pageCount = pieces.reduce((sum, { page_count }) => sum + page_count, 0);

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...pieces.flatMap((piece) => [...decideScan(piece, 'join'), ...decidePages(piece)]),
    ...(new Set(wanted.map(({ id }) => id)).size === wanted.length ? [] : [refuse('documents.join-twice')]),
    ...(await decideDoors(ctx, pieces)),
    ...(pageCount <= mostPages
      ? []
      : [refuse('documents.scan-too-large', { name: pieces[0]!.name, limit: `${mostPages} trang` })]),
  ]);

  const hashes = pieces.map(keptBytes);
  const { blobs, scans } = ctx.ports;
  const pdf = await ctx.outside(`documents.joinScans:${hashes.join(',')}`, async () =>
    scans.join(await Promise.all(hashes.map((sha256) => blobs.get(sha256)))),
  );
  const id = await keepJoined(ctx, pieces, { pdf, pageCount });
  for (const piece of pieces) await moveScan(ctx, piece, { to: 'joined', by: ctx.actor.name });
  ctx.audit({
    verb: 'joinScans',
    objectType: 'scan',
    objectId: id,
    data: { scans: wanted.map((one) => one.id) },
  });
  return { id, state: 'waiting', version: 1 };
}

/** Paper with a file of a mail would be judged like one of the two: without a signature to check, or without the policy
 *  against paper (documents.md §15.5, §15.8). */
async function decideDoors(ctx: PersonCtx, pieces: readonly Scan[]): Promise<Refusal[]> {
  const { rows } = await sql<{
    doors: number;
  }>`select count(distinct coalesce(i.mail_id::text, ''))::int as doors
    from documents.scan s left join documents.mail_item i on i.scan_id = coalesce(s.origin_id, s.id) and i.state = 'offered'
    where s.id = any(${pieces.map(({ id }) => id)}::uuid[])`.execute(ctx.tx);
  return rows[0]!.doors > 1 ? [refuse('documents.join-doors')] : [];
}

/** Locked by id, so that two clerks who join the same scans wait for each other; answered in the order of the letter. */
async function lockInOrder(ctx: PersonCtx, wanted: Join['scans']): Promise<Scan[]> {
  const locked = new Map<string, Scan>();
  for (const { id } of wanted.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    if (!locked.has(id)) locked.set(id, await lockScan(ctx, id));
  return wanted.map(({ id, version }) => {
    const scan = locked.get(id)!;
    assertScanVersion(scan, version);
    return scan;
  });
}

type Joined = { pdf: Uint8Array; pageCount: number };

async function keepJoined(
  ctx: PersonCtx,
  pieces: readonly Scan[],
  { pdf, pageCount }: Joined,
): Promise<string> {
  const id = ctx.newId();
  const [first] = pieces as [Scan];
  const { sha256 } = await storeBlob(ctx, pdf, { mime: 'application/pdf', pageCount });
  const placed = placesOf(pieces);
  await insertScan(ctx, {
    ...{ id, agencyId: first.agency_id, source: 'join', pageCount, state: 'waiting', fileSha256: sha256 },
    name: joinedName(first.name, pieces.length),
    arrivedAt: first.arrived_at,
    broughtBy: ctx.actor.name,
    originId: first.origin_id ?? first.id,
    cleared: {
      pages: placed.flatMap(({ piece, from }) => piece.cleared_pages.map((page) => page + from - 1)),
    },
  });
  await ctx.tx
    .insertInto('documents.scan_join')
    .values(
      placed.map(({ piece, from }, index) => ({
        ...{ joined_id: id, agency_id: piece.agency_id, scan_id: piece.id },
        ...{ position: index + 1, first_page: from },
      })),
    )
    .execute();
  await askReading(ctx, { sha256, pageCount });
  return id;
}

/** The page of the joined scan each piece begins on. */
function placesOf(pieces: readonly Scan[]): { piece: Scan; from: number }[] {
  let from = 1;
  return pieces.map((piece) => {
    const place = { piece, from };
    from += piece.page_count;
    return place;
  });
}

const joinedName = (name: string, count: number): string =>
  `${name.replace(/\.[a-z0-9]+$/iu, '')} (ghép ${count} bản).pdf`;
