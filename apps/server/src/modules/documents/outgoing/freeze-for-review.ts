import { createHash } from 'node:crypto';
import { type Draft, draft as draftSchema } from '@congvu/contracts';
import { pdfInfo } from '@congvu/pades';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { getAgency } from '../../org/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { keepVersion } from '../drafting/version.store.ts';
import { refuse } from '../errors.ts';
import { findFormRefusals } from '../relations/follow-ups.query.ts';
import { listSeparateFiles } from './attachments.ts';
import { newCheckCode } from './check-code.ts';
import { findClosedRecipients } from './closed-recipients.ts';
import { signersOf } from './file-signers.ts';
import { layOut } from './lay-out.ts';
import { type LetterContext, letterContext, toLetterModel } from './letter-context.ts';
import { decideSubmission } from './outgoing.states.ts';
import { addFileRevision, type Outgoing, type updateOutgoing } from './outgoing.store.ts';
import type { Mark } from './render-file.ts';
import { withNumberFields } from './upload-fields.ts';

export type Frozen = {
  change: Parameters<typeof updateOutgoing>[2];
  fileSha256: string;
  /** The uploaded file already carried the agency's signature (C7, WRONG_ORDER). */
  hasAgencySignature: boolean;
};

/** Fixes what is submitted: the file, the recipients, the printed names. Every approval of the cycle is bound to it
 *  (R-RT-2). Refuses with all that is missing. */
export async function freezeForReview(ctx: PersonCtx, document: Outgoing): Promise<Frozen> {
  const content = draftSchema.parse(document.content);
  const context = await letterContext(ctx.tx, {
    draft: content,
    agencyId: document.agency_id,
    draftingUnitId: document.drafting_unit_id,
    on: ctx.clock.today(),
  });
  assertAllowed([
    ...(context
      ? decideSubmission(factsOf(document, content, context))
      : [refuse('documents.no-issuing-body')]),
    ...(await findFormRefusals(ctx, document)),
    ...(await findClosedRecipients(ctx.tx, content.recipients, ctx.clock.today())),
  ]);
  const cycle = document.cycle + 1;
  const file = await fileFor(ctx, document, { content, context: context!, cycle });
  await keepVersion(ctx, document, 'submitted');
  await replaceRecipients(ctx, document, content);
  const hasAgencySignature =
    document.source_kind === 'upload' && (await carriesAgencySignature(ctx, document, file.bytes));
  return {
    fileSha256: file.sha256,
    hasAgencySignature,
    change: {
      cycle,
      check_code: file.checkCode,
      file_sha256: file.sha256,
      file_name: document.file_name ?? `${content.typeCode.toLowerCase()}.pdf`,
      page_count: file.pageCount,
      marks: JSON.stringify(file.marks),
      content_sha256: contentDigest(
        [file.sha256, ...(await listSeparateFiles(ctx.tx, document.id)).map(({ sha256 }) => sha256)],
        content,
      ),
      snapshot: JSON.stringify(snapshotOf(context!)),
      capacity: context!.capacity ? JSON.stringify(context!.capacity) : null,
      notation: context!.notation,
      field_values_filled: false,
      returned_reason: null,
      submitted_at: ctx.clock.now(),
      first_submitted_at: document.first_submitted_at ?? ctx.clock.now(),
    },
  };
}

const factsOf = (document: Outgoing, content: Draft, context: LetterContext) => ({
  subject: content.subject,
  hasContent:
    document.source_kind !== 'editor' ||
    content.body.length > 0 ||
    Object.values(content.fields).some((value) => value.trim() !== ''),
  recipientCount: content.recipients.length,
  hasSigner: context.capacity !== null,
  hasNotation: context.notation !== null,
});

const snapshotOf = (context: LetterContext) => ({
  issuerName: context.issuerName,
  parentName: context.parentName,
  place: context.place,
  unitName: context.unitName,
  unitAbbreviation: context.unitAbbreviation,
  bodyAbbreviation: context.bodyAbbreviation,
  signerName: context.signerName,
  capacityLines: context.capacity?.lines ?? [],
});

type Made = { pdf: Uint8Array; pageCount: number; marks: Mark[]; checkCode: string | null };
type File = Omit<Made, 'pdf'> & { sha256: string; bytes: Uint8Array };

async function fileFor(
  ctx: PersonCtx,
  document: Outgoing,
  of: { content: Draft; context: LetterContext; cycle: number },
): Promise<File> {
  const isEditor = document.source_kind === 'editor';
  const made: Made = isEditor
    ? await layOut(ctx, toLetterModel(of.content, of.context), document.check_code ?? 'new')
    : await uploadedFile(ctx, document);
  const { sha256 } = await storeBlob(ctx, made.pdf, { mime: 'application/pdf', pageCount: made.pageCount });
  await addFileRevision(ctx, document, {
    kind: isEditor ? 'rendered' : revisionKind(document),
    sha256,
    cycle: of.cycle,
  });
  const { pdf: bytes, pageCount, marks, checkCode } = made;
  return { sha256, bytes, pageCount, marks, checkCode };
}

const revisionKind = (document: Outgoing) => (document.source_kind === 'paper_scan' ? 'scan' : 'uploaded');

/** An upload keeps the bytes it came with: its code is shown in the system only. */
async function uploadedFile(ctx: PersonCtx, document: Outgoing): Promise<Made> {
  const { blobs, letters } = ctx.ports;
  const original = await originalUpload(ctx, document);
  const pdf =
    document.source_kind === 'upload'
      ? await ctx.outside(`fields ${original}`, async () =>
          withNumberFields(await blobs.get(original), letters),
        )
      : await blobs.get(original);
  const checkCode = document.check_code ?? newCheckCode();
  return { pdf, pageCount: pdfInfo(pdf).pages, marks: [], checkCode };
}

/** The file as it was uploaded last. The document's own file may bear the signature of an earlier cycle, which counts
 *  no longer and must not be signed over (documents.md §9 `returnDraft`). */
async function originalUpload(ctx: PersonCtx, document: Outgoing): Promise<string> {
  const upload = await ctx.tx
    .selectFrom('documents.attachment')
    .select('sha256')
    .where('document_id', '=', document.id)
    .where('kind', 'in', ['main', 'paper_scan'])
    .where('removed_at', 'is', null)
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return upload?.sha256 ?? document.file_sha256!;
}

async function carriesAgencySignature(ctx: PersonCtx, document: Outgoing, pdf: Uint8Array): Promise<boolean> {
  if (pdfInfo(pdf).signatureFields.length === 0) return false;
  const agency = await getAgency(ctx.tx, document.agency_id, ctx.clock.today());
  const names = [agency.name, agency.shortName].map((name) => name.toLocaleUpperCase('vi'));
  return signersOf(pdf, ctx.clock.now()).some((signer) => names.includes(signer.toLocaleUpperCase('vi')));
}

/** Files, recipients and printed metadata in one digest. */
function contentDigest(files: readonly string[], content: Draft): string {
  const { recipients, subject, urgency, circulation, typeCode, signerAppointmentId } = content;
  const bound = [...files, typeCode, subject, urgency, circulation, signerAppointmentId, recipients];
  return createHash('sha256').update(JSON.stringify(bound)).digest('hex');
}

async function replaceRecipients(ctx: PersonCtx, document: Outgoing, content: Draft): Promise<void> {
  await ctx.tx.deleteFrom('documents.recipient').where('outgoing_id', '=', document.id).execute();
  const rows = content.recipients.map((recipient, index) => ({
    id: ctx.newId(),
    agency_id: document.agency_id,
    outgoing_id: document.id,
    ordinal: index + 1,
    section: recipient.section,
    role: recipient.role,
    printed_line: recipient.printedLine,
    target_kind: recipient.target.kind,
    target_id: recipient.target.id,
    address: recipient.target.address?.trim() || null,
  }));
  await ctx.tx.insertInto('documents.recipient').values(rows).execute();
}
