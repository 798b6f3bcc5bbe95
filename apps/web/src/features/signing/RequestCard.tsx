import { isOpenRequest, type SigningRequest, signingApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { signingText } from './messages.ts';
import styles from './RequestCard.module.css';
import { latestRequest, requestsQuery, timeLeft } from './requests.ts';

const text = signingText.request;

/** The request of a document while it is waited for, and how the last one ended; `onDone` when it was signed before
 *  the eyes of the person. */
export function useRequestOf(documentId: string, onDone: () => void): SigningRequest | undefined {
  const query = useQuery(requestsQuery());
  const client = useQueryClient();
  const request = latestRequest(query.data?.items, documentId);
  const watched = useRef<string | null>(null);
  const tell = useRef(onDone);
  tell.current = onDone;
  const { id, state } = request ?? { id: null, state: null };
  useEffect(() => {
    if (id && state && isOpenRequest(state)) watched.current = id;
    else if (id && watched.current === id) {
      watched.current = null;
      void client.invalidateQueries({ queryKey: ['outgoing'] });
      void client.invalidateQueries({ queryKey: ['counters'] });
      if (state === 'done') tell.current();
    }
  }, [id, state, client]);
  return request;
}

/** "Mở ứng dụng … trên điện thoại và xác nhận", with the time that is left and the way out. */
export function WaitingCard({ request }: { request: SigningRequest }) {
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const client = useQueryClient();
  const cancel = async () => {
    setIsBusy(true);
    setError(null);
    await call(signingApi.cancelRequest, { params: { id: request.id } }).catch(setError);
    await client.invalidateQueries({ queryKey: ['signing'] });
    setIsBusy(false);
  };
  const isFinishing = request.state === 'completing';
  return (
    <section aria-label={text.label} className={styles.card} role="status">
      <Icon name={request.wait === 'phone' ? 'phone' : 'signingDevice'} size={24} />
      <div className="grow">
        <p className={styles.sentence}>{request.sentence}</p>
        {request.advice && <p className="fs13 t2">{request.advice}</p>}
        {!isFinishing && (
          <p className={styles.time}>
            <TimeLeft expiresAt={request.expiresAt} />
          </p>
        )}
        {!isFinishing && (
          <ActionButton busy={isBusy} onPress={() => void cancel()}>
            {text.cancel}
          </ActionButton>
        )}
        {error !== null && <ErrorState error={error} look="strip" />}
      </div>
    </section>
  );
}

/** Why the last request gave no signature, and what to do; nothing for one that is open or was signed. */
export function EndedNote({ request }: { request: SigningRequest | undefined }) {
  if (!request || isOpenRequest(request.state) || request.state === 'done') return null;
  return (
    <p className={styles.ended} role="status">
      <Icon className={request.state === 'cancelled' ? 't3' : 'bad'} name="attention" size={16} />
      <span>
        <b>{request.sentence}</b> {request.advice}
      </span>
    </p>
  );
}

/** "Còn 4:05", each second anew and without being read aloud. */
export function TimeLeft({ expiresAt }: { expiresAt: string }) {
  const now = useSeconds();
  return (
    <span aria-live="off" className="nowrap">
      <span className="fs13 t2">{text.left}</span> <b className="mono">{timeLeft(expiresAt, now)}</b>
    </span>
  );
}

function useSeconds(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A batch that runs while its sheet is closed, or since before a reload. */
export function RunningBatch({
  resume,
  sentence = text.batchOpen,
}: {
  resume: (() => void) | null;
  sentence?: string;
}) {
  if (!resume) return null;
  return (
    <p className={styles.bar} role="status">
      <Icon name="inProgress" size={16} />
      <span className="grow">{sentence}</span>
      <ActionButton onPress={resume} size="small">
        {text.look}
      </ActionButton>
    </p>
  );
}
