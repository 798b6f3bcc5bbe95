import {
  type recallsApi as Api,
  type AvailableAction,
  type RecallKind,
  type ResponseOf,
  recallsApi,
} from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { recall as words } from './messages.ts';
import { RecallChoice, useCandidates } from './RecallChoice.tsx';
import styles from './recall.module.css';
import { chosenCounts, everybody, sumOf, toBody } from './recall-choice.ts';

type Words = { verb: string; title: string; sentence: string; confirm: string };
type WithWordsProps = {
  words: Words;
  needsReason?: boolean;
  onConfirm: (reason: string) => Promise<unknown>;
  onDone: () => Promise<void>;
};

/** A button with its question; a kept reason where the act asks for one. */
export function WithWords({ words: said, needsReason = false, onConfirm, onDone }: WithWordsProps) {
  const [opened, setOpened] = useState(false);
  const Dialog = needsReason ? ReasonDialog : ConfirmDialog;
  return (
    <>
      <ActionButton onPress={() => setOpened(true)} size="small">
        {said.verb}
      </ActionButton>
      <Dialog
        onClose={() => setOpened(false)}
        onConfirm={async (reason?: string) => {
          await onConfirm(reason ?? '');
          await onDone();
        }}
        opened={opened}
        sentence={said.sentence}
        title={said.title}
        verb={said.confirm}
      />
    </>
  );
}

/** What a recipient on paper answered by letter. */
export function PaperAnswer({ requestId, onDone }: { requestId: string; onDone: () => Promise<void> }) {
  const { title, sentence, confirm } = words.paper;
  return (
    <div className={styles.acts}>
      {(['agreed', 'refused'] as const).map((answer) => (
        <WithWords
          key={answer}
          needsReason
          onConfirm={(reason) =>
            call(recallsApi.recordAnswer, { params: { id: requestId }, body: { answer, reason } })
          }
          onDone={onDone}
          words={{ verb: words.paper[answer], title, sentence, confirm }}
        />
      ))}
    </div>
  );
}

type Outgoing = { id: string; version: number; label: string };
type NewOrderProps = {
  outgoing: Outgoing;
  recalls: ResponseOf<typeof Api.recalls>;
  onDone: () => Promise<void>;
};

/** The two ways back, with the server's reason where one is closed. */
export function NewOrder({ outgoing, recalls, onDone }: NewOrderProps) {
  const takeBack = recalls.actions.find(({ action }) => action === 'takeBack');
  const order = recalls.actions.find(({ action }) => action === 'orderRecall');
  const closed = (action: AvailableAction) => (action.allowed ? null : (action.refusals[0]?.detail ?? null));
  if (takeBack && order && closed(takeBack) && closed(takeBack) === closed(order)) {
    return <p className="fs13 t2">{closed(order)}</p>;
  }
  return (
    <div className={styles.acts}>
      {takeBack && <TakeBack closed={closed(takeBack)} onDone={onDone} outgoing={outgoing} />}
      {order && (
        <OrderRecall closed={closed(order)} notices={recalls.notices} onDone={onDone} outgoing={outgoing} />
      )}
    </div>
  );
}

type ActProps = Omit<NewOrderProps, 'recalls'> & { closed: string | null };

/** The dialog begins anew each time it opens: a choice is never older than the list it was made from. */
function useOrder(outgoing: Outgoing, kind: RecallKind) {
  const [opened, setOpened] = useState(false);
  const [choice, setChoice] = useState(everybody);
  const candidates = useCandidates(outgoing.id, kind, opened);
  const counts = candidates.first && chosenCounts(choice, candidates.first.counts);
  const count = counts ? sumOf(counts) : 0;
  return {
    choice,
    counts,
    count,
    open: () => {
      setChoice(everybody);
      candidates.setQ('');
      setOpened(true);
    },
    dialog: {
      opened,
      onClose: () => setOpened(false),
      blockedReason: count === 0 ? words.choice.noneChosen : null,
      children: <RecallChoice candidates={candidates} choice={choice} kind={kind} onChange={setChoice} />,
    },
  };
}

function TakeBack({ outgoing, closed, onDone }: ActProps) {
  const { choice, count, open, dialog } = useOrder(outgoing, 'take_back');
  const { id, version } = outgoing;
  return (
    <>
      <ActionButton disabledReason={closed} icon="takeBack" onPress={open}>
        {words.takeBack.verb}
      </ActionButton>
      <ReasonDialog
        {...dialog}
        onConfirm={async (reason) => {
          await call(recallsApi.takeBack, { params: { id }, version, body: { ...toBody(choice), reason } });
          await onDone();
        }}
        sentence={words.takeBack.sentence}
        title={words.takeBack.title(count)}
        verb={words.takeBack.confirm}
      />
    </>
  );
}

type OrderProps = ActProps & { notices: NewOrderProps['recalls']['notices'] };

function OrderRecall({ outgoing, notices, closed, onDone }: OrderProps) {
  const { choice, counts, count, open, dialog } = useOrder(outgoing, 'recall');
  const ready = notices.filter(({ isReady }) => isReady);
  const [noticeId, setNoticeId] = useState<string | null>(null);
  const chosen = noticeId ?? ready[0]?.id;
  const { id, version } = outgoing;
  const waiting = notices.find(({ isReady }) => !isReady);
  if (!closed && !chosen) {
    return (
      <p className="fs13 t2">
        {waiting ? words.notReady(waiting.label) : words.order.noNotice}{' '}
        <Link className="u" to={`/van-ban/${waiting?.id ?? id}?tab=lien-quan`}>
          {words.order.toLetter}
        </Link>
      </p>
    );
  }
  return (
    <>
      <ActionButton disabledReason={closed} icon="takeBack" look="danger" onPress={open}>
        {words.order.verb}
      </ActionButton>
      <ReasonDialog
        {...dialog}
        look="danger"
        onConfirm={async (reason) => {
          const body = { noticeId: chosen!, ...toBody(choice), reason };
          await call(recallsApi.orderRecall, { params: { id }, version, body });
          await onDone();
        }}
        sentence={words.order.sentence}
        title={words.order.title(count, counts?.asks ?? 0)}
        verb={words.order.confirm}
      >
        {dialog.children}
        <NativeSelect
          data={ready.map((notice) => ({ value: notice.id, label: notice.label }))}
          label={words.order.notice}
          onChange={(event) => setNoticeId(event.currentTarget.value)}
          value={chosen ?? ''}
        />
      </ReasonDialog>
    </>
  );
}
