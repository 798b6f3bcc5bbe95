import { standingDeadline } from '../../lib/due.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DeadlineChip } from '../../ui/DeadlineChip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { type Urgency, UrgencyChip } from '../../ui/UrgencyChip.tsx';
import styles from './desk.module.css';
import type { DeskItem, DeskKind } from './desk-items.ts';
import { desk } from './messages.ts';

const ICONS: Record<DeskKind, IconName> = {
  sign: 'signing',
  review: 'signing',
  formCheck: 'check',
  officeReview: 'signing',
  consult: 'signing',
  initial: 'signing',
  number: 'registers',
  seal: 'dispatch',
  dispatch: 'dispatch',
  register: 'registers',
  present: 'incoming',
  direct: 'signing',
  handle: 'incoming',
  contribute: 'contributing',
  revise: 'outgoing',
  draft: 'outgoing',
  trouble: 'exchange',
  decide: 'signing',
  answerRecall: 'takeBack',
  approveTakeBack: 'takeBack',
  answerAsk: 'signing',
};

/** Verb and object, why and from whom, deadline, the exact next act. */
export function DeskRow({ item, now }: { item: DeskItem; now: Date }) {
  const deadline = standingDeadline({ dueAt: item.dueAt, suspendedAt: item.suspendedAt ?? null }, now);
  return (
    <div className={styles.item}>
      <span className={`${styles.icon} ${deadline?.isOverdue ? styles.late : ''}`}>
        <Icon name={ICONS[item.kind]} />
      </span>
      <div className="grow">
        <p className={`ell ${styles.object}`} title={item.object}>
          <b>{desk.verbs[item.kind]}</b> {item.object}
        </p>
        <p className="ell fs13 t2" title={item.why}>
          {item.why}
        </p>
      </div>
      <UrgencyChip urgency={item.urgency as Urgency} />
      <DeadlineChip deadline={deadline} now={now} />
      <span className={styles.act}>
        {/* The press bubbles to the row, which opens the same address: one act, one history entry. */}
        <ActionButton onPress={() => undefined}>{item.act}</ActionButton>
      </span>
    </div>
  );
}
