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
import { isMatch, listDirectRules } from './direct-rules.ts';
import { addNote } from './directive-note.store.ts';

type Input = { id: string; version: number; ruleId: string };

/** Chuyển thẳng: where the quy chế says whose a letter is, the clerk gives it to that unit without a note (NĐ 30 Đ.23.1);
 *  the note names the rule. */
export async function transferDirect(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);
  const rule = (await listDirectRules(ctx)).find(({ id }) => id === input.ruleId);
  const refusals = decideTransfer(ctx.actor, document, rule);
  const given = assignmentUnder(rule);
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

function assignmentUnder(rule: DirectRule | undefined) {
  if (!rule) return undefined;
  const { workingDays, unitId } = rule;
  return {
    deadlineOn: null,
    workingDays,
    assignments: [{ role: 'lead' as const, unitId, postId: null, deadlineOn: null }],
  };
}

const factsOf = (document: Incoming) => ({
  senderName: document.sender_name,
  typeCode: document.type_code,
  subject: document.subject,
});

/** The clerk, a registered letter, a rule that speaks of it. */
export function decideTransfer(actor: Person, document: Incoming, rule: DirectRule | undefined): Refusal[] {
  const isCovered = rule !== undefined && isMatch(rule, factsOf(document));
  return [
    ...(has(actor, 'clerk') ? [] : [refuseDocument('documents.not-yours', { who: 'Văn thư' })]),
    ...decideIncomingState(document.state, 'transferDirect'),
    ...(isCovered ? [] : [refuse('documents.no-direct-rule')]),
  ];
}

/** For the leader who similar letters went to, for the clerk the rule that covers this one. */
export async function suggestFor(
  ctx: QueryCtx,
  id: string,
): Promise<ResponseOf<typeof directiveApi.suggestions>> {
  const document = await findVisibleIncoming(ctx, id);
  const facts = factsOf(document);
  const rules = await listDirectRules(ctx);
  return {
    items: await suggestAssignment(ctx, { id, ...facts }),
    rule: rules.find((rule) => isMatch(rule, facts)) ?? null,
  };
}
