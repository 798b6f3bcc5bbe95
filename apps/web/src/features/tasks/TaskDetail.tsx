import { type IncomingDetail, incomingLabels } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { standingDeadline } from '../../lib/due.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DeadlineChip } from '../../ui/DeadlineChip.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { type Urgency, UrgencyChip } from '../../ui/UrgencyChip.tsx';
import { SupersedeNote } from '../directive/SupersedeNote.tsx';
import { IncomingFoot } from '../incoming/foot/IncomingFoot.tsx';
import { numberLine } from '../incoming/incoming-rows.ts';
import { incoming } from '../incoming/messages.ts';
import { incomingQuery } from '../incoming/queries.ts';
import { FollowUp } from './FollowUp.tsx';
import { tasks } from './messages.ts';
import styles from './tasks.module.css';
import { Readers } from './unread/Readers.tsx';

type Props = { incomingId: string; onClose?: () => void };

/** A task with its source: the letter, the words of the leader, the tree of work, the acts of this person. */
export function TaskDetail({ incomingId, onClose }: Props) {
  const letter = useQuery(incomingQuery(incomingId));
  if (letter.error && !letter.data)
    return <ErrorState error={letter.error} onRetry={() => void letter.refetch()} />;
  if (!letter.data) return <Skeleton lines={10} />;
  const { data } = letter;
  return (
    <article aria-label={data.subject} className={styles.detail}>
      <Head letter={data} onClose={onClose} />
      <div className={styles.body}>
        {data.notes.map((note) => (
          <blockquote className={styles.words} key={note.id}>
            <p>{note.text}</p>
            <footer className="fs13 t2">
              {note.author}, {note.title}
            </footer>
          </blockquote>
        ))}
        <SupersedeNote letter={data} />
        <FollowUp incomingId={incomingId} />
        <Readers incomingId={incomingId} />
      </div>
      <IncomingFoot letter={data} onDone={() => undefined} />
    </article>
  );
}

function Head({ letter, onClose }: { letter: IncomingDetail; onClose?: () => void }) {
  const navigate = useNavigate();
  const state = incomingLabels[letter.state];
  // Alone on a phone it is the title of the page.
  const Heading = onClose ? 'h1' : 'h2';
  return (
    <header className={styles.head}>
      {onClose && <IconButton icon="back" label={tasks.back} onPress={onClose} />}
      <div className="grow">
        <p className="fs13 t2">{tasks.from(letter.senderName, numberLine(letter) ?? incoming.noNumber)}</p>
        <Heading className={styles.subject}>{letter.subject}</Heading>
        <div className={styles.chips}>
          <UrgencyChip urgency={letter.urgency as Urgency} />
          {letter.state !== 'done' && <DeadlineChip deadline={standingDeadline(letter, new Date())} />}
          <StatusChip kind={state.kind}>{state.text}</StatusChip>
        </div>
      </div>
      <ActionButton icon="incoming" keys="O" onPress={() => void navigate(`/van-ban/${letter.id}`)}>
        {tasks.openLetter}
      </ActionButton>
    </header>
  );
}
