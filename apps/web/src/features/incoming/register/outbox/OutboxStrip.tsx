import { useState } from 'react';
import { formatDay } from '../../../../lib/format.ts';
import { ActionButton } from '../../../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../../../ui/ConfirmDialog.tsx';
import { Icon } from '../../../../ui/Icon.tsx';
import styles from '../register.module.css';
import type { OutboxEntry } from './outbox.ts';
import { outboxWords as words } from './outbox-messages.ts';
import type { Outbox } from './use-outbox.ts';

/** What waits for the line, and what the server did not take, one by one (ui.md §6.4). */
export function OutboxStrip({
  outbox,
  onReopen,
}: {
  outbox: Outbox;
  onReopen: (entry: OutboxEntry) => void;
}) {
  const [dropping, setDropping] = useState<OutboxEntry | null>(null);
  const { waiting, refused } = outbox;
  if (waiting.length + refused.length === 0) return null;
  return (
    <section className={styles.outbox}>
      {waiting.length > 0 && (
        <p aria-live="polite" className="row fs13" role="status">
          <Icon className="warn" name="offline" size={16} />
          <span className="grow">{outbox.isSending ? words.sending : words.waiting(waiting.length)}</span>
          <ActionButton busy={outbox.isSending} onPress={() => void outbox.flush()} size="small">
            {words.sendNow}
          </ActionButton>
        </p>
      )}
      {refused.length > 0 && <b className="fs13">{words.refused(refused.length)}</b>}
      {refused.map((entry) => (
        <div className="row fs13" key={entry.id}>
          <span className="grow">
            <b>{lineOf(entry)}</b> {entry.fault?.title}. {entry.fault?.detail}
          </span>
          <ActionButton onPress={() => onReopen(entry)} size="small">
            {words.reopen}
          </ActionButton>
          <ActionButton look="quiet" onPress={() => setDropping(entry)} size="small">
            {words.drop}
          </ActionButton>
        </div>
      ))}
      <ConfirmDialog
        look="danger"
        onClose={() => setDropping(null)}
        onConfirm={() => dropping && outbox.drop(dropping.id)}
        opened={dropping !== null}
        sentence={words.dropSentence}
        title={words.dropTitle(dropping ? lineOf(dropping) : '')}
        verb={words.dropVerb}
      />
    </section>
  );
}

function lineOf({ form }: OutboxEntry): string {
  const number = [form.number, form.notation].filter(Boolean).join('/') || words.unnamed;
  return [number, form.issuedOn && formatDay(form.issuedOn), form.senderName].filter(Boolean).join(' · ');
}
