import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { LetterLine } from '../../incoming/IncomingPane.tsx';
import { incomingQuery } from '../../incoming/queries.ts';
import { tasks } from '../messages.ts';
import { unread } from './messages.ts';
import { Readers } from './Readers.tsx';
import styles from './unread.module.css';

type Props = { incomingId: string; onClose?: (() => void) | undefined };

/** One letter of the list: who has it, who opened it, whom to remind. */
export function UnreadLetter({ incomingId, onClose }: Props) {
  const navigate = useNavigate();
  const letter = useQuery(incomingQuery(incomingId));
  if (letter.error && !letter.data)
    return <ErrorState error={letter.error} onRetry={() => void letter.refetch()} />;
  if (!letter.data) return <Skeleton lines={8} />;
  const Heading = onClose ? 'h1' : 'h2';
  return (
    <article aria-label={letter.data.subject} className={styles.detail}>
      <header className={styles.head}>
        {onClose && <IconButton icon="back" label={unread.back} onPress={onClose} />}
        <div className="grow">
          <LetterLine letter={letter.data} />
          <Heading>{letter.data.subject}</Heading>
        </div>
        <ActionButton icon="incoming" keys="O" onPress={() => void navigate(`/van-ban/${incomingId}`)}>
          {tasks.openLetter}
        </ActionButton>
      </header>
      <div className={styles.body}>
        <Readers incomingId={incomingId} />
      </div>
    </article>
  );
}
