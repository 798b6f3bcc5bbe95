import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { tasks } from './messages.ts';
import { type WorkOfOutgoingItem, workOfOutgoingQuery } from './queries.ts';
import styles from './tasks.module.css';

const addressOf = ({ workId, workKind }: WorkOfOutgoingItem) =>
  workKind === 'task' ? `/nhiem-vu?mo=nv-${workId}` : `/van-ban/${workId}`;

/** What an outgoing document nudges about, and the tasks it is the result of; nothing where there is none. */
export function WorkOfOutgoing({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(workOfOutgoingQuery(id));
  if (error && !data) return <ErrorState error={error} look="strip" onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <ul className={styles.ofOutgoing}>
      {data.items.map((item) => (
        <li className="row" key={`${item.why}-${item.workId}`}>
          <Icon name={item.why === 'nudge' ? 'nudge' : 'link'} size={16} />
          <span className="nowrap">{tasks.ofOutgoing[item.why]}</span>
          <Link className="u nowrap" to={addressOf(item)}>
            {item.label || tasks.ofOutgoing.noNumber}
          </Link>
          <span className="grow ell t2" title={item.subject}>
            {item.subject}
          </span>
        </li>
      ))}
    </ul>
  );
}
