import type { OutgoingDetail } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayOf, formatListDay, formatTime } from '../../lib/format.ts';
import { useViewport } from '../../lib/use-viewport.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { readinessQuery } from '../outgoing/queries.ts';
import { type Check, checkLine, checksOf } from './checks.ts';
import { signingText } from './messages.ts';
import styles from './Signing.module.css';

const text = signingText.panel;
const LOOKS: Record<Check['state'], { icon: IconName; tone: string }> = {
  ok: { icon: 'done', tone: 'ok' },
  warn: { icon: 'attention', tone: 'warn' },
  bad: { icon: 'failed', tone: 'bad' },
  todo: { icon: 'deadline', tone: 't3' },
};

/** The four checks of a document; the certificate counts only when this post is to sign. */
export function useChecks(detail: OutgoingDetail): Check[] {
  const isSigning = detail.openStep === 'SIGN';
  const readiness = useQuery({ ...readinessQuery(), enabled: isSigning });
  return checksOf(detail, isSigning ? readiness.data : undefined, momentOf);
}

/** Today's moments by the hour, others with the day. */
function momentOf(instant: string): string {
  const today = dayOf(new Date());
  const day = dayOf(instant);
  const time = formatTime(instant);
  return day === today ? time : `${formatListDay(day, new Date())} ${time}`;
}

/** "Đã kiểm tra trước khi ký"; one line when all pass and the screen is narrow. */
export function CheckList({ detail }: { detail: OutgoingDetail }) {
  const checks = useChecks(detail);
  const isCompact = useViewport() === 'compact';
  const [isOpen, setIsOpen] = useState(false);
  const allPass = checks.length === 4 && checks.every((check) => check.state === 'ok');
  if (isCompact && allPass && !isOpen) return <CheckLine checks={checks} onOpen={() => setIsOpen(true)} />;
  return (
    <section>
      <h3 className={styles.section}>{detail.openStep === 'SIGN' ? text.checks : text.route}</h3>
      <ul className={styles.checks}>
        {checks.map((check) => (
          <li key={check.id}>
            <Icon className={LOOKS[check.state].tone} name={LOOKS[check.state].icon} />
            <div className="grow">
              <b>{check.label}</b>
              <span className="sr-only">{signingText.checks.states[check.state]}</span>
              <p className="fs13 t2">{check.sentence}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All checks in one line: "Đủ điều kiện ký · …". */
export function CheckLine({ checks, onOpen }: { checks: readonly Check[]; onOpen?: () => void }) {
  const { state, head, rest } = checkLine(checks);
  const look = LOOKS[state];
  return (
    <p className={styles.checkLine}>
      <Icon className={look.tone} name={look.icon} />
      <span className="grow">
        <b>{head}</b>
        <span className="t2">
          {' · '}
          {rest}
        </span>
      </span>
      {onOpen && (
        <button className="cellnum fs13" onClick={onOpen} type="button">
          {signingText.act.open}
        </button>
      )}
    </p>
  );
}
