import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { formatInstant } from '../lib/format.ts';
import { meQuery, type Post } from '../lib/me.ts';
import { ALL_POSTS, writeTabPost } from '../lib/tab-post.ts';
import { useCurrentPost, useMe } from '../lib/use-me.ts';
import { shell } from '../messages/shell.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './SeatBanner.module.css';

const words = shell.roles.seat;
const LOOK_AGAIN_MS = 30_000;

/** In whose seat this tab works, until when, and the way back; in the own post, whose seats may be taken. */
export function SeatBanner() {
  const { posts } = useMe();
  const current = useCurrentPost();
  useFreshSeat(current?.standsIn ? current.appointmentId : null);
  if (current?.standsIn) return <InSeat post={current} />;
  const offered = posts.filter((post) => post.standsIn?.mode === 'substitute');
  return (
    <>
      {offered.map((post) => (
        <Offered key={post.appointmentId} post={post} />
      ))}
    </>
  );
}

/** A seat may end or be revoked while it is in use. */
function useFreshSeat(seatId: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!seatId) return;
    const timer = setInterval(
      () => void client.refetchQueries({ queryKey: meQuery.queryKey }),
      LOOK_AGAIN_MS,
    );
    return () => clearInterval(timer);
  }, [client, seatId]);
}

function InSeat({ post }: { post: Post }) {
  const { mode, name, title, until, limited } = post.standsIn!;
  const sentence =
    mode === 'secretary' ? words.secretary(name, title) : words.substitute(name, title, untilText(until));
  return (
    <div className={styles.seat} role="status">
      <Icon name="lead" size={16} />
      <span className="grow">
        {sentence} {limited && words.limited}
      </span>
      <button className={styles.go} onClick={() => writeTabPost(ALL_POSTS)} type="button">
        {words.back}
      </button>
    </div>
  );
}

function Offered({ post }: { post: Post }) {
  const { name, title, until } = post.standsIn!;
  return (
    <div className={styles.seat}>
      <Icon name="lead" size={16} />
      <span className="grow">{words.offeredSubstitute(name, title, untilText(until))}</span>
      <button className={styles.go} onClick={() => writeTabPost(post.appointmentId)} type="button">
        {words.go(name)}
      </button>
    </div>
  );
}

const untilText = (until: string | null): string => (until ? formatInstant(until) : '');
