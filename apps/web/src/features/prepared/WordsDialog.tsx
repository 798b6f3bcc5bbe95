import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { ui } from '../../messages/ui.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

type Props = {
  title: string;
  label: string;
  verb: string;
  initial: string;
  leastLength: number;
  onClose: () => void;
  /** Runs the act; a rejection is shown inside. */
  onConfirm: (words: string) => unknown;
};

/** Words that are there already and may be changed before they count. */
export function WordsDialog(props: Props) {
  const { initial, leastLength } = props;
  const [words, setWords] = useState(initial);
  const isShort = words.trim().length < leastLength;
  return (
    <ConfirmDialog
      disabledReason={isShort ? ui.reason.tooShort(leastLength) : null}
      holdsText={words !== initial}
      onClose={props.onClose}
      onConfirm={() => props.onConfirm(words.trim())}
      opened
      title={props.title}
      verb={props.verb}
    >
      <Textarea
        autosize
        data-autofocus
        label={props.label}
        maxRows={10}
        minRows={3}
        onChange={(event) => setWords(event.currentTarget.value)}
        required={leastLength > 0}
        value={words}
      />
    </ConfirmDialog>
  );
}
