import type { Draft, Finding } from '@congvu/contracts';
import { checkLetter, letterRules, unknownContext } from '@congvu/letter';
import type { QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { getAgency, listChildAgencies } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { type LetterContext, letterContext, toLetterModel } from './letter-context.ts';
import { renderFile } from './render-file.ts';

/** The draft laid out by the generator that makes the file to be signed. */
export async function previewDraft(ctx: QueryCtx, draft: Draft): Promise<Uint8Array> {
  const context = await contextFor(ctx, draft);
  return renderFile(ctx.ports.letters, toLetterModel(draft, context), ctx.clock.now()).pdf;
}

export type FormatCheck = {
  notation: string | null;
  capacityLines: string[];
  passed: number;
  findings: Finding[];
};

/** Format findings of a draft: what the form checker would see (NĐ 30 Phụ lục I, documents.md §6.5). */
export async function checkFormat(ctx: QueryCtx, draft: Draft): Promise<FormatCheck> {
  const context = await contextFor(ctx, draft);
  const agency = await getAgency(ctx.tx, ctx.actor.agencyId, ctx.clock.today());
  const children = await listChildAgencies(ctx.tx, ctx.actor.agencyId, ctx.clock.today());
  const siblings = agency.parentId ? await listChildAgencies(ctx.tx, agency.parentId, ctx.clock.today()) : [];
  const model = toLetterModel(draft, context);
  const findings = checkLetter(model, {
    ...unknownContext,
    issuerName: context.issuerName.replaceAll('\n', ' '),
    parentName: context.parentName,
    expectedNotation: context.notation,
    place: context.place,
    knownUnitNames: [agency, ...children, ...siblings].map((known) => known.name),
    capacityLines: context.capacity?.lines ?? null,
    draftingUnitCode: context.unitAbbreviation,
  });
  const broken = new Set(findings.map((finding) => finding.rule));
  return {
    notation: context.notation,
    capacityLines: context.capacity?.lines ?? [],
    passed: letterRules.filter((rule) => !broken.has(rule.id)).length,
    findings: findings.map(({ also: _also, title, message, ...finding }) => ({
      ...finding,
      message: `${title}. ${message}`,
    })),
  };
}

async function contextFor(ctx: QueryCtx, draft: Draft): Promise<LetterContext> {
  const context = await letterContext(ctx.tx, {
    draft,
    agencyId: ctx.actor.agencyId,
    draftingUnitId: ctx.actor.unitId,
    on: ctx.clock.today(),
  });
  assertAllowed(context ? [] : [refuse('documents.no-issuing-body')]);
  return context!;
}
