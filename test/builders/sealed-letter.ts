import type { RecipientInput } from '@congvu/contracts';
import { createDraft, getOutgoingAsSystem } from '../../apps/server/src/modules/documents/index.ts';
import { storeBlob } from '../../apps/server/src/modules/storage/index.ts';
import { systemFor } from '../../apps/server/src/platform/actor.ts';
import type { World } from '../world/world.ts';

export type LetterSeed = {
  recipients: readonly RecipientInput[];
  urgency?: number;
  circulation?: 'LƯU HÀNH NỘI BỘ' | null;
  replyDueOn?: string | null;
  repliesToIncomingId?: string | null;
  signedAt?: Date;
  number?: number;
  from?: 'quan-son' | 'son-thuy';
};
export type SealedLetter = { id: string; version: number; contentSha256: string };

let given = 1000;

/** A letter as it stands after the seal; the way there is proven by the tests of routing and signing. */
export async function sealedLetter(world: World, seed: LetterSeed): Promise<SealedLetter> {
  const isCommune = seed.from === 'son-thuy';
  const drafter = isCommune ? world.people['son-thuy.officer'] : world.people.officer;
  const { id } = await world.run(drafter, (ctx) =>
    createDraft(ctx, {
      typeCode: 'OFFICIAL_LETTER',
      subject: 'V/v thực hiện văn bản điện tử',
      urgency: seed.urgency ?? 0,
      circulation: seed.circulation ?? null,
      fieldCode: null,
      issuingBodyId: null,
      signerAppointmentId: null,
      body: [],
      appendices: [],
      recipients: [...seed.recipients],
      keepUnits: ['VHTT'],
      copies: null,
      replyDueOn: seed.replyDueOn ?? null,
      repliesToIncomingId: seed.repliesToIncomingId ?? null,
      cites: [],
    }),
  );
  return world.run(systemFor(drafter.agencyId), async (ctx) => {
    const { sha256 } = await storeBlob(ctx, Buffer.from(`%PDF-1.7 ${id}`), {
      mime: 'application/pdf',
      pageCount: 1,
    });
    const rows = seed.recipients.map((recipient, index) => ({
      id: ctx.newId(),
      agency_id: drafter.agencyId,
      outgoing_id: id,
      ordinal: index + 1,
      section: recipient.section,
      role: recipient.role,
      printed_line: recipient.printedLine,
      target_kind: recipient.target.kind,
      target_id: recipient.target.id,
    }));
    if (rows.length > 0) await ctx.tx.insertInto('documents.recipient').values(rows).execute();
    given += 1;
    const number = seed.number ?? given;
    await ctx.tx
      .updateTable('documents.outgoing')
      .set({
        state: 'sealed',
        content_sha256: 'c'.repeat(64),
        file_sha256: sha256,
        page_count: 1,
        number,
        number_text: String(number),
        notation: 'UBND-VHTT',
        issued_on: ctx.clock.today(),
        signed_at: seed.signedAt ?? ctx.clock.now(),
        snapshot: JSON.stringify({ signerName: 'Chu Đình Trọng' }),
        version: 5,
      })
      .where('id', '=', id)
      .execute();
    const { version } = await getOutgoingAsSystem(ctx.tx, id);
    return { id, version, contentSha256: sha256 };
  });
}

/** A line of "Kính gửi" or "Nơi nhận". */
export const line = (
  kind: RecipientInput['target']['kind'],
  id: string | null,
  printedLine = 'Nơi nhận',
): RecipientInput => ({
  section: 'addressees',
  role: 'TO_ACT',
  printedLine,
  target: { kind, id },
});
