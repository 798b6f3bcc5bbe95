import { type OutgoingDetail, outgoingApi, type Prepared, preparedApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatTime } from '../../lib/format.ts';
import { useCurrentPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { preparedText as text } from './messages.ts';
import { leastOf, PreparedCard } from './PreparedCard.tsx';
import styles from './prepared.module.css';
import { preparedQuery } from './queries.ts';
import { WordsDialog } from './WordsDialog.tsx';

type Props = {
  detail: OutgoingDetail;
  /** Digest of the bytes on the screen; null while it is computed. */
  seenHex: string | null;
  onDone: (sentence: string) => void;
};

/** On the desk of a leader: what his secretary wrote ready for this step, or, for the secretary, where to write it. */
export function PreparedStep({ detail, seenHex, onDone }: Props) {
  const { data } = useQuery(preparedQuery('outgoing', detail.id));
  const confirm = useConfirm(detail, seenHex, onDone);
  if (!data || detail.openStep === null) return null;
  const { item, mayPrepare } = data;
  if (!item && !mayPrepare) return null;
  const document = { id: detail.id, direction: 'outgoing' as const };
  const isApproval = item?.content.act === 'approveStep';
  return (
    <div className={styles.desk}>
      {item && (
        <PreparedCard
          blocked={isApproval && !seenHex ? text.digestWait : null}
          document={document}
          item={item}
          onConfirm={mayPrepare ? undefined : (words) => confirm(item, words)}
        />
      )}
      {mayPrepare && <Writing detail={detail} hasItem={item !== null} />}
    </div>
  );
}

function useConfirm(detail: OutgoingDetail, seenHex: string | null, onDone: Props['onDone']) {
  const client = useQueryClient();
  return async (item: Prepared, words: string) => {
    const target = { params: { id: detail.id }, version: detail.version };
    const stepId = item.stepId ?? undefined;
    const { content, id: preparedId } = item;
    if (content.act === 'approveStep')
      await call(outgoingApi.approveStep, {
        ...target,
        body: { contentSha256: seenHex ?? '', opinion: words, vote: content.vote, stepId, preparedId },
      });
    else
      await call(outgoingApi.returnDraft, {
        ...target,
        body: { reason: words, fromStepId: stepId, preparedId },
      });
    onDone(text.confirmed(formatTime(new Date())));
    await client.invalidateQueries({ queryKey: ['outgoing'] });
    await client.invalidateQueries({ queryKey: ['counters'] });
  };
}

type Writable = 'approveStep' | 'returnDraft';

function Writing({ detail, hasItem }: { detail: OutgoingDetail; hasItem: boolean }) {
  const [act, setAct] = useState<Writable | null>(null);
  const client = useQueryClient();
  const leader = useCurrentPost()?.standsIn?.name ?? '';
  const acts: Writable[] = detail.openStep === 'SIGN' ? ['returnDraft'] : ['approveStep', 'returnDraft'];
  const keep = async (words: string) => {
    const content =
      act === 'approveStep'
        ? { act: 'approveStep' as const, opinion: words }
        : { act: 'returnDraft' as const, reason: words };
    await call(preparedApi.prepare, {
      params: { id: detail.id },
      version: detail.version,
      body: { content },
    });
    await client.invalidateQueries({ queryKey: ['outgoing'] });
  };
  const putFirst = async () => {
    await call(preparedApi.putFirst, { params: { id: detail.id } });
    await client.invalidateQueries({ queryKey: ['outgoing'] });
  };
  return (
    <section aria-label={text.write.title} className={styles.card}>
      <p className="fs13 t2">{hasItem ? text.write.again : text.write.forLeader(leader)}</p>
      <div className={styles.buttons}>
        {acts.map((one) => (
          <ActionButton key={one} onPress={() => setAct(one)} size="small">
            {text.write[one]}
          </ActionButton>
        ))}
        <ActionButton onPress={() => void putFirst()} size="small">
          {text.first}
        </ActionButton>
      </div>
      {act && (
        <WordsDialog
          initial=""
          label={act === 'approveStep' ? text.write.opinion : text.write.reason}
          leastLength={leastOf(act)}
          onClose={() => setAct(null)}
          onConfirm={keep}
          title={text.write[act]}
          verb={text.write.keep}
        />
      )}
    </section>
  );
}
