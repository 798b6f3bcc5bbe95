import { certificatesApi, type Followup, followupReasonLabels } from '@congvu/contracts';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';
import { followupTarget } from './new-request.ts';
import { PartNav } from './PartNav.tsx';
import { RegistryList } from './RegistryList.tsx';

const words = certificates.followups;
const STATES = [
  { value: 'open' as const, label: words.open },
  { value: 'done' as const, label: words.done },
];

/** What changes of posts, names and revocations ask for, by deadline and article. */
export function FollowupsScreen() {
  const [chosen, setState] = useUrlState('tinh-trang', 'open');
  const state = chosen === 'done' ? 'done' : 'open';
  const [closing, setClosing] = useState<Followup | null>(null);
  const list = useFollowups(state);
  const navigate = useNavigate();
  return (
    <div className={styles.page}>
      <Toolbar
        actions={<Segment label={words.state} onChange={setState} options={STATES} value={state} />}
        look="page"
        title={certificates.nav.followups}
      />
      <PartNav />
      <RegistryList
        empty={state === 'open' ? words.empty : words.emptyDone}
        label={words.list}
        list={list}
        nameOf={(row) => `${row.ownerName}, ${followupReasonLabels[row.reason]}`}
        onOpen={(row) => void navigate(followupTarget(row))}
        renderRow={(row) => <FollowupRow onClose={() => setClosing(row)} row={row} />}
      />
      <CloseDialog onClose={() => setClosing(null)} row={closing} />
    </div>
  );
}

function FollowupRow({ row, onClose }: { row: Followup; onClose: () => void }) {
  const due = formatDay(row.dueOn);
  return (
    <div className={styles.row}>
      <div className="grow">
        <p>
          <Link
            onClick={(event) => event.stopPropagation()}
            tabIndex={-1}
            to={`/chung-thu-so/${row.certificateId}`}
          >
            <b>{row.ownerName}</b>
          </Link>{' '}
          <span className="t2">· {followupReasonLabels[row.reason]}</span>
          {row.document && <span className="t2"> · {row.document.label}</span>}
        </p>
        <p className="fs13 t2">
          {words.actions[row.action]} · {row.article} · {words.effective(formatDay(row.effectiveOn))}
          {row.doneNote && ` · ${row.doneNote}`}
        </p>
      </div>
      {row.doneAt === null && (
        <>
          <StatusChip kind={row.isLate ? 'r' : 'y'}>
            {row.isLate ? words.late(due) : words.due(due)}
          </StatusChip>
          <button
            className="cellnum fs13"
            onClick={(event) => {
              event.stopPropagation();
              onClose();
            }}
            type="button"
          >
            {words.close}
          </button>
        </>
      )}
    </div>
  );
}

function CloseDialog({ row, onClose }: { row: Followup | null; onClose: () => void }) {
  const client = useQueryClient();
  const close = async (note: string) => {
    if (!row) return;
    await call(certificatesApi.closeFollowup, { params: { id: row.id }, body: { note } });
    onClose();
    await client.invalidateQueries({ queryKey: ['certificates'] });
  };
  return (
    <ReasonDialog
      onClose={onClose}
      onConfirm={close}
      opened={row !== null}
      sentence={words.closeSentence}
      title={words.closeTitle}
      verb={words.close}
    />
  );
}

function useFollowups(state: 'open' | 'done') {
  return useInfiniteQuery({
    queryKey: ['certificates', 'followups', state, useTabPost()],
    queryFn: ({ signal, pageParam }) =>
      call(certificatesApi.followups, { query: { state, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}
