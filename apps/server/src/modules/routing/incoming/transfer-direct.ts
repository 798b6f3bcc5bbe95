import type { DirectRule, directiveApi, Refusal, ResponseOf } from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertIncomingVersion,
  decideIncomingState,
  findVisibleIncoming,
  type Incoming,
  type IncomingMoved,
  lockIncoming,
  moveIncoming,
  refuseDocument,
} from '../../documents/index.ts';
import { createAssignments, planForIncoming, suggestAssignment } from '../../tasks/index.ts';
import { refuse } from '../errors.ts';
import { listDirectRules } from './direct-rules.ts';
import { addNote } from './directive-note.store.ts';
import { coversLetter, letterFacts } from './letter-conditions.ts';
import { listLetterRules, presentUnder } from './letter-rules.query.ts';
import { deadlineByRule, deadlineUnder } from './propose-deadline.ts';

type Input = { id: string; version: number; ruleId: string };

/** Chuyển thẳng: where the quy chế says whose a letter is, the clerk gives it to that unit without a note (NĐ 30 Đ.23.1);
 *  the note names the rule. */
export async function transferDirect(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);
  const rule = (await listDirectRules(ctx)).find(({ id }) => id === input.ruleId);
  const refusals = decideTransfer(ctx.actor, document, rule);
  const given = rule && (await assignmentUnder(ctx, document, rule));
  const plan = given && refusals.length === 0 ? await planForIncoming(ctx, document, given) : undefined;

  assertAllowed([...refusals, ...(plan?.refusals ?? [])]);
  assertIncomingVersion(document, input.version);

  const text = `Chuyển thẳng theo ${rule!.basis}.`;
  const noteId = await addNote(ctx, document, text);
  const { change, ...assigned } = await createAssignments(ctx, document, { noteId, text, ...given! });
  return moveIncoming(ctx, document, {
    action: 'transferDirect',
    change,
    event: { type: 'incoming.assigned', data: { noteId, ruleId: rule!.id, ...assigned } },
  });
}

/** A transfer rule without days leaves them to the rules of deadlines. */
async function assignmentUnder(ctx: PersonCtx, document: Incoming, { unitId, workingDays }: DirectRule) {
  const by = workingDays ? { deadlineOn: null, workingDays } : await deadlineByRule(ctx, document);
  return { ...by, assignments: [{ role: 'lead' as const, unitId, postId: null, deadlineOn: null }] };
}

/** The clerk, a registered letter, a rule that speaks of it. */
export function decideTransfer(actor: Person, document: Incoming, rule: DirectRule | undefined): Refusal[] {
  const isCovered = rule !== undefined && coversLetter(rule, letterFacts(document));
  return [
    ...(has(actor, 'clerk') ? [] : [refuseDocument('documents.not-yours', { who: 'Văn thư' })]),
    ...decideIncomingState(document.state, 'transferDirect'),
    ...(isCovered ? [] : [refuse('documents.no-direct-rule')]),
  ];
}

/** For the leader who similar letters went to and by when, for the clerk the rules that cover this one. */
export async function suggestFor(
  ctx: QueryCtx,
  id: string,
): Promise<ResponseOf<typeof directiveApi.suggestions>> {
  const document = await findVisibleIncoming(ctx, id);
  const facts = letterFacts(document);
  const direct = await listDirectRules(ctx);
  const rules = await listLetterRules(ctx);
  return {
    items: await suggestAssignment(ctx, { id, ...facts }),
    rule: direct.find((rule) => coversLetter(rule, facts)) ?? null,
    present: await presentUnder(ctx, { ...facts, urgency: document.urgency }, rules),
    deadline: await deadlineUnder(ctx, document, rules),
  };
}
