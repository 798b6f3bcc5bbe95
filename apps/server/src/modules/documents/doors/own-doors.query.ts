import { join } from 'node:path';
import type { Ctx, QueryCtx } from '../../../platform/command.ts';
import type { Outside } from '../../../platform/jobs.ts';
import type { MailboxSettings } from '../../../platform/mailbox/mailbox.ts';
import type { ScanFolder } from '../../../platform/ports.ts';
import { SealBroken } from '../../../platform/sealer.ts';
import { findAgency, getAgency } from '../../org/index.ts';
import { findKeptMailbox, type KeptMailbox, listOpenFolders, listOpenMailboxes } from './door.store.ts';

type Own = Pick<QueryCtx, 'tx' | 'actor' | 'clock' | 'ports'>;

/** What the operator set for the own agency; it goes before what the agency set. */
export async function doorsOfServer(
  ctx: Own,
): Promise<{ code: string; mailbox?: MailboxSettings; folder?: ScanFolder }> {
  const { code } = await getAgency(ctx.tx, ctx.actor.agencyId, ctx.clock.today());
  const mailbox = ctx.ports.mailboxes.find(({ agencyCode }) => agencyCode === code);
  const folder = ctx.ports.scanFolders.find(({ agencyCode }) => agencyCode === code);
  return { code, ...(mailbox ? { mailbox } : {}), ...(folder ? { folder } : {}) };
}

/** Under each root of the operator an agency has the folder that bears its code, and no other. */
export const placesOf = (roots: readonly string[], code: string): string[] =>
  roots.map((root) => join(root, code));

/** The row a sealed password belongs to. */
export const sealPlace = (agencyId: string): string => `mailbox:${agencyId}`;

export type OwnBox = Pick<MailboxSettings, 'address' | 'host' | 'folder' | 'takenFolder'> & {
  isPaused: boolean;
};

/** The mailbox of the own agency, wherever it was set; without its password. */
export async function ownMailbox(ctx: Own): Promise<OwnBox | undefined> {
  const { mailbox } = await doorsOfServer(ctx);
  if (mailbox) return { ...mailbox, isPaused: false };
  const kept = await findKeptMailbox(ctx, ctx.actor.agencyId);
  return kept && { ...kept, takenFolder: kept.taken_folder, isPaused: kept.paused_at !== null };
}

/** `settings` is null where the password cannot be opened here. */
export type MailboxToRead = { agencyId: string; settings: MailboxSettings | null };

/** Mailboxes of all agencies that are to be read; of one agency, paused or not, when it is named for a test. */
export async function mailboxesToRead(
  outside: Outside,
  of: { testOf?: unknown } = {},
): Promise<MailboxToRead[]> {
  const found: MailboxToRead[] = [];
  for (const settings of outside.ports.mailboxes) {
    const agencyId = await agencyOf(outside, settings.agencyCode, 'a mailbox');
    if (agencyId) found.push({ agencyId, settings });
  }
  const taken = new Set(found.map(({ agencyId }) => agencyId));
  const { testOf } = of;
  const kept = await outside.command((ctx) =>
    typeof testOf === 'string' ? oneMailbox(ctx, testOf) : listOpenMailboxes(ctx),
  );
  const own = kept
    .filter(({ agency_id: id }) => !taken.has(id))
    .map((row) => ({ agencyId: row.agency_id, settings: settingsOf(outside, row) }));
  return [...found, ...own];
}

const oneMailbox = async (ctx: Pick<Ctx, 'tx'>, agencyId: string): Promise<KeptMailbox[]> => {
  const row = await findKeptMailbox(ctx, agencyId);
  return row ? [row] : [];
};

function settingsOf({ ports }: Outside, row: KeptMailbox): MailboxSettings | null {
  try {
    const { address, host, port, security, folder, user_name: user, taken_folder: takenFolder } = row;
    const password = ports.sealer.open(row.sealed_password, sealPlace(row.agency_id));
    const access = { user, password, folder, takenFolder, isGuarded: true };
    return { agencyCode: row.agency_id, address, host, port, security, ...access };
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

export type FolderToWatch = { agencyId: string; path: string; root: string | null };

/** Folders of all agencies: those of the operator, then those agencies named inside his roots. */
export async function foldersToWatch(outside: Outside): Promise<FolderToWatch[]> {
  const found: FolderToWatch[] = [];
  for (const { agencyCode, path } of outside.ports.scanFolders) {
    const agencyId = await agencyOf(outside, agencyCode, 'a scanner folder');
    if (agencyId) found.push({ agencyId, path, root: null });
  }
  if (outside.ports.scanRoots.length === 0) return found;
  const taken = new Set(found.map(({ agencyId }) => agencyId));
  const kept = await outside.command((ctx) => listOpenFolders(ctx));
  const own = kept.filter(({ agency_id: id }) => !taken.has(id));
  return [...found, ...own.map(({ agency_id: agencyId, path, root }) => ({ agencyId, path, root }))];
}

async function agencyOf(outside: Outside, agencyCode: string, what: string): Promise<string | undefined> {
  const agency = await outside.command((ctx) => findAgency(ctx.tx, { code: agencyCode }, ctx.clock.today()));
  if (!agency) outside.log.warn({ agencyCode }, `${what} is set for an agency that is not there`);
  return agency?.id;
}
