import type { RouteStepInput } from '@congvu/contracts';
import { routingText } from './messages.ts';
import { dueWords } from './route-words.ts';

const text = routingText.step;

/** A step of a published version, in words. */
export function StepSummary({
  step,
  names,
}: {
  step: RouteStepInput;
  names: Readonly<Record<string, string>>;
}) {
  const rule = step.assignee;
  const named = rule.kind === 'posts' ? rule.postIds : rule.kind === 'unit_heads' ? rule.unitIds : [];
  const who = named.length > 0 ? named.map((id) => names[id] ?? id).join('; ') : routingText.rules[rule.kind];
  const mode =
    step.mode === 'quorum' ? routingText.diagram.quorum(step.quorum ?? 1) : routingText.modes[step.mode];
  const due = dueWords(step.due);
  const rights = [step.mayEdit && text.mayEdit, step.mayAddConsultation && text.mayAddConsultation];
  const bases = [step.omit.noHolder, step.omit.drafterHolds].filter(Boolean);
  return (
    <div className="fs13">
      <p>
        {who} · {mode}
        {due && ` · ${routingText.diagram.due(due)}`}
      </p>
      {rights.some(Boolean) && <p className="t2">{rights.filter(Boolean).join(', ')}</p>}
      {bases.map((basis) => (
        <p className="t2" key={String(basis)}>
          {basis}
        </p>
      ))}
    </div>
  );
}
