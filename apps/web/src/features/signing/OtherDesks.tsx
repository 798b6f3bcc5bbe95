import { consultationApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { writeTabPost } from '../../lib/tab-post.ts';
import { useCurrentPost, useMe, useTabPost } from '../../lib/use-me.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { signingText } from './messages.ts';
import styles from './Signing.module.css';

const text = signingText.desks;

/** What else waits besides the own steps: opinions asked, and the desks of those one stands in for (ui.md §6.7). */
export function OtherDesks() {
  const tabPost = useTabPost();
  const { posts } = useMe();
  const current = useCurrentPost();
  const asks = useQuery({
    queryKey: ['asks', 'open', 'first', tabPost],
    queryFn: ({ signal }) => call(consultationApi.asks, { query: { group: 'open', limit: 50 }, signal }),
  });
  const seats = posts.filter((post) => post.standsIn && post !== current);
  const count = asks.data?.items.length ?? 0;
  return (
    <div className={styles.desks}>
      <Link className="u" to="/xin-y-kien">
        {text.asks(count, asks.data?.next != null)}
      </Link>
      {current?.standsIn && (
        <StatusChip kind="v">
          {current.standsIn.mode === 'secretary'
            ? text.secretary(current.standsIn.name)
            : text.standIn(current.standsIn.name)}
        </StatusChip>
      )}
      {seats.map((post) => (
        <button
          className="cellnum fs13 acting"
          key={post.appointmentId}
          onClick={() => writeTabPost(post.appointmentId)}
          type="button"
        >
          {post.standsIn!.mode === 'secretary'
            ? text.secretary(post.standsIn!.name)
            : text.standIn(post.standsIn!.name)}
        </button>
      ))}
    </div>
  );
}
