import { outgoingApi, tasksApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf, formatInstant, formatListDay, formatRelative } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { unread } from '../tasks/unread/messages.ts';
import { unreadCountsQuery } from '../tasks/unread/queries.ts';
import styles from './desk.module.css';
import { desk } from './messages.ts';

const words = desk.waiting;
const SHOWN = 8;

/** My submissions that lie with somebody else. */
export function useMySubmissions() {
  const post = useTabPost();
  return useQuery({
    queryKey: ['outgoing', 'desk', 'mine', post],
    queryFn: ({ signal }) => call(outgoingApi.waiting, { query: { group: 'mine', limit: 100 }, signal }),
  });
}

/** Letters that somebody they were given to has not opened; nothing where there are none. */
function UnreadLine() {
  const letters = useQuery(unreadCountsQuery({ age: 'all' })).data?.letters ?? 0;
  if (letters === 0) return null;
  return (
    <p className={styles.unread}>
      <Link className="u" to="/van-ban-den/chua-mo">
        {unread.sentence(letters)}
      </Link>
    </p>
  );
}

/** "Tôi đang chờ": who, what, since when. */
export function WaitingForOthers({ now }: { now: Date }) {
  const post = useTabPost();
  const mine = useMySubmissions();
  const given = useQuery({
    queryKey: ['incoming', 'desk', 'given', post],
    queryFn: ({ signal }) => call(tasksApi.list, { query: { group: 'given', limit: 50 }, signal }),
  });
  const submissions = mine.data?.items ?? [];
  const tasks = given.data?.items ?? [];
  return (
    <section aria-label={words.title} className={`panel ${styles.waiting}`}>
      <div className={styles.panelHead} style={{ borderBottom: 0 }}>
        <h2>{words.title}</h2>
        <span className="t2">{submissions.length + tasks.length}</span>
      </div>
      {mine.error && <ErrorState error={mine.error} look="strip" onRetry={() => void mine.refetch()} />}
      {mine.isPending && <Skeleton lines={4} />}
      {mine.data && submissions.length + tasks.length === 0 && (
        <p className="t2" style={{ padding: '0 16px 14px' }}>
          {words.empty}
        </p>
      )}
      <UnreadLine />
      <ul>
        {submissions.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <Link className="fw" to={`/van-ban/${row.id}`}>
              {row.waitsFor ?? words.unknown}
            </Link>
            <p className="fs13 t2" title={formatInstant(row.since)}>
              {row.subject} · {words.submitted(formatRelative(row.since, now))}
            </p>
          </li>
        ))}
        {tasks.slice(0, SHOWN).map((task) => (
          <li key={task.id}>
            <Link
              className="fw"
              to={task.workKind === 'task' ? `/nhiem-vu?mo=nv-${task.workId}` : `/van-ban/${task.workId}`}
            >
              {task.personName ?? task.unitName ?? words.unknown}
            </Link>
            <p className="fs13 t2">
              {task.documentLabel} ·{' '}
              {words.given(task.deadlineAt ? formatListDay(dayOf(task.deadlineAt), now) : null)}
            </p>
          </li>
        ))}
      </ul>
      {submissions.length > SHOWN && (
        <p style={{ padding: '10px 16px' }}>
          <Link className="u fs13" to="/trinh-ky?nhom=toi-trinh">
            {words.all}
          </Link>
        </p>
      )}
    </section>
  );
}
