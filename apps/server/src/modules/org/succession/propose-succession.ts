import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, type FieldFault, InvalidInput } from '../../../platform/errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { decideSuccession } from './succession.decide.ts';
import { insertSuccession, lockParties, type SuccessionFacts } from './succession.store.ts';

/** Half a year of redirected mail unless the act says otherwise (REF-6). */
export const defaultTransitionDays = 180;

export type ProposeSuccession = Omit<SuccessionFacts, 'transitionDays'> & { transitionDays?: number };

/** Enters who takes whose place; in force only by the word of a second administrator. Throws `org.succession-shape`,
 *  `org.succession-circular`, `org.succession-open`, `org.has-children`, `org.version-order`, `org.closed-body`,
 *  `org.no-successor`, InvalidInput. */
export async function proposeSuccession(ctx: Ctx, input: ProposeSuccession): Promise<{ id: string }> {
  const change = { ...input, transitionDays: input.transitionDays ?? defaultTransitionDays };
  const parties = await lockParties(ctx.tx, partyIds(change), change.effectiveOn);

  for (const { predecessorId } of change.pairs) {
    const parentId = parties.find(({ id }) => id === predecessorId)?.parentId ?? null;
    assertMayAdminister(ctx.actor, { agencyId: predecessorId, parentId });
  }

  assertComplete(change);
  assertAllowed(decideSuccession({ change, parties }));

  const id = ctx.newId();
  const proposedBy = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  await insertSuccession(ctx.tx, { ...change, id, proposedBy, at: ctx.clock.now() }, ctx.newId);

  const data = { kind: change.kind, effectiveOn: change.effectiveOn };
  ctx.audit({ verb: 'org.propose-succession', objectType: 'succession', objectId: id, data });
  ctx.publish({ type: 'succession.proposed', subjectId: id, data });
  return { id };
}

export const partyIds = ({ pairs }: Pick<SuccessionFacts, 'pairs'>): string[] => [
  ...new Set(
    pairs.flatMap(({ predecessorId, successorId }) => [predecessorId, ...(successorId ? [successorId] : [])]),
  ),
];

function assertComplete(change: SuccessionFacts): void {
  const faults: FieldFault[] = [
    ...(change.pairs.length === 0
      ? [{ path: 'pairs', message: 'Chọn cơ quan chấm dứt và cơ quan tiếp nhận.' }]
      : []),
    ...(change.basis.trim() === ''
      ? [{ path: 'basis', message: 'Ghi nghị quyết hoặc quyết định làm căn cứ.' }]
      : []),
  ];
  if (faults.length > 0) throw new InvalidInput(faults);
}
