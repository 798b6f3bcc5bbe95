import { sql } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';

export type Door = 'mailbox' | 'folder';

export type KeptMailbox = {
  agency_id: string;
  address: string;
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  user_name: string;
  sealed_password: string;
  folder: string;
  taken_folder: string;
  paused_at: Date | null;
  saved_at: Date;
  saved_by_name: string;
};
export type KeptFolder = {
  agency_id: string;
  root: string;
  path: string;
  paused_at: Date | null;
  saved_at: Date;
  saved_by_name: string;
};
type Reading = Pick<Ctx, 'tx'>;

export async function findKeptMailbox(ctx: Reading, agencyId: string): Promise<KeptMailbox | undefined> {
  const { rows } =
    await sql<KeptMailbox>`select * from documents.mailbox_setting where agency_id = ${agencyId}`.execute(
      ctx.tx,
    );
  return rows[0];
}

export async function findKeptFolder(ctx: Reading, agencyId: string): Promise<KeptFolder | undefined> {
  const { rows } =
    await sql<KeptFolder>`select * from documents.scan_folder_setting where agency_id = ${agencyId}`.execute(
      ctx.tx,
    );
  return rows[0];
}

/** Those that are open, of all agencies: for the jobs. */
export async function listOpenMailboxes(ctx: Reading): Promise<KeptMailbox[]> {
  const { rows } = await sql<KeptMailbox>`select * from documents.mailbox_setting
    where paused_at is null order by agency_id`.execute(ctx.tx);
  return rows;
}

export async function listOpenFolders(ctx: Reading): Promise<KeptFolder[]> {
  const { rows } = await sql<KeptFolder>`select * from documents.scan_folder_setting
    where paused_at is null order by agency_id`.execute(ctx.tx);
  return rows;
}

export type NewMailbox = Omit<KeptMailbox, 'agency_id' | 'paused_at' | 'saved_at' | 'saved_by_name'>;

/** One an agency; what was known of the former one no longer counts. */
export async function keepMailbox(ctx: PersonCtx, box: NewMailbox): Promise<void> {
  const saved = { ...box, saved_at: ctx.clock.now(), saved_by_name: ctx.actor.name };
  await ctx.tx
    .insertInto('documents.mailbox_setting')
    .values({ ...saved, agency_id: ctx.actor.agencyId })
    .onConflict((conflict) => conflict.column('agency_id').doUpdateSet(saved))
    .execute();
  await sql`update documents.mailbox set fault = null, test_fault = null, tested_at = null
    where agency_id = ${ctx.actor.agencyId}`.execute(ctx.tx);
}

export async function keepFolder(ctx: PersonCtx, of: { root: string; path: string }): Promise<void> {
  const saved = { ...of, saved_at: ctx.clock.now(), saved_by_name: ctx.actor.name };
  await ctx.tx
    .insertInto('documents.scan_folder_setting')
    .values({ ...saved, agency_id: ctx.actor.agencyId })
    .onConflict((conflict) => conflict.column('agency_id').doUpdateSet(saved))
    .execute();
  await sql`update documents.scan_folder set fault = null where agency_id = ${ctx.actor.agencyId}`.execute(
    ctx.tx,
  );
}

const tables = { mailbox: 'documents.mailbox_setting', folder: 'documents.scan_folder_setting' } as const;

/** False when there is no such setting. */
export async function setPaused(ctx: PersonCtx, door: Door, at: Date | null): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable(tables[door])
    .set({ paused_at: at })
    .where('agency_id', '=', ctx.actor.agencyId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function dropDoor(ctx: PersonCtx, door: Door): Promise<boolean> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom(tables[door])
    .where('agency_id', '=', ctx.actor.agencyId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
