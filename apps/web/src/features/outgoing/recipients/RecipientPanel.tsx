import { type Draft, MOST_RECIPIENTS, orgApi, type RecipientInput } from '@congvu/contracts';
import { Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Segment } from '../../../ui/Segment.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { ChosenList } from './ChosenList.tsx';
import { DirectoryList } from './DirectoryList.tsx';
import { type Directory, type Entry, entriesOf, openedFor, recipientOf, type Section } from './directory.ts';
import { recipientText as text } from './messages.ts';
import { PasteBox } from './PasteBox.tsx';
import { withAdded } from './pasted-list.ts';
import styles from './Recipients.module.css';

const SECTIONS = ['addressees', 'copies'] as const;

type RecipientPanelProps = {
  draft: Draft;
  section: Section;
  onChange: (patch: Partial<Draft>) => void;
  onClose: () => void;
};

/** Kính gửi and Nơi nhận over the tree of agencies: several at once, groups opened, order, roles, a pasted list. */
export function RecipientPanel(props: RecipientPanelProps) {
  const directory = useQuery({
    queryKey: ['org', 'recipient-directory'],
    queryFn: ({ signal }) => call(orgApi.recipientDirectory, { signal }),
    staleTime: 5 * 60_000,
  });
  return (
    <Modal onClose={props.onClose} opened size="min(96vw, 76rem)" title={text.title}>
      {directory.error && (
        <ErrorState error={directory.error} look="strip" onRetry={() => void directory.refetch()} />
      )}
      {directory.isPending && <Skeleton lines={10} />}
      {directory.data && <Panel {...props} directory={directory.data} />}
    </Modal>
  );
}

function Panel({ draft, directory, ...props }: RecipientPanelProps & { directory: Directory }) {
  const [section, setSection] = useState(props.section);
  const [isFull, setIsFull] = useState(false);
  const mine = draft.recipients.filter((one) => one.section === section);
  const put = (recipients: RecipientInput[], more: Partial<Draft> = {}) => {
    const others = draft.recipients.filter((one) => one.section !== section);
    const all = section === 'addressees' ? [...recipients, ...others] : [...others, ...recipients];
    setIsFull(all.length > MOST_RECIPIENTS);
    if (all.length <= MOST_RECIPIENTS) props.onChange({ ...more, recipients: all });
  };
  const toggle = (entry: Entry) => {
    const isIn = mine.some(({ target }) => target.kind === entry.kind && target.id === entry.id);
    if (isIn) put(mine.filter(({ target }) => target.kind !== entry.kind || target.id !== entry.id));
    else put([...mine, recipientOf(entry, section)]);
  };
  return (
    <>
      <div className={styles.panel}>
        <section aria-label={text.directory} className={styles.half}>
          <Segment
            label={text.section}
            onChange={setSection}
            options={SECTIONS.map((value) => ({ value, label: text.sections[value] }))}
            value={section}
          />
          <Choices
            directory={directory}
            mine={mine}
            onAddAll={(entries) =>
              put(
                withAdded(
                  mine,
                  entries.map((one) => recipientOf(one, section)),
                ),
              )
            }
            onToggle={toggle}
          />
        </section>
        <section aria-label={text.sections[section]} className={styles.half}>
          <ChosenList onChange={put} recipients={mine} />
          <PasteBox
            directory={directory}
            onRead={(read) =>
              put(withAdded(mine, read.recipients), {
                keepUnits: [...new Set([...draft.keepUnits, ...read.keepUnits])].slice(0, 10),
              })
            }
            section={section}
          />
        </section>
      </div>
      {isFull && (
        <p className={styles.full} role="alert">
          {text.tooMany(MOST_RECIPIENTS)}
        </p>
      )}
      <div className={styles.foot}>
        <span className="fs13 t2">{text.automatic}</span>
        <ActionButton look="primary" onPress={props.onClose}>
          {text.done}
        </ActionButton>
      </div>
    </>
  );
}

type ChoicesProps = {
  directory: Directory;
  mine: readonly RecipientInput[];
  onToggle: (entry: Entry) => void;
  onAddAll: (entries: readonly Entry[]) => void;
};

function Choices({ directory, mine, onToggle, onAddAll }: ChoicesProps) {
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => openedAtFirst(directory, mine));
  const asked = useDeferredValue(words);
  const entries = useMemo(() => entriesOf(directory, asked, opened), [directory, asked, opened]);
  const chosen = useMemo(
    () => new Set(mine.flatMap(({ target }) => (target.id ? [`${target.kind}|${target.id}`] : []))),
    [mine],
  );
  const open = (key: string) =>
    setOpened((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const found = asked.trim() === '' ? [] : entries.filter(({ key }) => !chosen.has(key));
  return (
    <>
      <TextInput
        data-autofocus
        label={text.search}
        onChange={(event) => setWords(event.currentTarget.value)}
        value={words}
      />
      <DirectoryList chosen={chosen} entries={entries} onOpen={open} onToggle={onToggle} opened={opened} />
      {found.length > 1 && (
        <button className="cellnum" onClick={() => onAddAll(found)} type="button">
          {text.addAll(found.length)}
        </button>
      )}
    </>
  );
}

/** Where the tree begins open: down to what is chosen, else its two upper levels when they are few. */
function openedAtFirst(directory: Directory, mine: readonly RecipientInput[]): ReadonlySet<string> {
  const ids = mine.flatMap(({ target }) => (target.kind === 'agency' && target.id ? [target.id] : []));
  const opened = openedFor(directory, ids.slice(0, 50));
  if (directory.agencies.length <= 200) for (const { id } of directory.agencies) opened.add(`agency|${id}`);
  return opened;
}
