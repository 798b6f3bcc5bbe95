import { useId, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { modeWords, type Plan, placesByReason } from './clerk-steps.ts';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';

const words = dispatch.release;

/** "12 nơi nhận, đều gửi điện tử", and behind "Vì sao?" every place with the rule that decided (ui.md §5.10). */
export function PlanDetails({ plan }: { plan: Plan }) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const unreachable = plan.recipients.filter((place) => place.problem !== null);
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
      {unreachable.length > 0 && (
        <p className="fs13 warn">
          <Icon name="attention" size={16} /> {words.unreachable(unreachable.length)}
        </p>
      )}
      <section aria-label={words.whyTitle} className={styles.why} hidden={!isOpen} id={id}>
        {placesByReason(plan.recipients).map((group) => (
          <div key={`${group.mode} ${group.why}`}>
            <p>
              <b>{words.part(group.places.length, words.modes[group.mode])}.</b> {group.why}
            </p>
            <ul>
              {group.places.map((place) => (
                <li key={`${place.agencyId} ${place.printedLine}`}>
                  {place.name}
                  {place.problem && <span className="warn"> – {place.problem}</span>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </>
  );
}
