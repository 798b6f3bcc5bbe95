import { type IncomingDetail, incomingLabels } from '@congvu/contracts';
import { standingDeadline } from '../../lib/due.ts';
import { formatInstant } from '../../lib/format.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { common } from '../../messages/common.ts';
import { DeadlineChip } from '../../ui/DeadlineChip.tsx';
import { Panes } from '../../ui/Panes.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { type Urgency, UrgencyChip } from '../../ui/UrgencyChip.tsx';
import { LetterLine, useSeenAfterWhile } from '../incoming/IncomingPane.tsx';
import { LetterPdf } from '../incoming/LetterPdf.tsx';
import { incoming } from '../incoming/messages.ts';
import { DemandCard } from '../recall/DemandCard.tsx';
import { relations } from '../relations/messages.ts';
import { IncomingStanding } from '../relations/StandingStrip.tsx';
import styles from './document.module.css';
import { IncomingSide } from './IncomingSide.tsx';
import { document } from './messages.ts';

/** An incoming letter on its own page: the page left, what is done with it right. */
export function IncomingDocument({ letter }: { letter: IncomingDetail }) {
  const [page] = useUrlState('trang');
  const handheld = isHandheld(useViewport());
  useSeenAfterWhile(letter.id, true);
  return (
    <>
      <title>{common.pageTitle(letter.subject)}</title>
      <Toolbar
        backTo="/van-ban-den"
        meta={
          <div className="row">
            <LetterLine letter={letter} />
            <span>· {incoming.arrived(formatInstant(letter.arrivedAt))}</span>
          </div>
        }
        status={handheld ? undefined : <Chips letter={letter} />}
        title={<span>{letter.subject || relations.tombstone.subject}</span>}
      />
      {handheld && (
        <div className={styles.chips}>
          <Chips letter={letter} />
        </div>
      )}
      <IncomingStanding letter={letter} />
      <DemandCard letter={letter} />
      <Panes
        labels={{ reading: document.reading, side: document.side }}
        reading={<LetterPdf letter={letter} page={Number(page) || undefined} />}
        side={<IncomingSide letter={letter} />}
        widths={{ side: 448 }}
      />
    </>
  );
}

function Chips({ letter }: { letter: IncomingDetail }) {
  const state = incomingLabels[letter.state];
  return (
    <>
      <UrgencyChip urgency={letter.urgency as Urgency} />
      {letter.state !== 'done' && <DeadlineChip deadline={standingDeadline(letter, new Date())} />}
      <StatusChip kind={state.kind}>{state.text}</StatusChip>
    </>
  );
}
