import type { BodyInputOf, exchangeApi } from '@congvu/contracts';
import { useState } from 'react';
import type { Plan, PlannedPlace } from './clerk-steps.ts';

type Body = BodyInputOf<typeof exchangeApi.dispatch>;
export type ModeChoice = NonNullable<Body['modes']>[number];
export type SuccessorChoice = NonNullable<Body['successors']>[number];

/** What the clerk decides otherwise than the rule, until the letter goes. */
export function useChoices() {
  const [modes, setModes] = useState<readonly ModeChoice[]>([]);
  const [successors, setSuccessors] = useState<readonly SuccessorChoice[]>([]);
  const isOf = (place: Pick<PlannedPlace, 'recipientId' | 'agencyId'>) => (choice: ModeChoice) =>
    choice.recipientId === place.recipientId && choice.agencyId === place.agencyId;
  return {
    modes,
    successors,
    modeOf: (place: PlannedPlace) => modes.find(isOf(place)) ?? null,
    setMode: (choice: ModeChoice) => setModes([...modes.filter((one) => !isOf(choice)(one)), choice]),
    dropMode: (place: PlannedPlace) => setModes(modes.filter((one) => !isOf(place)(one))),
    setSuccessor: (choice: SuccessorChoice) =>
      setSuccessors([
        ...successors.filter(
          (one) => one.recipientId !== choice.recipientId || one.predecessorId !== choice.predecessorId,
        ),
        choice,
      ]),
    isSettled: (plan: Plan) =>
      plan.unsettled.every(({ recipientId, predecessorId }) =>
        successors.some((one) => one.recipientId === recipientId && one.predecessorId === predecessorId),
      ),
  };
}
export type Choices = ReturnType<typeof useChoices>;
