import type { BodyOf, incomingApi } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { claimUpload } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import { assertNotSecret } from '../outgoing/secrecy.ts';
import { lockIncomingRegister } from '../registers/register.store.ts';
import { lockScanToRegister, markScanRegistered } from '../scans/register-scan.ts';
import type { Scan } from '../scans/scan.store.ts';
import { type Duplicate, findDuplicate } from './find-duplicate.query.ts';
import { type Incoming, lockIncoming, updateIncoming } from './incoming.store.ts';
import { decideRegistration, giveArrivalNumber, type Registered, registeredFields } from './register.ts';

/** A letter that came on paper: registered at once, with or without its scan (documents.md §15.4). */
export async function registerPaper(
  ctx: PersonCtx,
  input: BodyOf<typeof incomingApi.registerPaper>,
): Promise<Registered> {
  assertNotSecret(`${input.subject}\n${input.note}`);
  const { agencyId } = ctx.actor;
  await lockIncomingRegister(ctx, agencyId);
  const { scan, refusals } = await scanOf(ctx, input.scanId);
  const fileSha256 = scan?.file_sha256 ?? input.file?.sha256 ?? null;
  const duplicate = await findDuplicate(ctx.tx, { ...input, agencyId, exceptId: null, fileSha256 });

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...refusals,
    // Paper bears a wet signature: there is no digital one to ask a reason for.
    ...decideRegistration(input, { duplicate, verdict: 'valid', today: ctx.clock.today() }),
  ]);

  if (duplicate && input.duplicateDecision === 'same') return matchPaper(ctx, duplicate, scan);
  if (!scan && input.file) await claimUpload(ctx, input.file.sha256);
  const id = ctx.newId();
  await insert(ctx, id, { input, fileSha256, fileName: scan?.name ?? input.file?.name ?? null });
  if (scan) await markScanRegistered(ctx, scan, id);
  const given = await giveArrivalNumber(ctx, { id, agency_id: agencyId } as Incoming, input);
  await ctx.tx.updateTable('documents.incoming').set(given.change).where('id', '=', id).execute();

  ctx.audit({ verb: 'registerPaper', objectType: 'incoming', objectId: id, afterHash: fileSha256 });
  ctx.publish({
    type: 'incoming.registered',
    subjectId: id,
    data: { deliveryId: null, arrivalNumber: given.arrivalNumber },
  });
  return {
    id,
    state: 'registered',
    version: 1,
    arrivalNumber: given.arrivalNumber,
    arrivedOn: given.arrivedOn,
  };
}

/** The paper of a letter that is registered already keeps that number: one letter, one number (documents.md §15.6). */
async function matchPaper(ctx: PersonCtx, duplicate: Duplicate, scan: Scan | null): Promise<Registered> {
  const document = await lockIncoming(ctx, duplicate.id);
  if (scan) await markScanRegistered(ctx, scan, document.id);
  const version =
    document.medium === 'E' ? await updateIncoming(ctx, document, { medium: 'BOTH' }) : document.version;
  ctx.audit({ verb: 'linkDuplicate', objectType: 'incoming', objectId: document.id });
  return {
    id: document.id,
    state: document.state,
    version,
    arrivalNumber: duplicate.arrivalNumber ?? 0,
    arrivedOn: duplicate.arrivedOn ?? ctx.clock.today(),
  };
}

const scanOf = (ctx: PersonCtx, id: string | undefined) =>
  id ? lockScanToRegister(ctx, id) : { scan: null, refusals: [] };

type Of = {
  input: BodyOf<typeof incomingApi.registerPaper>;
  fileSha256: string | null;
  fileName: string | null;
};

async function insert(ctx: PersonCtx, id: string, of: Of): Promise<void> {
  const now = ctx.clock.now();
  await ctx.tx
    .insertInto('documents.incoming')
    .values({
      ...registeredFields(of.input),
      id,
      agency_id: ctx.actor.agencyId,
      channel: 'post',
      medium: 'PAPER',
      arrived_at: now,
      file_sha256: of.fileSha256,
      file_name: of.fileName,
      verdict: 'unsigned',
      state: 'registered',
      created_at: now,
      updated_at: now,
    })
    .execute();
}
