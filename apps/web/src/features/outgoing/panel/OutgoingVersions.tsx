import type { OutgoingDetail } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { formatInstant } from '../../../lib/format.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { changedLines, draftLines } from '../compose/draft-lines.ts';
import { outgoingText } from '../messages.ts';
import styles from '../Outgoing.module.css';
import { outgoingVersionsQuery } from '../queries.ts';

const text = outgoingText.panel;

/** Kept versions; opening one shows what the next version changed (ui.md §5.4). */
export function OutgoingVersions({ detail }: { detail: OutgoingDetail }) {
  const query = useQuery(outgoingVersionsQuery(detail.id));
  if (query.error)
    return <ErrorState error={query.error} look="strip" onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={5} />;
  const { items } = query.data;
  if (items.length === 0) return <p className={styles.section}>{text.noVersions}</p>;
  return (
    <div className={styles.section}>
      <ul>
        {items.map((item, index) => (
          <li className={styles.version} key={item.id}>
            <details>
              <summary>
                <b>{text.version(item.version)}</b>{' '}
                <span className="fs13 t2">{`${item.by} · ${formatInstant(item.at)}`}</span>
              </summary>
              <Changes
                after={draftLines((items[index - 1] ?? detail).content)}
                before={draftLines(item.content)}
              />
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Changes({ before, after }: { before: string[]; after: string[] }) {
  const changes = changedLines(before, after);
  return (
    <div className="fs13">
      {changes.map((change, index) => {
        const Line = { same: 'p', added: 'ins', removed: 'del' }[change.kind] as 'p';
        return <Line key={index}>{change.text}</Line>;
      })}
    </div>
  );
}
