import type { Ctx } from '../../../platform/command.ts';
import { storeBlob } from '../../storage/index.ts';
import type { Declared } from '../scans/declare-scan.ts';
import { digestOf, keepOffice } from '../scans/keep-office.ts';
import { digestsOf, keepScan } from '../scans/keep-scan.ts';
import { findSameScan } from '../scans/scan.store.ts';
import { mailScanEvent } from '../scans/scan-verdict.ts';
import { type InspectedItem, isOffered, type SoundMail } from './inspect-mail.ts';
import { insertMail, type MailPlace } from './mail.store.ts';
import type { MailDecision } from './mail-decision.ts';
import { mailWords } from './mail-words.ts';

type Kept = {
  agencyId: string;
  place: MailPlace;
  receivedAt: Date;
  decision: MailDecision;
  declared?: Declared | null;
};

/** Keeps a mail as it came, its words and what became of each file. Held ones give no scan before the clerk took them;
 *  of ignored ones nothing stays but who, when and about what. */
export async function keepMail(ctx: Ctx, sound: SoundMail, of: Kept): Promise<string> {
  const { decision, agencyId, place, receivedAt } = of;
  const declared = sound.isMarked ? (of.declared ?? null) : null;
  const common = {
    id: ctx.newId(),
    agencyId,
    place,
    receivedAt,
    sound,
    sizeBytes: sound.bytes.length,
    declared,
  };
  if (decision.kind === 'ignore') return insertMail(ctx, { ...common, state: 'ignored' });
  const file = await storeBlob(ctx, sound.bytes, { mime: 'message/rfc822' });
  const body = await storeBlob(ctx, Buffer.from(sound.mail.text), { mime: 'text/plain' });
  const isHeld = decision.kind === 'hold';
  const id = await insertMail(ctx, {
    ...common,
    state: isHeld ? 'held' : 'taken',
    holdReason: isHeld ? decision.why : null,
    ...{ fileSha256: file.sha256, bodySha256: body.sha256 },
  });
  for (const [index, item] of sound.items.entries())
    await keepItem(ctx, { mailId: id, agencyId, position: index + 1, item, isHeld, declared });
  ctx.audit({
    verb: isHeld ? 'holdMail' : 'bringMail',
    objectType: 'mail',
    objectId: id,
    agencyId,
    afterHash: file.sha256,
    data: {
      files: sound.items.length,
      source: place ? 'mailbox' : 'upload',
      ...(declared ? { notSecretReason: declared.reason } : {}),
      ...(isHeld ? { why: decision.why } : {}),
    },
  });
  return id;
}

type ItemOf = Owner & { mailId: string; position: number; item: InspectedItem; isHeld: boolean };

async function keepItem(ctx: Ctx, { mailId, position, item, isHeld, ...owner }: ItemOf): Promise<void> {
  const { agencyId } = owner;
  const outcome = isHeld && isOffered(item) ? { state: 'held' as const } : await settle(ctx, item, owner);
  await ctx.tx
    .insertInto('documents.mail_item')
    .values({
      ...{ id: ctx.newId(), mail_id: mailId, agency_id: agencyId, position },
      ...{ name: item.name, within: [...item.within], size_bytes: item.sizeBytes },
      ...outcome,
    })
    .execute();
}

type Owner = { agencyId: string; declared: Declared | null };
type Outcome = { state: 'offered' | 'duplicate' | 'other'; detail?: string; scan_id?: string };

/** Offers a file at the desk, where scans wait too; one that is there already is not offered again. */
async function settle(ctx: Ctx, item: InspectedItem, { agencyId, declared }: Owner): Promise<Outcome> {
  if ('detail' in item) return { state: 'other', detail: item.detail };
  const digests = 'office' in item ? [digestOf(item.office)] : digestsOf(item.scan);
  const same = await findSameScan(ctx, agencyId, digests);
  if (same) return { state: 'duplicate', detail: mailWords.duplicate, scan_id: same.id };
  if ('office' in item) {
    const { name, office } = item;
    const officeId = await keepOffice(ctx, office, { name, agencyId, declared, by: mailWords.broughtBy });
    return { state: 'offered', scan_id: officeId };
  }
  const { id } = await keepScan(ctx, item.scan, {
    ...{ agencyId, declared },
    ...{ source: 'mail', by: mailWords.broughtBy },
  });
  // Its signatures are judged while it waits, so that the clerk knows before he registers.
  ctx.publish({ type: mailScanEvent, subjectId: id, agencyId, data: {} });
  return { state: 'offered', scan_id: id };
}

/** The files of a held mail that was taken, in the places they were seen in. */
export async function offerHeld(
  ctx: Ctx,
  mail: Owner & { id: string },
  items: readonly InspectedItem[],
): Promise<void> {
  for (const [index, item] of items.entries())
    await ctx.tx
      .updateTable('documents.mail_item')
      .set(await settle(ctx, item, mail))
      .where('mail_id', '=', mail.id)
      .where('position', '=', index + 1)
      .where('state', '=', 'held')
      .execute();
}
