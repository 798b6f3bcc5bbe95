import type { IncomingDetail } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { IncomingFoot } from '../incoming/foot/IncomingFoot.tsx';
import { numberLine } from '../incoming/incoming-rows.ts';
import { incoming } from '../incoming/messages.ts';
import { Notice } from '../incoming/Notice.tsx';
import { incomingVerificationQuery } from '../incoming/queries.ts';
import { useNotice } from '../incoming/use-notice.ts';
import { VerificationPanel } from '../incoming/VerdictLine.tsx';
import styles from './document.module.css';
import { IncomingTimeline } from './IncomingTimeline.tsx';
import { document } from './messages.ts';
import { RelatedTab } from './RelatedTab.tsx';
import { WorkTab } from './WorkTab.tsx';

const TABS = [
  { id: 'xu-ly', label: document.tabs.work },
  { id: 'dien-bien', label: document.tabs.timeline },
];

/** Verdict, tabs, foot. */
export function IncomingSide({ letter }: { letter: IncomingDetail }) {
  const [notice, setNotice] = useNotice();
  const related = {
    id: 'lien-quan',
    label: document.tabs.related,
    count: letter.replies.length + letter.results.length || undefined,
  };
  const number = numberLine(letter) ?? letter.senderName;
  return (
    <div className={styles.side}>
      <div className={styles.scroll}>
        {letter.file && <VerdictCard id={letter.id} />}
        <Tabs items={[...TABS, related]} label={document.tabsLabel} name="tab">
          {(openId) => <OpenTab letter={letter} openId={openId} />}
        </Tabs>
      </div>
      <Notice text={notice} />
      <IncomingFoot
        isNarrow
        key={letter.id}
        letter={letter}
        onDone={(command) => setNotice(incoming.done[command](number))}
      />
    </div>
  );
}

function OpenTab({ letter, openId }: { letter: IncomingDetail; openId: string }) {
  if (openId === 'dien-bien') return <IncomingTimeline id={letter.id} />;
  if (openId === 'lien-quan') return <RelatedTab letter={letter} />;
  return <WorkTab letter={letter} />;
}

function VerdictCard({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(incomingVerificationQuery(id));
  if (error && !data) return <ErrorState error={error} look="strip" onRetry={() => void refetch()} />;
  return (
    <div className={styles.card}>
      {data ? <VerificationPanel id={id} verification={data} /> : <Skeleton lines={3} />}
    </div>
  );
}
