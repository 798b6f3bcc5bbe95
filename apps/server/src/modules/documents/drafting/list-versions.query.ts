import type { composeApi, KeptVersion, QueryOf, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { findReadable } from '../outgoing/get-outgoing.query.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';
import { draftOf } from '../outgoing/outgoing-row.ts';
import { writerOf, writtenVersion } from './version.store.ts';

type Row = { version: number; at: Date; by_name: string; kind: KeptVersion['kind']; subject: string | null };

/** The text of now and the kept ones before it, newest first; keyset on the version. */
export async function listVersions(
  ctx: QueryCtx,
  id: string,
  { limit, after }: QueryOf<typeof composeApi.versions>,
): Promise<ResponseOf<typeof composeApi.versions>> {
  const document = await findReadable(ctx, id);
  const cursor = decodeCursor(after, ['int']);
  const current = writtenVersion(document);
  const { rows } = await sql<Row>`select version, at, by_name, kind, content->>'subject' as subject
    from documents.outgoing_version where outgoing_id = ${id} and version < ${cursor ? cursor[0] : current}
    order by version desc limit ${limit + 1}`.execute(ctx.tx);
  const page = toPage(rows, limit, { item: toKept, cursor: (row) => [row.version] });
  return cursor ? page : { ...page, items: [await currentOf(ctx, document), ...page.items] };
}

/** One version with its text: a kept one, or the one of now. */
export async function getVersion(
  ctx: QueryCtx,
  { id, version }: { id: string; version?: number },
): Promise<ResponseOf<typeof composeApi.version>> {
  const document = await findReadable(ctx, id);
  if (version === undefined || version === writtenVersion(document)) {
    return { ...(await currentOf(ctx, document)), content: draftOf(document.content) };
  }
  const row = await findKept(ctx, id, version);
  if (!row) throw notFound();
  const content = draftOf(row.content);
  return { ...toKept({ ...row, subject: content.subject }), content };
}

async function findKept(ctx: QueryCtx, id: string, version: number) {
  const { rows } = await sql<Row & { content: unknown }>`select version, at, by_name, kind, content
    from documents.outgoing_version where outgoing_id = ${id} and version = ${version}`.execute(ctx.tx);
  return rows[0];
}

const toKept = (row: Row): KeptVersion => ({
  version: row.version,
  at: instant(row.at),
  by: row.by_name,
  kind: row.kind,
  subject: row.subject ?? '',
  isCurrent: false,
});

/** The text of now; once it was submitted it is kept too, and says so. */
async function currentOf(ctx: QueryCtx, document: Outgoing): Promise<KeptVersion> {
  const version = writtenVersion(document);
  const kept = await findKept(ctx, document.id, version);
  return {
    version,
    at: instant(document.written_at ?? document.updated_at),
    by: writerOf(document),
    kind: kept?.kind ?? (document.written_as as KeptVersion['kind']),
    subject: document.subject,
    isCurrent: true,
  };
}
