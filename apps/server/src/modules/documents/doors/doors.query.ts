import type { doorsApi, FolderDoor, MailboxDoor, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { findKeptFolder, findKeptMailbox } from './door.store.ts';
import { doorsOfServer, placesOf } from './own-doors.query.ts';

/** How the doors of the own agency stand. The password is no part of any answer. */
export async function showDoors(ctx: QueryCtx): Promise<ResponseOf<typeof doorsApi.get>> {
  const server = await doorsOfServer(ctx);
  return {
    mailbox: await mailboxDoor(ctx, server.mailbox),
    folder: await folderDoor(ctx, server.folder?.path),
    places: placesOf(ctx.ports.scanRoots, server.code),
  };
}

type OfServer = Awaited<ReturnType<typeof doorsOfServer>>;
const at = (value: Date | null | undefined) => (value ? instant(value) : null);
/** A test takes no longer than the time the mail server is given. */
const testMs = 90_000;

type MailState = {
  looked_at: Date | null;
  done_at: Date | null;
  fault: MailboxDoor['fault'];
  tested_at: Date | null;
  test_fault: MailboxDoor['fault'];
  test_asked_at: Date | null;
};

async function mailboxDoor(ctx: QueryCtx, ofServer: OfServer['mailbox']): Promise<MailboxDoor | null> {
  const kept = await findKeptMailbox(ctx, ctx.actor.agencyId);
  if (!ofServer && !kept) return null;
  const { rows } = await sql<MailState>`select looked_at, done_at, fault, tested_at, test_fault, test_asked_at
    from documents.mailbox where agency_id = ${ctx.actor.agencyId}`.execute(ctx.tx);
  const [row] = rows;
  const set = ofServer ?? { ...kept!, user: kept!.user_name, takenFolder: kept!.taken_folder };
  const { address, host, port, security, user, folder, takenFolder } = set;
  const asked = row?.test_asked_at;
  const isWaiting = asked != null && ctx.clock.now().getTime() - asked.getTime() < testMs;
  return {
    ...{ address, host, port, security, user, folder, takenFolder },
    source: ofServer ? 'server' : 'agency',
    isPaused: !ofServer && kept!.paused_at !== null,
    lookedAt: at(row?.looked_at),
    doneAt: at(row?.done_at),
    fault: row?.fault ?? null,
    test: row?.tested_at ? { at: instant(row.tested_at), fault: row.test_fault } : null,
    isTesting: isWaiting && !(row?.tested_at && row.tested_at >= asked),
    savedAt: ofServer ? null : at(kept!.saved_at),
    savedBy: ofServer ? null : kept!.saved_by_name,
  };
}

type FolderState = {
  looked_at: Date | null;
  fault: FolderDoor['fault'];
  waiting: number;
  last: { name: string; at: string } | null;
  error: { name: string; detail: string; at: string } | null;
};

async function folderDoor(ctx: QueryCtx, pathOfServer: string | undefined): Promise<FolderDoor | null> {
  const { agencyId } = ctx.actor;
  const kept = await findKeptFolder(ctx, agencyId);
  if (pathOfServer === undefined && !kept) return null;
  const { rows } = await sql<FolderState>`select
      (select looked_at from documents.scan_folder where agency_id = ${agencyId}) as looked_at,
      (select fault from documents.scan_folder where agency_id = ${agencyId}) as fault,
      (select count(*)::int from documents.scan_folder_file where agency_id = ${agencyId} and moved_at is null) as waiting,
      (select json_build_object('name', name, 'at', settled_at) from documents.scan_folder_file
        where agency_id = ${agencyId} and state = 'taken' order by settled_at desc limit 1) as last,
      (select json_build_object('name', name, 'detail', detail, 'at', coalesce(settled_at, still_since))
        from documents.scan_folder_file where agency_id = ${agencyId} and detail is not null
        order by coalesce(settled_at, still_since) desc limit 1) as error`.execute(ctx.tx);
  const { looked_at: lookedAt, fault, waiting, last, error } = rows[0]!;
  return {
    source: pathOfServer === undefined ? 'agency' : 'server',
    path: pathOfServer ?? kept!.path,
    isPaused: pathOfServer === undefined && kept!.paused_at !== null,
    lookedAt: at(lookedAt),
    fault,
    waiting,
    lastFile: last && { name: last.name, at: instant(new Date(last.at)) },
    lastError: error && { ...error, at: instant(new Date(error.at)) },
    savedAt: pathOfServer === undefined ? at(kept!.saved_at) : null,
    savedBy: pathOfServer === undefined ? kept!.saved_by_name : null,
  };
}
