import { type recallsApi as Api, type Delivery, type ResponseOf, recallsApi } from '@congvu/contracts';
import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { recall as words } from './messages.ts';
import styles from './recall.module.css';

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
  deliveries: readonly Delivery[];
  recalls: ResponseOf<typeof Api.recalls>;
  onDone: () => Promise<void>;
};

/** The two ways back, with the server's reason where one is closed. */
export function NewOrder({ outgoing, deliveries, recalls, onDone }: NewOrderProps) {
  const takeBack = recalls.actions.find(({ action }) => action === 'takeBack');
  const order = recalls.actions.find(({ action }) => action === 'orderRecall');
  return (
    <div className={styles.acts}>
      {takeBack && (
        <TakeBack
          closed={takeBack.allowed ? null : (takeBack.refusals[0]?.detail ?? null)}
          deliveries={deliveries}
          onDone={onDone}
          outgoing={outgoing}
        />
      )}
      {order && (
        <OrderRecall
          closed={order.allowed ? null : (order.refusals[0]?.detail ?? null)}
          deliveries={deliveries}
          notices={recalls.notices}
          onDone={onDone}
          outgoing={outgoing}
        />
      )}
    </div>
  );
}

type ActProps = Omit<NewOrderProps, 'recalls'> & { closed: string | null };
const onTheWay: readonly string[] = ['queued', 'delivered'];

function TakeBack({ outgoing, deliveries, closed, onDone }: ActProps) {
  const open = deliveries.filter(
    ({ state, registered, channel }) => onTheWay.includes(state) && !registered && channel === 'internal',
  );
  const [opened, setOpened] = useState(false);
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = open.map(({ id }) => id).filter((id) => !left.includes(id));
  const { id, version } = outgoing;
  return (
    <>
      <ActionButton
        disabledReason={closed ?? (open.length === 0 ? words.takeBack.none : null)}
        icon="takeBack"
        onPress={() => setOpened(true)}
      >
        {words.takeBack.verb}
      </ActionButton>
      <ReasonDialog
        onClose={() => setOpened(false)}
        onConfirm={async (reason) => {
          await call(recallsApi.takeBack, { params: { id }, version, body: { deliveryIds: chosen, reason } });
          await onDone();
        }}
        opened={opened}
        sentence={words.takeBack.sentence}
        title={words.takeBack.title(chosen.length)}
        verb={words.takeBack.confirm}
      >
        <div className={styles.choices}>
          {open.map((delivery) => (
            <Checkbox
              checked={!left.includes(delivery.id)}
              key={delivery.id}
              label={delivery.recipientName}
              onChange={(event) =>
                setLeft(
                  event.currentTarget.checked
                    ? left.filter((one) => one !== delivery.id)
                    : [...left, delivery.id],
                )
              }
            />
          ))}
        </div>
      </ReasonDialog>
    </>
  );
}

type OrderProps = ActProps & { notices: NewOrderProps['recalls']['notices'] };

function OrderRecall({ outgoing, deliveries, notices, closed, onDone }: OrderProps) {
  const [opened, setOpened] = useState(false);
  const ready = notices.filter(({ isReady }) => isReady);
  const [noticeId, setNoticeId] = useState<string | null>(null);
  const chosen = noticeId ?? ready[0]?.id;
  const registered = deliveries.filter((delivery) => delivery.registered).length;
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
      <ActionButton disabledReason={closed} icon="takeBack" look="danger" onPress={() => setOpened(true)}>
        {words.order.verb}
      </ActionButton>
      <ReasonDialog
        look="danger"
        onClose={() => setOpened(false)}
        onConfirm={async (reason) => {
          await call(recallsApi.orderRecall, {
            params: { id },
            version,
            body: { noticeId: chosen!, deliveryIds: null, reason },
          });
          await onDone();
        }}
        opened={opened}
        sentence={words.order.sentence}
        title={words.order.title(deliveries.length, registered)}
        verb={words.order.confirm}
      >
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
