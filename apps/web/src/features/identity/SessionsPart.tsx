import { identityApi, type ResponseOf } from '@congvu/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import styles from './account.module.css';
import { account } from './messages.ts';
import { Part } from './Part.tsx';
import { deviceWords } from './user-agent.ts';

const words = account.sessions;
type Session = ResponseOf<typeof identityApi.sessions>['items'][number];
const KEY = ['identity', 'sessions'];
const idOf = (session: Session) => session.id;

/** Where this account is signed in; the other places can be ended from here. */
export function SessionsPart() {
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(identityApi.sessions, { signal }),
  });
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: (id: string) => call(identityApi.endSession, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const columns: RegisterColumn<Session>[] = [
    {
      id: 'device',
      header: words.columns.device,
      isRowHeader: true,
      cell: (row) => (
        <span className="row" title={row.userAgent}>
          {deviceWords(row.userAgent)} {row.current && <StatusChip kind="g">{words.current}</StatusChip>}
        </span>
      ),
    },
    { id: 'address', header: words.columns.address, cell: (row) => row.address },
    { id: 'since', header: words.columns.since, cell: (row) => formatInstant(row.createdAt) },
    { id: 'seen', header: words.columns.seen, cell: (row) => formatInstant(row.lastSeenAt) },
    {
      id: 'act',
      header: <span className="sr-only">{words.columns.act}</span>,
      cell: (row) =>
        !row.current && (
          <ActionButton
            ariaLabel={words.endOf(deviceWords(row.userAgent), formatInstant(row.createdAt))}
            busy={end.isPending && end.variables === row.id}
            onPress={() => end.mutate(row.id)}
            size="small"
          >
            {words.end}
          </ActionButton>
        ),
    },
  ];
  return (
    <Part title={words.title}>
      {sessions.error && (
        <ErrorState error={sessions.error} look="strip" onRetry={() => void sessions.refetch()} />
      )}
      {end.error && <ErrorState error={end.error} look="strip" />}
      {sessions.isPending && <Skeleton lines={3} />}
      {sessions.data && (
        <div className={styles.table}>
          <RegisterTable caption={words.caption} columns={columns} idOf={idOf} rows={sessions.data.items} />
        </div>
      )}
    </Part>
  );
}
