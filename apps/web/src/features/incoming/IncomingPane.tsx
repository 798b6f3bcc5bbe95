import { type IncomingDetail, incomingApi, incomingLabels } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { MarkLine } from '../marks/MarkLine.tsx';
import { DemandCard } from '../recall/DemandCard.tsx';
import { relations } from '../relations/messages.ts';
import { IncomingStanding } from '../relations/StandingStrip.tsx';
import { IncomingFoot } from './foot/IncomingFoot.tsx';
import type { IncomingCommand } from './foot/use-incoming-acts.ts';
import styles from './incoming.module.css';
import { numberLine } from './incoming-rows.ts';
import { LetterPdf } from './LetterPdf.tsx';
import { incoming } from './messages.ts';
import { incomingCountsQuery, incomingQuery, incomingVerificationQuery } from './queries.ts';
import { VerdictLine } from './VerdictLine.tsx';
import { verdictWords } from './verdict-words.ts';

const SEEN_AFTER_MS = 2000;

type Props = {
  id: string;
  onDone: (letter: IncomingDetail, command: IncomingCommand) => void;
  onMove: (step: 1 | -1) => void;
  onClose?: () => void;
};

/** The letter beside the list: head, signature strip, page, foot. */
export function IncomingPane({ id, onDone, onMove, onClose }: Props) {
  const letter = useQuery(incomingQuery(id));
  useSeenAfterWhile(id, letter.isSuccess);
  if (letter.error && !letter.data)
    return <ErrorState error={letter.error} onRetry={() => void letter.refetch()} />;
  if (!letter.data) return <Skeleton lines={10} />;
  const { data } = letter;
  return (
    <article aria-label={data.subject} className={styles.letter}>
      <PaneHead letter={data} onClose={onClose} onMove={onMove} />
      {data.file && <VerdictLine id={id} />}
      <IncomingStanding letter={data} />
      <DemandCard letter={data} />
      <Announcement letter={data} />
      <LetterPdf letter={data} />
      <IncomingFoot key={id} letter={data} onDone={(command) => onDone(data, command)} />
    </article>
  );
}

type HeadProps = Pick<Props, 'onMove' | 'onClose'> & { letter: IncomingDetail };

function PaneHead({ letter, onMove, onClose }: HeadProps) {
  const navigate = useNavigate();
  return (
    <header className={styles.head}>
      {onClose && <IconButton icon="back" label={incoming.title} onPress={onClose} />}
      <div className="grow">
        <LetterLine letter={letter} />
        {/* A page of its own on handhelds, beside the list's h1 elsewhere. */}
        {onClose ? (
          <h1 className={styles.subject}>{letter.subject || relations.tombstone.subject}</h1>
        ) : (
          <h2 className={styles.subject}>{letter.subject || relations.tombstone.subject}</h2>
        )}
        <div className={styles.own}>
          {onClose && (
            <ActionButton look="quiet" onPress={() => void navigate(`/van-ban/${letter.id}`)}>
              {incoming.details}
            </ActionButton>
          )}
          {!onClose && <MarkLine documentId={letter.id} />}
        </div>
      </div>
      <IconButton icon="up" label={incoming.previous} onPress={() => onMove(-1)} />
      <IconButton icon="down" label={incoming.next} onPress={() => onMove(1)} />
      {!onClose && (
        <ActionButton keys="O" onPress={() => void navigate(`/van-ban/${letter.id}`)}>
          {incoming.openPage}
        </ActionButton>
      )}
    </header>
  );
}

/** Number · issuer · date · arrival number. */
export function LetterLine({ letter }: { letter: IncomingDetail }) {
  const parts = [letter.senderName, letter.issuedOn && formatDay(letter.issuedOn)].filter(Boolean);
  return (
    <p className="fs13 t2">
      <b>{numberLine(letter) ?? incoming.noNumber}</b> · {parts.join(' · ')}
      {letter.arrivalNumber !== null && (
        <>
          {' · '}
          <b>{incoming.arrivalNumber(letter.arrivalNumber)}</b>
        </>
      )}
    </p>
  );
}

/** Readers hear which letter stands in the pane now. */
function Announcement({ letter }: { letter: IncomingDetail }) {
  const verification = useQuery({ ...incomingVerificationQuery(letter.id), enabled: letter.file !== null });
  const verdict = verification.data ? verdictWords(verification.data).headline : incoming.paper;
  return (
    <p aria-live="polite" className="sr-only">
      {incoming.announce(numberLine(letter) ?? incoming.noNumber, verdict, incomingLabels[letter.state].text)}
    </p>
  );
}

/** Two seconds on the screen are a view; it is logged and the dot goes (ui.md §6.3). */
export function useSeenAfterWhile(id: string, isShown: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(async () => {
      await call(incomingApi.open, { params: { id } }).catch(() => undefined);
      // The row stays under the reader's eyes; only the numbers are asked for anew.
      void client.invalidateQueries({ queryKey: incomingCountsQuery.queryKey });
      void client.invalidateQueries({ queryKey: ['counters'] });
    }, SEEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [client, id, isShown]);
}
