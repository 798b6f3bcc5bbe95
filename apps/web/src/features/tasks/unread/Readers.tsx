import { type ResponseOf, unreadApi } from '@congvu/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { formatInstant } from '../../../lib/format.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { unread } from './messages.ts';
import { readersQuery } from './queries.ts';
import styles from './unread.module.css';

const words = unread.readers;
type Reader = ResponseOf<typeof unreadApi.readers>['items'][number];

/** Who of those a letter was given to has opened it, who has not and since when; with the reminder to read. */
export function Readers({ incomingId }: { incomingId: string }) {
  const readers = useQuery(readersQuery(incomingId));
  const nudge = useNudgeReading(incomingId);
  if (readers.error && !readers.data)
    return <ErrorState error={readers.error} look="strip" onRetry={() => void readers.refetch()} />;
  if (!readers.data) return <Skeleton lines={3} />;
  const { items } = readers.data;
  if (items.length === 0) return null;
  const opened = items.filter(({ openedAt }) => openedAt !== null).length;
  const free = items.filter((one) => one.nudge?.allowed).map(({ targetId }) => targetId);
  return (
    <section aria-label={words.title} className={styles.readers}>
      <div className={styles.readersHead}>
        <h2 className="grow fs13 t2 fw">
          {words.title} · {words.counts(opened, items.length)}
        </h2>
        {free.length > 1 && (
          <ActionButton busy={nudge.isPending} icon="nudge" onPress={() => nudge.mutate(free)} size="small">
            {words.nudgeAll(free.length)}
          </ActionButton>
        )}
      </div>
      {nudge.error && <ErrorState error={nudge.error} look="strip" />}
      <ul>
        {items.map((reader) => (
          <ReaderLine
            isBusy={nudge.isPending}
            key={reader.targetId}
            onNudge={() => nudge.mutate([reader.targetId])}
            reader={reader}
          />
        ))}
      </ul>
    </section>
  );
}

function useNudgeReading(incomingId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (targetIds: string[]) =>
      call(unreadApi.nudge, { params: { id: incomingId }, body: { targetIds } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['incoming'] }),
  });
}

type LineProps = { reader: Reader; onNudge: () => void; isBusy: boolean };

function ReaderLine({ reader, onNudge, isBusy }: LineProps) {
  const { openedAt, lookedFor, nudge, nudgedAt } = reader;
  return (
    <li className={styles.reader}>
      <Icon className={openedAt ? undefined : 'warn'} name={openedAt ? 'seen' : 'unopened'} size={18} />
      <div className="grow">
        <p>
          <b>{reader.name}</b>
          {reader.unitName && <span className="t2">, {reader.unitName}</span>}
          <span className="t2"> · {words.parts[reader.part]}</span>
        </p>
        <p className="fs13 t2">
          {openedAt
            ? words.opened(formatInstant(openedAt), reader.openedBy === reader.name ? null : reader.openedBy)
            : words.unread(formatInstant(reader.since))}
        </p>
        {lookedFor && !openedAt && (
          <p className="fs13 t2">
            {words.looked[lookedFor.mode](lookedFor.name, formatInstant(lookedFor.at))}
          </p>
        )}
        {nudgedAt && nudge?.allowed !== false && (
          <p className="fs13 t2">{words.nudged(reader.nudgeCount, formatInstant(nudgedAt))}</p>
        )}
        {nudge?.allowed === false && (
          <p className="fs13 t2">
            {words.times(reader.nudgeCount)} {nudge.refusals.map(({ detail }) => detail).join(' ')}
          </p>
        )}
      </div>
      {nudge?.allowed && (
        <ActionButton ariaLabel={words.nudgeOf(reader.name)} busy={isBusy} icon="nudge" onPress={onNudge}>
          {words.nudge}
        </ActionButton>
      )}
    </li>
  );
}
