import type { CertificateForm } from '@congvu/contracts';
import { draft as draftSchema, requestData } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import { renderOutgoingDraft } from '../../documents/index.ts';
import { findPosts } from '../../org/index.ts';
import { registryRule } from '../certificates/exception.store.ts';
import type { RequestRow } from './request.store.ts';
import { requestDocx } from './request-docx.ts';
import { type LetterFacts, requestDraft } from './request-letter.ts';
import { getVisibleRequest } from './requests.query.ts';

const termRules: Partial<Record<CertificateForm, string>> = {
  '01': 'NEW_TERM_YEARS',
  '02': 'NEW_TERM_YEARS',
  '04': 'RENEWAL_TERM_YEARS',
};

export async function letterFacts(tx: Tx, request: RequestRow): Promise<LetterFacts> {
  const form = request.form as CertificateForm;
  const rule = termRules[form];
  return {
    form,
    ownerKind: request.owner_kind as LetterFacts['ownerKind'],
    data: requestData.parse(request.data),
    termYears: rule ? (await registryRule(tx, rule)).value : null,
  };
}

/** Who signs the letter: the head of the agency today; null while the post is vacant. */
export async function headAppointment(
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  agencyId: string,
): Promise<string | null> {
  const today = ctx.clock.today();
  const heads = await findPosts(ctx.tx, { agencyId, kind: 'head' }, today);
  const acting = await findPosts(ctx.tx, { agencyId, kind: 'acting_head' }, today);
  return [...heads, ...acting].find((post) => post.holder)?.holder?.appointmentId ?? null;
}

/** The request by its form as PDF (by the generator of all letters) or Word file. */
export async function requestFile(
  ctx: QueryCtx,
  asked: { id: string; format: 'pdf' | 'docx' },
): Promise<{ name: string; mime: string; bytes: Uint8Array }> {
  const request = await getVisibleRequest(ctx, asked.id);
  const facts = await letterFacts(ctx.tx, request);
  const name = `mau-${facts.form}-chung-thu-so.${asked.format}`;
  if (asked.format === 'docx') {
    const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    return { name, mime, bytes: await requestDocx(facts) };
  }
  const content = draftSchema.parse(requestDraft(facts, await headAppointment(ctx, request.agency_id)));
  const { pdf } = await renderOutgoingDraft(ctx, {
    content,
    agency_id: request.agency_id,
    drafting_unit_id: ctx.actor.unitId,
  });
  return { name, mime: 'application/pdf', bytes: pdf };
}
