import type { OutgoingDetail } from '@congvu/contracts';
import { formatDay, formatInstant } from '../../../lib/format.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { outgoingText } from '../messages.ts';
import styles from '../Outgoing.module.css';
import { lifeSteps } from '../outgoing-words.ts';

const text = outgoingText.steps;
const LOOKS = {
  done: { icon: 'done', tone: 'ok' },
  current: { icon: 'inProgress', tone: 'u-current' },
  todo: { icon: 'deadline', tone: 't3' },
} as const;

/** Dự thảo → Duyệt → Ký → Số → Dấu → Phát hành, with who and when. */
export function LifeSteps({ detail }: { detail: OutgoingDetail }) {
  const steps = lifeSteps(detail, { instant: formatInstant, day: formatDay });
  return (
    <ol aria-label={text.label} className={styles.steps}>
      {steps.map((step) => (
        <li
          aria-current={step.state === 'current' ? 'step' : undefined}
          className={classNames(styles.step, step.state === 'todo' && styles.todo)}
          key={step.id}
        >
          <Icon className={LOOKS[step.state].tone} name={LOOKS[step.state].icon} size={16} />
          <b>{step.label}</b>
          <span className="fs13 t2 grow">{step.note || (step.state === 'current' ? text.current : '')}</span>
          <span className="sr-only">{text[step.state]}</span>
        </li>
      ))}
    </ol>
  );
}
