import { isOpenRequest, type SigningRequest, signingApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { signingText } from './messages.ts';
import styles from './RequestCard.module.css';
import { TimeLeft } from './RequestCard.tsx';
import { newestOfEach, requestsQuery } from './requests.ts';

const text = signingText.request;

/** Requests for files (of a letter, or copies of a document), the newest of each; `onMoved` when one of them ended. */
export function useFileRequests(
  isOfMine: (request: SigningRequest) => boolean,
  onMoved: () => void,
): SigningRequest[] {
  const items = useQuery(requestsQuery()).data?.items ?? [];
  const mine = newestOfEach(items.filter(isOfMine));
  const open = mine.filter(({ state }) => isOpenRequest(state)).length;
  const before = useRef(open);
  const tell = useRef(onMoved);
  tell.current = onMoved;
  useEffect(() => {
    if (open < before.current) tell.current();
    before.current = open;
  }, [open]);
  return mine;
}

/** Each file with what it waits for or why it got no signature; `canStop` where the person may stop waiting for files alone. */
export function FileRequests({ requests, canStop }: { requests: SigningRequest[]; canStop: boolean }) {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const told = requests.filter(({ state }) => state !== 'done');
  const waiting = told.filter(({ state }) => state === 'prepared' || state === 'waiting');
  if (told.length === 0) return null;
  const stop = async () => {
    setIsBusy(true);
    setError(null);
    for (const { id } of waiting)
      await call(signingApi.cancelRequest, { params: { id } }).catch((caught: unknown) => setError(caught));
    await client.invalidateQueries({ queryKey: ['signing'] });
    setIsBusy(false);
  };
  return (
    <section aria-label={text.filesLabel} className={styles.files} role="status">
      <ul>
        {told.map((request) => (
          <FileLine key={request.id} request={request} />
        ))}
      </ul>
      {canStop && waiting.length > 0 && (
        <ActionButton busy={isBusy} onPress={() => void stop()}>
          {text.cancelFiles(waiting.length)}
        </ActionButton>
      )}
      {error !== null && <ErrorState error={error} look="strip" />}
    </section>
  );
}

function FileLine({ request }: { request: SigningRequest }) {
  const isOpen = isOpenRequest(request.state);
  const device = request.wait === 'phone' ? 'phone' : 'signingDevice';
  return (
    <li className={styles.fileLine}>
      <Icon className={isOpen ? 't2' : 'bad'} name={isOpen ? device : 'attention'} size={16} />
      <div className="grow">
        <p>
          <b>{request.fileName}</b>
        </p>
        <p className="fs13 t2">
          {request.sentence} {isOpen ? '' : request.advice}
        </p>
      </div>
      {isOpen && request.state !== 'completing' && <TimeLeft expiresAt={request.expiresAt} />}
    </li>
  );
}
