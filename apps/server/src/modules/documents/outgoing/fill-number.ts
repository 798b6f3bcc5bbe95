import { fillTextFields, pdfInfo } from '@congvu/pades';
import { formatDayLong } from '@congvu/vn-text';
import type { Ctx } from '../../../platform/command.ts';
import { storeBlob } from '../../storage/index.ts';
import { addFileRevision, auditOutgoing, type Outgoing } from './outgoing.store.ts';

/** Writes number and date into the reserved fields of the signed file; the leader's signature stays whole because
 *  only these fields change (signing.md §4). Runs after numbering and, should it not have run yet, before the seal;
 *  done once. A file without fields (scan of a paper) is left alone. Returns the digest of the current file. */
export async function fillNumber(ctx: Ctx, document: Outgoing): Promise<string> {
  const { file_sha256: current, number_text: numberText, issued_on: issuedOn } = document;
  if (!current || !numberText || !issuedOn) throw new Error('fillNumber before numbering');
  if (document.field_values_filled) return current;
  const pdf = await ctx.ports.blobs.get(current);
  const { fields } = pdfInfo(pdf);
  const values = Object.fromEntries(
    Object.entries(fieldValues(numberText, issuedOn)).filter(([name]) => fields.includes(name)),
  );
  const sha256 =
    Object.keys(values).length === 0
      ? current
      : (
          await storeBlob(ctx, fillTextFields(pdf, values), {
            mime: 'application/pdf',
            pageCount: document.page_count,
          })
        ).sha256;
  await ctx.tx
    .updateTable('documents.outgoing')
    .set({ file_sha256: sha256, field_values_filled: true })
    .where('id', '=', document.id)
    .execute();
  await addFileRevision(ctx, document, { kind: 'number_filled', sha256 });
  auditOutgoing(ctx, document, 'fillNumber', { beforeHash: current, afterHash: sha256 });
  return sha256;
}

function fieldValues(numberText: string, issuedOn: string): Record<string, string> {
  const long = formatDayLong(issuedOn);
  const [, day, month, year] = /ngày (\d+) tháng (\d+) năm (\d+)/.exec(long)!;
  return { CV_So: numberText, CV_Ngay: long, CV_NgaySo: day!, CV_ThangSo: month!, CV_NamSo: year! };
}
