import { type Prepared, type PreparedAct, preparedApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatDay, formatInstant } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { preparedText as text } from './messages.ts';
import styles from './prepared.module.css';
import type { Direction } from './queries.ts';
import { WordsDialog } from './WordsDialog.tsx';

type Props = {
  document: { id: string; direction: Direction };
  item: Prepared;
  /** Absent for the secretary, who only sees it and may take it back. */
  onConfirm?: (words: string) => Promise<unknown>;
  /** Where the words are changed; a dialog of its own unless given. */
  onEdit?: () => void;
  /** Why it cannot be confirmed now. */
  blocked?: string | null;
};

/** "Thư ký … đã soạn sẵn": what would be done, one press, or other words first. */
export function PreparedCard({ document, item, onConfirm, onEdit, blocked = null }: Props) {
  const [isEditing, setIsEditing] = useState(false);
  const { isBusy, error, run } = useRun();
  const client = useQueryClient();
  const { act } = item.content;
  const drop = async () => {
    await call(preparedApi.withdraw, { params: { id: document.id } });
    await client.invalidateQueries({ queryKey: [document.direction] });
  };
  const mayConfirm = onConfirm && !item.isStale;
  return (
    <section aria-label={text.region} className={styles.card}>
      <p className="row fs13">
        <Icon name="lead" size={16} />
        <span className="grow">
          <b>{text.ready(item.secretary)}</b>, {formatInstant(item.preparedAt)}
        </span>
      </p>
      <p className={styles.words}>
        <b>{text.acts[act]}:</b> {wordsOf(item.content) || text.noWords}
      </p>
      {item.names.length > 0 && <p className="fs13 t2">{assigneesOf(item)}</p>}
      {item.isStale && <p className="fs13 warn">{text.stale}</p>}
      {error !== null && <ErrorState error={error} look="strip" />}
      <div className={styles.buttons}>
        {mayConfirm && (
          <ActionButton
            busy={isBusy}
            disabledReason={blocked}
            icon="check"
            size="small"
            onPress={() => void run(() => onConfirm(wordsOf(item.content)))}
          >
            {text.confirm[act]}
          </ActionButton>
        )}
        {mayConfirm && (
          <ActionButton
            disabledReason={blocked}
            onPress={onEdit ?? (() => setIsEditing(true))}
            reasonPlace="hidden"
            size="small"
          >
            {text.edit}
          </ActionButton>
        )}
        <ActionButton onPress={() => void run(drop)} size="small">
          {text.drop}
        </ActionButton>
      </div>
      {isEditing && onConfirm && (
        <WordsDialog
          initial={wordsOf(item.content)}
          label={text.acts[act]}
          leastLength={leastOf(act)}
          onClose={() => setIsEditing(false)}
          onConfirm={onConfirm}
          title={text.editTitle}
          verb={text.confirm[act]}
        />
      )}
    </section>
  );
}

/** One act at a time; its refusal stays on the card. */
function useRun() {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (work: () => Promise<unknown>) => {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    await work().catch(setError);
    setIsBusy(false);
  };
  return { isBusy, error, run };
}

export const leastOf = (act: PreparedAct['act']): number =>
  act === 'returnDraft' || act === 'returnToClerk' ? 10 : 0;

function wordsOf(content: PreparedAct): string {
  if (content.act === 'approveStep') return content.opinion;
  return content.act === 'direct' || content.act === 'noteOnly' ? content.text : content.reason;
}

function assigneesOf({ content, names }: Prepared): string {
  const deadline = content.act === 'direct' ? deadlineOf(content) : '';
  return [...names, deadline].filter(Boolean).join(' · ');
}

function deadlineOf({ deadlineOn, workingDays }: { deadlineOn: string | null; workingDays: number | null }) {
  if (workingDays) return text.deadlineIn(workingDays);
  return deadlineOn ? text.deadline(formatDay(deadlineOn)) : '';
}
