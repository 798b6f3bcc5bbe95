import type { Follower, IncomingDetail, OutgoingDetail } from '@congvu/contracts';
import { Link } from 'react-router';
import { Icon } from '../../ui/Icon.tsx';
import { relations as words } from './messages.ts';
import styles from './relations.module.css';

/** What became of the document, wherever it is opened (documents.md §13): replaced, corrected, recalled, held. */
export function OutgoingStanding({ detail }: { detail: OutgoingDetail }) {
  const lines = [
    ...(detail.isContentWithheld ? [words.withheld] : detail.state === 'recalled' ? [words.recalled] : []),
    ...(detail.state === 'recalling' ? [words.frozen] : []),
  ];
  return (
    <>
      {lines.map((line) => (
        <p className={styles.strip} key={line} role="status">
          <Icon name="attention" size={16} />
          <span>{line}</span>
        </p>
      ))}
      {detail.hold && (
        <p className={styles.strip} role="status">
          <Icon name="legalHold" size={16} />
          <span>{words.held(detail.hold.by, detail.hold.reason)}</span>
        </p>
      )}
      <Followers list={detail.followedBy} />
    </>
  );
}

export const IncomingStanding = ({ letter }: { letter: Pick<IncomingDetail, 'followedBy'> }) => (
  <Followers list={letter.followedBy} />
);

function Followers({ list }: { list: readonly Follower[] }) {
  return list.map((one) => (
    <p className={styles.strip} key={`${one.kind} ${one.label}`} role="status">
      <Icon name="link" size={16} />
      <span>
        {words.followed[one.kind]} <b>{one.label ?? words.unnamed}</b>
      </span>
      {one.documentId && (
        <Link className="u" to={`/van-ban/${one.documentId}`}>
          {words.open}
        </Link>
      )}
    </p>
  ));
}
