import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ui } from '../../../messages/ui.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  sentence?: string;
  verb: string;
  /** Label of the text; "Lý do" when absent. */
  label?: string;
  leastLength: number;
  suggestions?: readonly string[];
  /** Runs the act; a rejection is shown inside. */
  onConfirm: (text: string) => unknown;
  /** Blocks the verb besides the length of the text. */
  blockedBy?: string | null;
  children?: ReactNode;
};

/** A confirmation with a text that is kept with the document: reason, result, progress. */
export function TextDialog(props: Props) {
  const { label = ui.reason.label, leastLength, suggestions = [], onConfirm, children, blockedBy } = props;
  const [text, setText] = useState('');
  const isShort = text.trim().length < leastLength;
  const short = leastLength < 10 ? ui.reason.missing(label) : ui.reason.tooShort(leastLength);
  const confirm = async () => {
    await onConfirm(text.trim());
    setText('');
  };
  return (
    <ConfirmDialog
      disabledReason={blockedBy ?? (isShort ? short : null)}
      holdsText={text !== ''}
      onClose={props.onClose}
      onConfirm={confirm}
      opened={props.opened}
      sentence={props.sentence}
      title={props.title}
      verb={props.verb}
    >
      {children}
      {suggestions.length > 0 && (
        <div className="row" style={{ flexWrap: 'wrap' }}>
          {suggestions.map((one) => (
            <button className="cellnum fs13" key={one} onClick={() => setText(one)} type="button">
              {one}
            </button>
          ))}
        </div>
      )}
      <Textarea
        data-autofocus={children ? undefined : true}
        description={isShort && leastLength > 1 ? short : undefined}
        label={label}
        onChange={(event) => setText(event.currentTarget.value)}
        required
        rows={3}
        value={text}
      />
    </ConfirmDialog>
  );
}
