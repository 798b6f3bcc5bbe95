import type { BodyOf, incomingApi } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findIntakePolicy } from '../../compliance/index.ts';
import { findAgencyNamed, findFieldRefusals } from '../../org/index.ts';
import { askReading, claimUpload } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import { attachMail, findMailOf } from '../mails/attach-mail.ts';
import { assertNotSecret } from '../outgoing/secrecy.ts';
import { lockIncomingRegister } from '../registers/register.store.ts';
import { lockScanToRegister, markScanRegistered } from '../scans/register-scan.ts';
import type { Scan } from '../scans/scan.store.ts';
import { verdictOfMailed } from '../scans/scan-verdict.ts';
import { attachPaper } from './attach-paper.ts';
import { decideIntake } from './decide-intake.ts';
import type { Duplicate } from './find-duplicate.query.ts';
import { type Incoming, lockIncoming, updateIncoming } from './incoming.store.ts';
import {
  decideRegistration,
  fieldsOf,
  findMeant,
  giveArrivalNumber,
  keepDecision,
  type Registered,
  registeredFields,
} from './register.ts';

/** A letter that came on paper, or as a file of a mail: registered at once, with or without its scan (documents.md §15.4,
 *  §15.8). */
export async function registerPaper(
  ctx: PersonCtx,
  input: BodyOf<typeof incomingApi.registerPaper>,
): Promise<Registered> {
  assertNotSecret(`${input.subject}\n${input.note}`);
  const { agencyId } = ctx.actor;
  await lockIncomingRegister(ctx, agencyId);
  const { scan, refusals } = await scanOf(ctx, input.scanId);
  const mail = scan ? await findMailOf(ctx, scan) : undefined;
  const fileSha256 = scan?.file_sha256 ?? input.file?.sha256 ?? null;
  const senderId = await findAgencyNamed(ctx.tx, { name: input.senderName, on: ctx.clock.today() });
  const policy = senderId
    ? await findIntakePolicy(ctx.tx, {
        ...{ agencyId, senderId, typeCode: input.typeCode, on: ctx.clock.today() },
      })
    : null;
  const key = { ...input, agencyId, exceptId: null, originalId: null, fileSha256 };
  const duplicate = await findMeant(ctx, input, key);

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...refusals,
    // Paper of a letter that is here already comes to its number, not in; a mail is no paper.
    ...(input.duplicateDecision === 'same' || mail ? [] : decideIntake(policy, input.paperReason)),
    // Paper bears a wet signature: there is no digital one to ask a reason for. A file from a mail is judged like one
    // from the exchange.
    ...decideRegistration(input, {
      duplicate,
      verdict: scan && mail ? verdictOfMailed(scan) : 'valid',
      today: ctx.clock.today(),
    }),
    ...(await findFieldRefusals(ctx.tx, [input.fieldCode ?? null], fieldsOf(ctx))),
  ]);

  if (duplicate && input.duplicateDecision === 'same')
    return matchToKnown(ctx, duplicate, { scan, file: input.file, isPaper: !mail });
  if (!scan && input.file) await takeFile(ctx, input.file.sha256);
  const id = ctx.newId();
  const isOffice = scan !== null && scan.format !== 'pdf';
  const fileName = scan?.name ?? input.file?.name ?? null;
  await insert(ctx, id, { input, senderId, fileSha256, fileName, isMail: mail !== undefined, isOffice });
  if (scan) await markScanRegistered(ctx, scan, id);
  if (mail) await attachMail(ctx, mail, id);
  const given = await giveArrivalNumber(ctx, { id, agency_id: agencyId } as Incoming, input);
  await keepDecision(ctx, { id, agency_id: agencyId }, { input, duplicate });
  await ctx.tx.updateTable('documents.incoming').set(given.change).where('id', '=', id).execute();

  const exception = policy && !mail ? { data: { policy: policy.code, paperReason: input.paperReason } } : {};
  ctx.audit({
    verb: 'registerPaper',
    objectType: 'incoming',
    objectId: id,
    afterHash: fileSha256,
    ...exception,
  });
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

/** A file that was uploaded instead of brought in as a scan is read and searched for marks in the background like one. */
async function takeFile(ctx: PersonCtx, sha256: string): Promise<void> {
  const { mime, pageCount } = await claimUpload(ctx, sha256);
  assertAllowed(mime === 'application/pdf' ? [] : [refuse('documents.paper-file-type')]);
  await askReading(ctx, { sha256, pageCount: pageCount ?? 1 });
}

type Second = { scan: Scan | null; file: { sha256: string; name: string } | null; isPaper: boolean };

/** A letter that is registered already keeps its number: one letter, one number (documents.md §15.6). Paper makes it BOTH;
 *  a second copy by mail does not. */
async function matchToKnown(
  ctx: PersonCtx,
  duplicate: Duplicate,
  { scan, file, isPaper }: Second,
): Promise<Registered> {
  const document = await lockIncoming(ctx, duplicate.id);
  if (scan) await markScanRegistered(ctx, scan, document.id);
  if (scan && isPaper) await attachPaper(ctx, scan, document);
  if (!scan && file) {
    await takeFile(ctx, file.sha256);
    await attachPaper(ctx, { file_sha256: file.sha256, name: file.name }, document);
  }
  const version =
    document.medium === 'E' && isPaper
      ? await updateIncoming(ctx, document, { medium: 'BOTH' })
      : document.version;
  ctx.audit({ verb: 'linkDuplicate', objectType: 'incoming', objectId: document.id });
  if (scan || file)
    ctx.publish({
      type: 'incoming.paper-matched',
      subjectId: document.id,
      data: { scanId: scan?.id ?? null },
    });
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
  senderId: string | null;
  input: BodyOf<typeof incomingApi.registerPaper>;
  fileSha256: string | null;
  fileName: string | null;
  isMail: boolean;
  isOffice: boolean;
};

async function insert(ctx: PersonCtx, id: string, of: Of): Promise<void> {
  const now = ctx.clock.now();
  await ctx.tx
    .insertInto('documents.incoming')
    .values({
      ...registeredFields(of.input),
      id,
      agency_id: ctx.actor.agencyId,
      sender_agency_id: of.senderId,
      note: [registeredFields(of.input).note, of.input.paperReason?.trim()].filter(Boolean).join(' · '),
      channel: of.isMail ? 'email' : 'post',
      medium: of.isMail ? 'E' : 'PAPER',
      arrived_at: now,
      file_sha256: of.fileSha256,
      file_name: of.fileName,
      verdict: of.isMail && !of.isOffice ? 'checking' : 'unsigned',
      state: 'registered',
      created_at: now,
      updated_at: now,
    })
    .execute();
}
