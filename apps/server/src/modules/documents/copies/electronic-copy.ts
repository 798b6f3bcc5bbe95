import { type BodyOf, type copiesApi, copyRules, type Refusal } from '@congvu/contracts';
import { checkScan } from '@congvu/letter/check-file';
import { pdfInfo } from '@congvu/pades';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findPost, listIssuingBodies, type PostAt } from '../../org/index.ts';
import { claimUpload } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import { isReadablePdf } from '../outgoing/attachments.ts';
import { assertNotSecret } from '../outgoing/secrecy.ts';
import { addRelation } from '../relations/relation.store.ts';
import { decideCopy } from './copy.decide.ts';
import { decideCopySigner } from './copy-authority.ts';
import { type Copied, findCopied } from './copy-source.query.ts';

export type ElectronicCopyInput = BodyOf<typeof copiesApi.makeElectronicCopy>;
/** What the agency's signature may be put on. */
export type AdmittedCopy = {
  input: ElectronicCopyInput;
  copied: Copied;
  signer: PostAt;
  issuingBodyId: string;
  scan: Uint8Array;
};

/** For signing's `makeElectronicCopy`: the kind, who may sign copies, and the scan (R-CPY-1, R-CPY-3, R-CPY-4). */
export async function admitElectronicCopy(ctx: PersonCtx, input: ElectronicCopyInput): Promise<AdmittedCopy> {
  const copied = await findCopied(ctx, input.source);
  const on = ctx.clock.today();
  const signer = await findPost(ctx.tx, input.signerPostId, on);
  const [body] = await listIssuingBodies(ctx.tx, ctx.actor.agencyId, on);
  assertNotSecret([copied.subject, ...input.recipients].join('\n'));

  assertAllowed([
    ...decideCopy({ ...input, to: 'E', extract: null }, copied),
    ...(await decideCopySigner(ctx, signer)),
    ...(body ? [] : [refuse('documents.no-issuing-body')]),
  ]);

  const { sha256 } = await claimUpload(ctx, input.scan.sha256);
  const scan = new Uint8Array(await ctx.ports.blobs.get(sha256));
  assertAllowed(await decideScan(scan, copied));
  return { input, copied, signer: signer!, issuingBodyId: body!.id, scan };
}

/** PDF from 1.4 on, without signatures; of a paper: pictures in colour of 200 dpi at the least (F-C-1). An extract of an
 *  electronic original is no scan. */
async function decideScan(scan: Uint8Array, copied: Copied): Promise<Refusal[]> {
  const unfit = (sentences: string) => [refuse('documents.copy-scan-unfit', { sentences })];
  if (!isReadablePdf(scan)) return unfit('Tệp không phải PDF đọc được.');
  const { version, signedFields } = pdfInfo(scan);
  if (Number(version) < 1.4) return unfit(`Tệp là PDF ${version}; cần từ PDF 1.4 trở lên.`);
  if (signedFields.length > 0) return unfit('Tệp đã mang chữ ký số; bản sao lập từ bản quét, chưa ký.');
  if (copied.medium === 'E') return [];
  const faults = await checkScan(scan);
  const said = faults.slice(0, 5).map(({ message }) => message);
  return said.length === 0 ? [] : unfit(said.join(' '));
}

type Sealed = { mark: string; fileSha256: string };

/** The copy with its signed bytes; it stays beside the document it was made of (relation COPY_OF). */
export async function addElectronicCopy(
  ctx: PersonCtx,
  { input, copied, signer }: AdmittedCopy,
  { mark, fileSha256 }: Sealed,
): Promise<string> {
  const id = ctx.newId();
  const { agencyId } = ctx.actor;
  await ctx.tx
    .insertInto('documents.copy')
    .values({
      id,
      agency_id: agencyId,
      kind: input.kind,
      medium: 'E',
      source_kind: input.source.kind,
      source_id: input.source.id,
      source_label: copied.label,
      mark,
      scan_sha256: input.scan.sha256,
      file_sha256: fileSha256,
      made_on: ctx.clock.today(),
      signer_post_id: input.signerPostId,
      signer_title: signer.title,
      signer_name: signer.holder!.name,
      recipients: input.recipients,
      copies: 1,
      made_by: ctx.actor.name,
      made_at: ctx.clock.now(),
    })
    .execute();
  const fromText = `${copyRules[input.kind].name} ${copied.label}`;
  await addRelation(ctx, { agencyId, fromId: id, fromText, toId: input.source.id, kind: 'COPY_OF' });
  ctx.publish({ type: 'copy.made', subjectId: id, data: { sourceId: input.source.id, kind: input.kind } });
  return id;
}
