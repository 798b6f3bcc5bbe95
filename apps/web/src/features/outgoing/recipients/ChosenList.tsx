import type { RecipientInput } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef, useState } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { recipientText as text } from './messages.ts';
import { moved } from './pasted-list.ts';
import styles from './Recipients.module.css';

const ROW_PX = 40;
type ChosenListProps = {
  recipients: readonly RecipientInput[];
  onChange: (recipients: RecipientInput[]) => void;
};

/** What was chosen in the order it prints: role, order by hand, removal. */
export function ChosenList({ recipients, onChange }: ChosenListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const virtual = useVirtualizer({
    count: recipients.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (recipients[index]?.target.id === null ? 2 * ROW_PX : ROW_PX),
    overscan: 8,
  });
  const set = (index: number, one: RecipientInput) =>
    onChange(recipients.map((old, at) => (at === index ? one : old)));
  return (
    <>
      <p className="fw" role="status">
        {recipients.length === 0 ? text.none : text.chosen(recipients.length)}
      </p>
      <div className={styles.scroller} ref={scroller}>
        <ol style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const recipient = recipients[index];
            if (!recipient) return null;
            return (
              <li
                aria-posinset={index + 1}
                aria-setsize={recipients.length}
                className={styles.chosen}
                draggable
                key={`${recipient.target.kind}|${recipient.target.id ?? recipient.printedLine}`}
                onDragOver={(event) => event.preventDefault()}
                onDragStart={() => setDragged(index)}
                onDrop={() => {
                  if (dragged !== null) onChange(moved(recipients, dragged, index));
                  setDragged(null);
                }}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Chosen
                  onMove={(step) => onChange(moved(recipients, index, index + step))}
                  onRemove={() => onChange(recipients.filter((_, at) => at !== index))}
                  onSet={(one) => set(index, one)}
                  recipient={recipient}
                />
              </li>
            );
          })}
        </ol>
      </div>
      {recipients.length > 1 && <p className="fs12 t3">{text.orderHint}</p>}
    </>
  );
}

type ChosenProps = {
  recipient: RecipientInput;
  onSet: (recipient: RecipientInput) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
};

function Chosen({ recipient, onSet, onMove, onRemove }: ChosenProps) {
  const name = recipient.printedLine;
  const isOutside = recipient.target.id === null;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (!event.altKey || !step) return;
    event.preventDefault();
    onMove(step);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to whichever control of the line has the focus
    <div className={styles.chosenBody} onKeyDown={onKeyDown}>
      <div className={styles.chosenRow}>
        <span className="grow ell" title={name}>
          {name}
          {isOutside && <span className="fs12 warn">{` · ${text.outside}`}</span>}
        </span>
        <NativeSelect
          aria-label={text.role(name)}
          data={Object.entries(text.roles).map(([value, label]) => ({ value, label }))}
          onChange={(event) =>
            onSet({ ...recipient, role: event.currentTarget.value as RecipientInput['role'] })
          }
          size="xs"
          value={recipient.role}
        />
        <IconButton icon="up" label={text.up(name)} onPress={() => onMove(-1)} />
        <IconButton icon="down" label={text.down(name)} onPress={() => onMove(1)} />
        <IconButton icon="close" label={text.remove(name)} onPress={onRemove} />
      </div>
      {isOutside && (
        <TextInput
          aria-label={text.address(name)}
          onChange={(event) =>
            onSet({ ...recipient, target: { ...recipient.target, address: event.currentTarget.value } })
          }
          placeholder={text.addressHint}
          size="xs"
          value={recipient.target.address ?? ''}
        />
      )}
    </div>
  );
}
