import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../lib/use-shortcut.ts';
import { common } from '../messages/common.ts';
import { ActionButton } from './ActionButton.tsx';
import styles from './ConfirmDialog.module.css';
import { ErrorState } from './ErrorState.tsx';

export type ConfirmFact = { label: string; value: ReactNode };

export type ConfirmDialogProps = {
  opened: boolean;
  onClose: () => void;
  /** A question with the verb and the object. */
  title: string;
  /** The consequence, first for withdrawals. */
  sentence?: ReactNode;
  /** Number, recipients, mode: what is about to happen, repeated. */
  facts?: readonly ConfirmFact[];
  /** The verb on the button. */
  verb: string;
  /** Runs the act; a rejection is shown inside and the dialog stays open. */
  onConfirm: () => unknown;
  look?: 'primary' | 'danger';
  /** Blocks the verb until something typed is right. */
  disabledReason?: string | null;
  /** Typed text inside: a click beside the dialog must not lose it. */
  holdsText?: boolean;
  children?: ReactNode;
};

/** A bouncing key must not answer a question that nobody can have read yet. */
const readableAfterMs = 400;

function useReadable(opened: boolean): () => boolean {
  const since = useRef(0);
  useEffect(() => {
    if (opened) since.current = performance.now();
  }, [opened]);
  return () => performance.now() - since.current >= readableAfterMs;
}

/** Only for acts that cannot be undone (ui.md §5.6); everything else acts at once. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose, title, sentence, facts = [], verb, look = 'primary', holdsText = false } = props;
  const { isBusy, error, run, reset } = useRun(props.onConfirm, onClose);
  const confirm = () => {
    if (!isBusy && !props.disabledReason) void run();
  };
  const isReadable = useReadable(opened);
  // The keys that asked also answer, so an act done all day needs no mouse and no tabbing.
  const answer = () => {
    if (isReadable()) confirm();
  };
  useShortcut(opened ? { keys: 'Ctrl+Enter', label: verb, inDialog: true, run: answer } : null);
  const close = () => {
    if (isBusy) return;
    reset();
    onClose();
  };
  return (
    <Modal closeOnClickOutside={!holdsText} onClose={close} opened={opened} size={520} title={title}>
      <div className={styles.body}>
        {sentence && <p>{sentence}</p>}
        {facts.length > 0 && (
          <dl className={styles.facts}>
            {facts.map((fact) => (
              <div key={fact.label}>
                <dt>{fact.label}</dt>
                <dd>{fact.value}</dd>
              </div>
            ))}
          </dl>
        )}
        {props.children}
        {error !== null && <ErrorState error={error} look="strip" />}
        <div className={styles.buttons}>
          <ActionButton isDialogStart={look === 'danger'} onPress={close} size="large">
            {common.later}
          </ActionButton>
          <ActionButton
            busy={isBusy}
            disabledReason={props.disabledReason}
            isDialogStart={look === 'primary'}
            look={look}
            onPress={() => void run()}
            reasonPlace="hidden"
            size="large"
          >
            {verb}
          </ActionButton>
        </div>
      </div>
    </Modal>
  );
}

function useRun(act: () => unknown, onDone: () => void) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await act();
      onDone();
    } catch (caught) {
      setError(caught);
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, error, run, reset: () => setError(null) };
}
