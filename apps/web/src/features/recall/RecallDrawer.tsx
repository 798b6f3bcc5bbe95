import { type RecallOrder, recallLabels, recallsApi, requestAnswerLabels } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatDay, formatInstant } from '../../lib/format.ts';
import { useHasRole } from '../../lib/use-me.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SideDrawer } from '../../ui/SideDrawer.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { recall as words } from './messages.ts';
import styles from './recall.module.css';
import { NewOrder, PaperAnswer, WithWords } from './recall-acts.tsx';

type Props = {
  outgoing: { id: string; version: number; label: string };
  onClose: () => void;
};

/** Take-back and recall of one document: what may be asked, and who answered what (ui.md §6.9). */
export function RecallDrawer({ outgoing, onClose }: Props) {
  const { id } = outgoing;
  const query = useQuery({
    queryKey: ['deliveries', 'recalls', id],
    queryFn: ({ signal }) => call(recallsApi.recalls, { params: { id }, signal }),
  });
  const client = useQueryClient();
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['deliveries'] });
    await client.invalidateQueries({ queryKey: ['outgoing'] });
  };
  return (
    <SideDrawer meta={outgoing.label} onClose={onClose} title={words.title} width={400}>
      {query.error && !query.data && <ErrorState error={query.error} look="strip" />}
      {!query.data && !query.error && <Skeleton lines={6} />}
      {query.data && (
        <div className={styles.stack}>
          <NewOrder onDone={refresh} outgoing={outgoing} recalls={query.data} />
          {query.data.items.length === 0 && <p className="t2">{words.none}</p>}
          {query.data.items.map((order) => (
            <Order key={order.id} onDone={refresh} order={order} outgoingId={id} />
          ))}
        </div>
      )}
    </SideDrawer>
  );
}

type OrderProps = { order: RecallOrder; outgoingId: string; onDone: () => Promise<void> };

function Order({ order, onDone }: OrderProps) {
  const label = recallLabels[order.state];
  return (
    <section className={styles.order}>
      <div className="row">
        <h3 className="fs15 fw grow">{words.kinds[order.kind]}</h3>
        <StatusChip kind={label.kind}>{label.text}</StatusChip>
      </div>
      <p>{order.reason}</p>
      {order.notice && (
        <p className="fs13">
          {words.notice}{' '}
          <Link className="u" to={`/van-ban/${order.notice.id}`}>
            {order.notice.label}
          </Link>
        </p>
      )}
      <p className="fs13 t2">{words.by(order.orderedBy, formatInstant(order.orderedAt))}</p>
      {order.decidedBy && order.decidedAt && (
        <p className="fs13 t2">
          {words.decided(order.decidedBy, formatInstant(order.decidedAt))}
          {order.decisionReason && `: ${order.decisionReason}`}
        </p>
      )}
      {order.conclusion && <p className="fs13">{order.conclusion}</p>}
      <ul className={styles.rows}>
        {order.requests.map((request) => (
          <Request key={request.id} onDone={onDone} request={request} />
        ))}
      </ul>
      <OrderActs onDone={onDone} order={order} />
    </section>
  );
}

function Request({
  request,
  onDone,
}: {
  request: RecallOrder['requests'][number];
  onDone: () => Promise<void>;
}) {
  const label = requestAnswerLabels[request.state];
  const isClerk = useHasRole('clerk');
  const answered = request.answeredAt
    ? [request.answeredBy, formatInstant(request.answeredAt), request.reason].filter(Boolean).join(' · ')
    : request.dueOn && words.due(formatDay(request.dueOn));
  const isByHand =
    isClerk && request.channel !== 'internal' && ['requested', 'expired'].includes(request.state);
  return (
    <li>
      <div className="row">
        <span className="grow">{request.recipientName}</span>
        <StatusChip kind={label.kind}>{label.text}</StatusChip>
      </div>
      {answered && <p className="fs12 t3">{answered}</p>}
      {isByHand && <PaperAnswer onDone={onDone} requestId={request.id} />}
    </li>
  );
}

/** Approving a take-back, closing or stopping a recall; each only for whoever may. */
function OrderActs({ order, onDone }: { order: RecallOrder; onDone: () => Promise<void> }) {
  const isClerk = useHasRole('clerk');
  const mayApprove = useHasRole('office', 'leader');
  const params = { id: order.id };
  if (order.state === 'proposed' && mayApprove) {
    return (
      <div className={styles.acts}>
        <WithWords
          onConfirm={() => call(recallsApi.approveTakeBack, { params })}
          onDone={onDone}
          words={{
            verb: words.approve.verb,
            title: words.approve.verb,
            sentence: order.reason,
            confirm: words.approve.verb,
          }}
        />
        <WithWords
          needsReason
          onConfirm={(reason) => call(recallsApi.refuseTakeBack, { params, body: { reason } })}
          onDone={onDone}
          words={{
            verb: words.approve.refuse,
            title: words.approve.refuseTitle,
            sentence: words.approve.refuseSentence,
            confirm: words.approve.refuseConfirm,
          }}
        />
      </div>
    );
  }
  const isOpen = order.kind === 'recall' && order.closedAt === null;
  if (!isClerk || !isOpen) return null;
  return (
    <div className={styles.acts}>
      <WithWords
        needsReason
        onConfirm={(conclusion) => call(recallsApi.closeRecall, { params, body: { conclusion } })}
        onDone={onDone}
        words={words.close}
      />
      <WithWords
        needsReason
        onConfirm={(conclusion) => call(recallsApi.cancelRecall, { params, body: { conclusion } })}
        onDone={onDone}
        words={words.cancel}
      />
    </div>
  );
}
