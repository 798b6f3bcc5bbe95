import type { IncomingDetail } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { proposedLeader, withAwayMark } from '../../absence/proposed-leader.ts';
import { usePresenting } from '../../absence/use-away.ts';
import { PresentWhy } from '../../directive/PresentWhy.tsx';
import { suggestionsQuery } from '../../directive/queries.ts';
import { TransferLine } from '../../directive/TransferLine.tsx';
import { withProposed } from '../../directive/with-proposed.ts';
import { numberLine } from '../incoming-rows.ts';
import { incoming } from '../messages.ts';
import { leadersQuery } from '../queries.ts';
import { StampLink } from '../StampLink.tsx';
import { buttonOf, type FootAction } from './actions.ts';
import styles from './foot.module.css';
import { MatchPaperDialog } from './MatchPaperDialog.tsx';
import { TextDialog } from './TextDialog.tsx';
import type { IncomingActs } from './use-incoming-acts.ts';

const words = incoming.foot;

/** The clerk's foot: register, present to a leader, return to the sender. */
export function ClerkFoot({ letter, acts }: { letter: IncomingDetail; acts: IncomingActs }) {
  const navigate = useNavigate();
  const [isReturning, setIsReturning] = useState(false);
  const register = buttonOf(letter.actions, 'register');
  const back = buttonOf(letter.actions, 'returnToSender');
  return (
    <>
      {acts.error != null && <ErrorState error={acts.error} look="strip" />}
      <div className={`${styles.line} ${styles.end}`}>
        {back.isAllowed && (
          <ActionButton icon="takeBack" keys="Alt+R" onPress={() => setIsReturning(true)}>
            {words.returnSender}
          </ActionButton>
        )}
        <LockButtons acts={acts} letter={letter} />
        {register.isAllowed && (
          <ActionButton
            icon="registers"
            keys="Ctrl+Enter"
            look="primary"
            onPress={() => void navigate(`/van-ban-den/vao-so?mo=${letter.id}`)}
          >
            {words.register}
          </ActionButton>
        )}
        {letter.arrivalNumber !== null && <StampLink id={letter.id} />}
        {buttonOf(letter.actions, 'present').isAllowed && (
          <>
            <TransferLine letter={letter} onDone={() => acts.moved('present')} />
            <PresentLine acts={acts} letterId={letter.id} />
          </>
        )}
      </div>
      <TextDialog
        leastLength={10}
        onClose={() => setIsReturning(false)}
        onConfirm={(reason) => acts.send('returnToSender', { reason })}
        opened={isReturning}
        sentence={words.returnSenderSentence}
        suggestions={words.returnSenderReasons}
        title={words.returnSenderTitle(numberLine(letter) ?? incoming.noNumber)}
        verb={words.giveBackVerb}
      />
    </>
  );
}

/** Suspicion of a secret, its release, and the paper of a letter that is here already. */
function LockButtons({ letter, acts }: { letter: IncomingDetail; acts: IncomingActs }) {
  const [open, setOpen] = useState<'quarantine' | 'releaseQuarantine' | null>(null);
  const [isMatching, setIsMatching] = useState(false);
  const may = (name: FootAction) => buttonOf(letter.actions, name).isAllowed;
  return (
    <>
      {may('quarantine') && (
        <ActionButton onPress={() => setOpen('quarantine')}>{words.quarantine}</ActionButton>
      )}
      {may('releaseQuarantine') && (
        <ActionButton look="primary" onPress={() => setOpen('releaseQuarantine')}>
          {words.releaseQuarantine}
        </ActionButton>
      )}
      {may('matchPaper') && (
        <>
          <ActionButton onPress={() => setIsMatching(true)}>{words.matchPaper}</ActionButton>
          <MatchPaperDialog
            letter={letter}
            onClose={() => setIsMatching(false)}
            onMatch={(body) => acts.send('matchPaper', body)}
            opened={isMatching}
          />
        </>
      )}
      <TextDialog
        leastLength={10}
        onClose={() => setOpen(null)}
        onConfirm={(reason) => acts.send(open ?? 'quarantine', { reason })}
        opened={open !== null}
        sentence={open === 'releaseQuarantine' ? words.releaseSentence : words.quarantineSentence}
        suggestions={[]}
        title={open === 'releaseQuarantine' ? words.releaseTitle : words.quarantineTitle(letter.senderName)}
        verb={open === 'releaseQuarantine' ? words.releaseVerb : words.quarantineVerb}
      />
    </>
  );
}

/** Proposed is whom the rules name, else the first leader whose notes somebody writes now; another is one choice away. */
function PresentLine({ acts, letterId }: { acts: IncomingActs; letterId: string }) {
  const people = useQuery(leadersQuery).data?.items ?? [];
  const proposal = useQuery(suggestionsQuery(letterId)).data?.present ?? null;
  const [chosen, setChosen] = useState<string | null>(null);
  const field = useRef<HTMLSelectElement>(null);
  const { wordsOf, isUnattended } = usePresenting();
  const leaderPostId = chosen ?? proposal?.postId ?? proposedLeader(people, isUnattended);
  const away = wordsOf(leaderPostId);
  const fault = leaderPostId
    ? null
    : { text: words.presentMissing, goToObstacle: () => field.current?.focus() };
  return (
    <>
      {proposal?.postId === leaderPostId && <PresentWhy why={proposal} />}
      {away && <p className={`fs13 warn ${styles.away}`}>{away}</p>}
      <NativeSelect
        aria-label={words.presentTo}
        className={styles.leader}
        data={withProposed(people, proposal).map(({ value, label }) => ({
          value,
          label: withAwayMark(label, wordsOf(value)),
        }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
        ref={field}
        value={leaderPostId ?? ''}
      />
      <ActionButton
        busy={acts.busy === 'present'}
        disabledReason={fault}
        icon="signing"
        keys="Ctrl+Enter"
        look="primary"
        onPress={() => leaderPostId && acts.press('present', { leaderPostId })}
        reasonPlace="hidden"
      >
        {words.present}
      </ActionButton>
    </>
  );
}
