import type { ProposedDeadline } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { formatDay } from '../../lib/format.ts';
import { useFields } from '../fields/use-fields.ts';
import { suggestionsQuery } from './queries.ts';
import { letterRules } from './rule-messages.ts';
import { conditionsOf } from './rule-words.ts';

const words = letterRules.proposed;

type Props = { letterId: string; value: string | null; onTake: (deadline: ProposedDeadline) => void };

/** By which rule the deadline stands there (R-DIR-4); one press brings it back after another was typed. */
export function DeadlineWhy({ letterId, value, onTake }: Props) {
  const { nameOf } = useFields();
  const deadline = useQuery(suggestionsQuery(letterId)).data?.deadline;
  if (!deadline) return null;
  const { on, rule, source } = deadline;
  if (value !== on)
    return (
      <p className="fs12 t2" style={{ marginTop: 3 }}>
        {words.otherwise(formatDay(on))}{' '}
        <button className="u" onClick={() => onTake(deadline)} type="button">
          {words.take}
        </button>
      </p>
    );
  const why = rule
    ? letterRules.by(conditionsOf(rule, nameOf), rule.basis)
    : words[source === 'rule' ? 'usual' : source];
  return (
    <p className="fs12 t2" style={{ marginTop: 3 }}>
      {why}
    </p>
  );
}
