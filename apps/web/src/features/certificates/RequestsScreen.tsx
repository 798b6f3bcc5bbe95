import {
  type CertificateRequestRow,
  certificateRequestLabels,
  certificateRequestsApi,
} from '@congvu/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';
import { PartNav } from './PartNav.tsx';
import { RegistryList } from './RegistryList.tsx';

const words = certificates.requests;
const STATES = [
  { value: 'open' as const, label: words.open },
  { value: 'all' as const, label: words.all },
];

/** Requests to the authority and where each of them stands. */
export function RequestsScreen() {
  const [chosen, setState] = useUrlState('tinh-trang', 'open');
  const state = chosen === 'all' ? 'all' : 'open';
  const list = useRequests(state);
  const navigate = useNavigate();
  const create = () => void navigate('/chung-thu-so/de-nghi/moi');
  return (
    <div className={styles.page}>
      <Toolbar
        actions={
          <>
            <Segment label={words.state} onChange={setState} options={STATES} value={state} />
            <ActionButton look="primary" onPress={create}>
              {certificates.overview.newRequest}
            </ActionButton>
          </>
        }
        look="page"
        title={words.list}
      />
      <PartNav />
      <RegistryList
        empty={state === 'open' ? words.empty : words.emptyAll}
        label={words.list}
        list={list}
        nameOf={(row) => `${row.name}, ${words.form(row.form, row.formName)}`}
        onOpen={(row) => void navigate(`/chung-thu-so/de-nghi/${row.id}`)}
        renderRow={(row) => <RequestRow row={row} />}
      />
    </div>
  );
}

function RequestRow({ row }: { row: CertificateRequestRow }) {
  const { text, kind } = certificateRequestLabels[row.state];
  return (
    <div className={styles.row}>
      <div className="grow">
        <p>
          <b>{row.name}</b>
        </p>
        <p className="fs13 t2">
          {words.form(row.form, row.formName)} · {words.created(formatDay(dayOf(row.createdAt)))}
          {row.sentOn && ` · ${words.sent(formatDay(row.sentOn))}`}
        </p>
      </div>
      {row.state === 'sent' && row.answerDueOn && (
        <StatusChip kind={row.isLate ? 'r' : 'outline'}>
          {(row.isLate ? words.late : words.due)(formatDay(row.answerDueOn))}
        </StatusChip>
      )}
      <StatusChip kind={kind}>{text}</StatusChip>
    </div>
  );
}

function useRequests(state: 'open' | 'all') {
  return useInfiniteQuery({
    queryKey: ['certificates', 'requests', state, useTabPost()],
    queryFn: ({ signal, pageParam }) =>
      call(certificateRequestsApi.list, { query: { state, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}
