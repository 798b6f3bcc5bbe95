import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import type { Directory, Section } from './directory.ts';
import { recipientText as text } from './messages.ts';
import { type Pasted, readPasted } from './pasted-list.ts';
import styles from './Recipients.module.css';

type PasteBoxProps = { directory: Directory; section: Section; onRead: (read: Pasted) => void };

/** A list copied from an older letter: who is known becomes a recipient, who is not is named. */
export function PasteBox({ directory, section, onRead }: PasteBoxProps) {
  const [typed, setTyped] = useState('');
  const [read, setRead] = useState<Pasted | null>(null);
  const take = () => {
    const found = readPasted(typed, directory, section);
    setRead(found);
    setTyped('');
    onRead(found);
  };
  return (
    <div className={styles.paste}>
      <Textarea
        description={text.pasteHint}
        label={text.paste}
        maxRows={5}
        minRows={2}
        onChange={(event) => setTyped(event.currentTarget.value)}
        value={typed}
      />
      <ActionButton
        disabledReason={typed.trim() === '' ? text.readEmpty : null}
        onPress={take}
        reasonPlace="hidden"
      >
        {text.read}
      </ActionButton>
      {read && (
        <div role="status">
          <p>{text.readResult(read.recipients.length - read.unresolved.length, read.unresolved.length)}</p>
          {read.unresolved.length > 0 && (
            <p className="fs13 warn">{`${text.unresolved} ${read.unresolved.slice(0, 20).join('; ')}`}</p>
          )}
        </div>
      )}
    </div>
  );
}
