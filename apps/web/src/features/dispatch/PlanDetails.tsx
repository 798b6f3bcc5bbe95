import { overrideLabels } from '@congvu/contracts';
import { useId, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { ChangeMode } from './ChangeMode.tsx';
import { modeWords, type Plan, type PlannedPlace, placesByReason } from './clerk-steps.ts';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';
import type { Choices } from './use-choices.ts';

const words = dispatch.release;
/** More rows would only slow the browser; the counts tell the rest. */
const MOST_SHOWN = 200;

type PlanDetailsProps = { plan: Plan; choices: Choices };

/** "12 nơi nhận, đều gửi điện tử", and behind "Vì sao?" every place with the rule that decided (ui.md §5.10). */
export function PlanDetails({ plan, choices }: PlanDetailsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { unreachable } = plan.totals;
  return (
    <>
      <p className="fs13">
        {plan.recipients.length > 0 ? (
          <>
            <b>{words.places(plan.recipients.length)}</b>, {modeWords(plan.recipients)}.{' '}
            <button
              aria-controls={id}
              aria-expanded={isOpen}
              className="cellnum"
              onClick={() => setIsOpen(!isOpen)}
              type="button"
            >
              {words.why}
            </button>
          </>
        ) : (
          words.nobody
        )}
      </p>
      <p className="fs13 t2">
        {plan.internal.length > 0 && `${words.internal(plan.internal.length)} · `}
        {plan.keep}
      </p>
      {unreachable > 0 && <Warning sentence={words.unreachable(unreachable)} />}
      {plan.warnings.map(({ code, sentence }) => (
        <Warning key={code} sentence={sentence} />
      ))}
      <Successors choices={choices} plan={plan} />
      <section aria-label={words.whyTitle} className={styles.why} hidden={!isOpen} id={id}>
        {isOpen && <Reasons choices={choices} plan={plan} />}
      </section>
    </>
  );
}

const Warning = ({ sentence }: { sentence: string }) => (
  <p className="fs13 warn">
    <Icon name="attention" size={16} /> {sentence}
  </p>
);

/** An agency that was split: who gets the letter in its place. */
function Successors({ plan, choices }: PlanDetailsProps) {
  return plan.unsettled.map(({ recipientId, predecessorId, name, sentence, successors }) => (
    <fieldset className={styles.why} key={`${recipientId} ${predecessorId}`}>
      <legend>{words.splitChoice(name)}</legend>
      <p>{sentence}</p>
      {successors.map((one) => (
        <label className="row" key={one.agencyId}>
          <input
            name={`${recipientId} ${predecessorId}`}
            onChange={() => choices.setSuccessor({ recipientId, predecessorId, successorId: one.agencyId })}
            type="radio"
          />
          {[one.name, one.scope].filter(Boolean).join(', ')}
        </label>
      ))}
    </fieldset>
  ));
}

function Reasons({ plan, choices }: PlanDetailsProps) {
  const [changing, setChanging] = useState<PlannedPlace | null>(null);
  return (
    <>
      {placesByReason(plan.recipients).map((group) => (
        <div key={`${group.mode} ${group.why}`}>
          <p>
            <b>{words.part(group.places.length, words.modes[group.mode])}.</b> {group.why}
          </p>
          <ul>
            {group.places.slice(0, MOST_SHOWN).map((place) => (
              <Place
                choices={choices}
                key={`${place.agencyId} ${place.recipientId}`}
                onChange={setChanging}
                place={place}
              />
            ))}
          </ul>
          {group.places.length > MOST_SHOWN && <p>{words.firstPlaces(MOST_SHOWN, group.places.length)}</p>}
        </div>
      ))}
      {changing && (
        <ChangeMode onChoose={choices.setMode} onClose={() => setChanging(null)} place={changing} />
      )}
    </>
  );
}

type PlaceProps = { place: PlannedPlace; choices: Choices; onChange: (place: PlannedPlace) => void };

function Place({ place, choices, onChange }: PlaceProps) {
  const choice = choices.modeOf(place);
  return (
    <li>
      {place.name}
      {place.redirect && (
        <span className="warn" title={place.redirect}>
          {' '}
          – {words.redirected}
        </span>
      )}
      {place.problem && <span className="warn"> – {place.problem}</span>}
      {choice && (
        <span className="warn">
          {' '}
          – {words.changed(words.modes[choice.mode], overrideLabels[choice.code].toLowerCase())}
        </span>
      )}{' '}
      {place.reachable && (
        <button
          className="cellnum"
          onClick={() => (choice ? choices.dropMode(place) : onChange(place))}
          type="button"
        >
          {choice ? words.undo : words.change}
        </button>
      )}
    </li>
  );
}
