import { askLabels, type ConsultationRound, consultationApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, operationUrl } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { AnswerLine } from './AnswerLine.tsx';
import styles from './consultation.module.css';
import { consultationText as text } from './messages.ts';
import { OpenDialog } from './OpenDialog.tsx';

/** Opinions asked on a draft: votes at a glance, each answer, and the next question. */
export function ConsultationsPart({ id }: { id: string }) {
  const tabPost = useTabPost();
  const client = useQueryClient();
  const key = ['outgoing', 'consultations', id, tabPost];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(consultationApi.rounds, { params: { id }, signal }),
  });
  const [isOpening, setOpening] = useState(false);
  if (!query.data) return null;
  const { items, mayOpen } = query.data;
  const refresh = () => client.invalidateQueries({ queryKey: key });
  return (
    <section className={styles.part}>
      <h3 className="fs13">{text.part}</h3>
      {items.length === 0 && <p className="fs13 t2">{text.none}</p>}
      {items.map((round) => (
        <Round key={round.id} onChanged={refresh} round={round} />
      ))}
      <div className={styles.line}>
        <ActionButton
          disabledReason={mayOpen.reason ? text.notYet(mayOpen.reason) : null}
          onPress={() => setOpening(true)}
          reasonPlace="hidden"
          size="small"
        >
          {text.ask}
        </ActionButton>
        <a
          className="u fs13"
          href={operationUrl(consultationApi.slip, { id })}
          rel="noreferrer"
          target="_blank"
        >
          {text.slip}
        </a>
      </div>
      {isOpening && <OpenDialog id={id} onClose={() => setOpening(false)} onDone={refresh} />}
    </section>
  );
}

function Round({ round, onChanged }: { round: ConsultationRound; onChanged: () => unknown }) {
  const [isClosing, setClosing] = useState(false);
  const close = async (reason: string) => {
    await call(consultationApi.close, { params: { id: round.id }, body: { reason } });
    await onChanged();
  };
  return (
    <div className={styles.round}>
      <p>{round.question}</p>
      <p className="fs13 t2">
        {[
          text.opened(round.openedBy, formatInstant(round.openedAt)),
          text.due(formatInstant(round.dueAt)),
        ].join(' · ')}
      </p>
      <p className="fs13">{text.counts(round.counts)}</p>
      {round.silenceBasis && <p className="fs13 t2">{text.silence(round.silenceBasis)}</p>}
      {round.asks.map((ask) => (
        <div className={styles.ask} key={ask.id}>
          <span className={styles.line}>
            {ask.name}
            <StatusChip kind={askLabels[ask.state].kind}>{askLabels[ask.state].text}</StatusChip>
          </span>
          {ask.answer && <AnswerLine answer={ask.answer} />}
        </div>
      ))}
      {round.closedBy && <p className="fs13 t2">{text.closed(round.closedBy, round.closeReason ?? '')}</p>}
      {round.mayClose && (
        <span>
          <ActionButton onPress={() => setClosing(true)} size="small">
            {text.close}
          </ActionButton>
        </span>
      )}
      <ReasonDialog
        onClose={() => setClosing(false)}
        onConfirm={close}
        opened={isClosing}
        sentence={text.closeSentence}
        title={text.closeTitle}
        verb={text.closeVerb}
      />
    </div>
  );
}
