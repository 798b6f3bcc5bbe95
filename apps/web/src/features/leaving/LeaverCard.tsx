import {
  leavingApi,
  type OpenWorkItem,
  type OpenWorkKind,
  type OpenWorkView,
  openWorkKinds,
  openWorkLabels,
} from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call, callBytes } from '../../lib/call.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from '../admin/decision.module.css';
import { type HandedOver, HandOverDialog } from './HandOverDialog.tsx';
import { leavingText as words } from './messages.ts';

const shownOfKind = 8;

/** What still lies with one person, by kind, and what went to whom. */
export function LeaverCard({ appointmentId }: { appointmentId: string }) {
  const post = useTabPost();
  const client = useQueryClient();
  const open = useQuery({
    queryKey: ['leaving', post, appointmentId],
    queryFn: ({ signal }) => call(leavingApi.open, { params: { id: appointmentId }, signal }),
  });
  const [giving, setGiving] = useState<OpenWorkKind[] | null>(null);
  const [result, setResult] = useState<HandedOver | null>(null);
  const again = () => client.invalidateQueries({ queryKey: ['leaving'] });
  if (open.error) return <ErrorState error={open.error} onRetry={() => void open.refetch()} />;
  if (!open.data) return <Skeleton lines={6} />;
  const { items, closedAt } = open.data;
  return (
    <section className={styles.card}>
      <Head onGiveAll={setGiving} onClosed={again} view={open.data} />
      {result && <Result result={result} />}
      {openWorkKinds.map((kind) => {
        const of = items.filter((item) => item.kind === kind);
        return of.length > 0 && <Kind items={of} key={kind} kind={kind} onGive={() => setGiving([kind])} />;
      })}
      {items.length === 0 && !closedAt && <p>{words.noItems}</p>}
      <Moved view={open.data} />
      {giving && (
        <HandOverDialog
          appointmentId={appointmentId}
          kinds={giving}
          onClose={() => setGiving(null)}
          onDone={async (done) => {
            setGiving(null);
            setResult(done);
            await again();
          }}
        />
      )}
    </section>
  );
}

type HeadProps = {
  view: OpenWorkView;
  onGiveAll: (kinds: OpenWorkKind[]) => void;
  onClosed: () => unknown;
};

function Head({ view, onGiveAll, onClosed }: HeadProps) {
  const { who, items, closedAt } = view;
  const [closing, setClosing] = useState(false);
  const params = { id: who.appointmentId };
  const printMinutes = async () => {
    const bytes = await callBytes(leavingApi.minutes, { params });
    saveFile(words.minutesFile(who.name), bytes, 'application/pdf');
  };
  const kinds = openWorkKinds.filter((kind) => items.some((item) => item.kind === kind && item.movable));
  return (
    <div className={styles.head}>
      <h2 className="fs16">
        {who.name}, {who.title}
        {!closedAt && items.length > 0 && <> · {words.items(items.length)}</>}
      </h2>
      <div className={styles.acts}>
        <ActionButton onPress={() => void printMinutes()} size="small">
          {words.minutes}
        </ActionButton>
        {!closedAt && kinds.length > 1 && (
          <ActionButton onPress={() => onGiveAll(kinds)} size="small">
            {words.handAll}
          </ActionButton>
        )}
        {!closedAt && (
          <ActionButton
            disabledReason={items.length > 0 ? words.closeWhy(items.length) : null}
            look="primary"
            onPress={() => setClosing(true)}
            size="small"
          >
            {words.close}
          </ActionButton>
        )}
      </div>
      {closing && (
        <ConfirmDialog
          look="danger"
          onClose={() => setClosing(false)}
          onConfirm={async () => {
            await call(leavingApi.close, { params });
            setClosing(false);
            await onClosed();
          }}
          opened
          sentence={words.closeSentence}
          title={words.closeTitle(who.name)}
          verb={words.closeVerb}
        />
      )}
    </div>
  );
}

type KindProps = { kind: OpenWorkKind; items: OpenWorkItem[]; onGive: () => void };

function Kind({ kind, items, onGive }: KindProps) {
  const isMovable = items.some((item) => item.movable);
  return (
    <div>
      <div className={styles.head}>
        <h3 className="fs14">{words.kind(openWorkLabels[kind], items.length)}</h3>
        {isMovable ? (
          <ActionButton onPress={onGive} size="small">
            {words.hand}
          </ActionButton>
        ) : (
          <span className="fs13 t2">{words.endThere}</span>
        )}
      </div>
      <ul>
        {items.slice(0, shownOfKind).map((item) => (
          <li key={item.id}>{item.link ? <Link to={item.link}>{item.label}</Link> : item.label}</li>
        ))}
      </ul>
      {items.length > shownOfKind && <p className="fs13 t2">{words.more(items.length - shownOfKind)}</p>}
    </div>
  );
}

function Result({ result }: { result: HandedOver }) {
  return (
    <div role="status">
      <p>{words.moved(result.moved)}</p>
      {result.left.length > 0 && (
        <>
          <p className="warn">{words.left}</p>
          <ul>
            {result.left.map((one) => (
              <li key={one.label}>
                {one.label}: {one.why}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Moved({ view }: { view: OpenWorkView }) {
  if (view.moved.length === 0) return null;
  return (
    <div>
      <h3 className="fs14">{words.movedList}</h3>
      <ul>
        {view.moved.map(({ kind, to, count }) => (
          <li key={`${kind} ${to}`}>{words.movedLine(openWorkLabels[kind], count, to)}</li>
        ))}
      </ul>
    </div>
  );
}
