import type { PresentProposal } from '@congvu/contracts';
import { useFields } from '../fields/use-fields.ts';
import { letterRules as words } from './rule-messages.ts';
import { conditionsOf } from './rule-words.ts';

/** By which rule somebody is offered, in words. */
export function PresentWhy({ id, why }: { id?: string; why: PresentProposal | null }) {
  const { nameOf } = useFields();
  if (!why) return null;
  const { rule } = why;
  return (
    <p className="fs12 t2" id={id} style={{ marginTop: 3 }}>
      {rule ? words.by(conditionsOf(rule, nameOf), rule.basis) : words.byField}
    </p>
  );
}
