import type { Draft, Finding } from '@congvu/contracts';
import { checkLetter, type LetterModel, letterRules, unknownContext } from '@congvu/letter';
import type { FileCheckContext } from '@congvu/letter/check-file';
import type { QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { getAgency, listChildAgencies } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { checkUploaded, countAppendixFiles } from './check-uploaded.ts';
import { listDraftTypes } from './draft-types.query.ts';
import { findKnownCitations } from './known-citations.query.ts';
import { type LetterContext, letterContext, toLetterModel } from './letter-context.ts';
import type { Outgoing } from './outgoing.store.ts';
import { draftOf } from './outgoing-row.ts';
import { type RenderedFile, renderFile } from './render-file.ts';

/** What the draft prints as of today; the generator that makes the file to be signed lays it out. */
export async function previewModel(ctx: QueryCtx, draft: Draft): Promise<LetterModel> {
  return toLetterModel(draft, await contextFor(ctx, draft, ctx.actor));
}

type Reading = Pick<QueryCtx, 'tx' | 'clock' | 'actor'>;
/** Whose letter it is: agency and drafting unit; the kept document whose separate files count as its appendices. */
type Origin = { agencyId: string; unitId: string | null; documentId?: string | undefined };
export type FormatCheck = {
  notation: string | null;
  capacityLines: string[];
  /** Codes of the types this agency may draft. */
  types: string[];
  passed: number;
  findings: Finding[];
  /** Of an uploaded file: rules it says nothing about. */
  notJudged?: { rule: string; reason: string }[];
};

/** Format findings of a draft: what the form checker would see (NĐ 30 Phụ lục I, documents.md §6.5). */
export async function checkFormat(ctx: Reading, draft: Draft, from: Origin): Promise<FormatCheck> {
  const context = await contextFor(ctx, draft, from);
  const findings = checkLetter(toLetterModel(draft, context), {
    ...unknownContext,
    ...(await knownFacts(ctx, context, from)),
    ...(await findKnownCitations(ctx, draft)),
    appendixFileCount: from.documentId ? await countAppendixFiles(ctx, from.documentId) : 0,
  });
  const broken = new Set(findings.map((finding) => finding.rule));
  return {
    ...(await headOf(ctx, context, from)),
    passed: letterRules.filter((rule) => !broken.has(rule.id)).length,
    findings: findings.map(({ also: _also, title, message, ...finding }) => ({
      ...finding,
      message: `${title}. ${message}`,
    })),
  };
}

/** Format findings of a kept document, as of today: of its draft, or of the file that was uploaded for it. */
export async function checkDocumentFormat(
  ctx: Reading & Pick<QueryCtx, 'ports'>,
  document: Outgoing,
): Promise<FormatCheck> {
  const draft = draftOf(document.content);
  const from = { agencyId: document.agency_id, unitId: document.drafting_unit_id, documentId: document.id };
  if (document.source_kind === 'editor') return checkFormat(ctx, draft, from);
  const context = await contextFor(ctx, draft, from);
  const check = await checkUploaded(ctx, document, await fileFacts(ctx, document));
  return { ...(await headOf(ctx, context, from)), ...check };
}

/** What the system knows of a document, for judging a file of it. */
export async function fileFacts(ctx: Reading, document: Outgoing): Promise<FileCheckContext> {
  const draft = draftOf(document.content);
  const from = { agencyId: document.agency_id, unitId: document.drafting_unit_id };
  const facts = await knownFacts(ctx, await contextFor(ctx, draft, from), from);
  const appendixFileCount = await countAppendixFiles(ctx, document.id);
  return { ...facts, appendixFileCount, urgency: draft.urgency };
}

/** A kept draft as it is printed, seen from its own unit. */
export async function draftModel(ctx: Reading, document: Outgoing): Promise<LetterModel> {
  const draft = draftOf(document.content);
  const from = { agencyId: document.agency_id, unitId: document.drafting_unit_id };
  return toLetterModel(draft, await contextFor(ctx, draft, from));
}

async function headOf(ctx: Reading, context: LetterContext, from: Origin) {
  return {
    notation: context.notation,
    capacityLines: context.capacity?.lines ?? [],
    types: await listDraftTypes(ctx.tx, from.agencyId, ctx.clock.today()),
  };
}

/** What the registers say of a letter of this unit, for both checkers. */
async function knownFacts(ctx: Reading, context: LetterContext, from: Origin) {
  return {
    issuerName: context.issuerName.replaceAll('\n', ' '),
    parentName: context.parentName,
    expectedNotation: context.notation,
    place: context.place,
    knownUnitNames: await knownNames(ctx, from.agencyId),
    capacityLines: context.capacity?.lines ?? null,
    draftingUnitCode: context.unitAbbreviation,
  };
}

/** Names a letter of this agency may speak of: itself, its superior, its subordinates and its sisters. */
async function knownNames(ctx: Reading, agencyId: string): Promise<string[]> {
  const on = ctx.clock.today();
  const agency = await getAgency(ctx.tx, agencyId, on);
  const children = await listChildAgencies(ctx.tx, agencyId, on);
  const sisters = agency.parentId ? await listChildAgencies(ctx.tx, agency.parentId, on) : [];
  const parent = agency.parentId ? [await getAgency(ctx.tx, agency.parentId, on)] : [];
  return [agency, ...parent, ...children, ...sisters].map((known) => known.name);
}

async function contextFor(ctx: Omit<Reading, 'actor'>, draft: Draft, from: Origin): Promise<LetterContext> {
  const on = ctx.clock.today();
  const context = await letterContext(ctx.tx, {
    draft,
    agencyId: from.agencyId,
    draftingUnitId: from.unitId,
    on,
  });
  assertAllowed(context ? [] : [refuse('documents.no-issuing-body')]);
  return context!;
}

/** Lays out a draft that is kept, as its drafting unit would see it. */
export async function renderOutgoingDraft(
  ctx: Pick<QueryCtx, 'tx' | 'clock' | 'ports'>,
  document: Pick<Outgoing, 'content' | 'agency_id' | 'drafting_unit_id'>,
): Promise<RenderedFile> {
  const draft = draftOf(document.content);
  const context = await contextFor(ctx, draft, {
    agencyId: document.agency_id,
    unitId: document.drafting_unit_id,
  });
  return renderFile(ctx.ports.letters, toLetterModel(draft, context), ctx.clock.now());
}
