import { type HandlingFigure, handlingApi, type ResponseOf } from '@congvu/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { figureAddress, type HandlingScope } from './handling-view.ts';
import { MoreButton } from './MoreButton.tsx';
import { reporting } from './messages.ts';
import styles from './reporting.module.css';

const words = reporting.handling;
type Letter = ResponseOf<typeof handlingApi.documents>['items'][number];
type Props = {
  scope: HandlingScope;
  figure: HandlingFigure;
  /** Null = all rows. */
  rowKey: string | null;
  title: string;
  total: number;
};

const dayText = (at: string | null) => (at ? formatDay(dayOf(at)) : '');
const idOf = (row: Letter) => row.id;

const COLUMNS: RegisterColumn<Letter>[] = [
  { id: 'arrival', header: words.columns.arrival, isNumber: true, cell: (row) => row.arrivalNumber },
  { id: 'arrivedOn', header: words.columns.arrivedOn, cell: (row) => formatDay(row.arrivedOn) },
  {
    id: 'label',
    header: words.columns.label,
    isRowHeader: true,
    cell: (row) => <Link to={`/van-ban/${row.id}`}>{row.label || words.noNumber}</Link>,
  },
  { id: 'sender', header: words.columns.sender, width: '10rem', cell: (row) => row.senderName },
  { id: 'subject', header: words.columns.subject, width: '18rem', cell: (row) => row.subject },
  {
    id: 'lead',
    header: words.columns.lead,
    cell: (row) => [row.personName, row.unitName].filter(Boolean).join(', '),
  },
  { id: 'due', header: words.columns.due, cell: (row) => dayText(row.dueAt) },
  { id: 'done', header: words.columns.done, cell: (row) => dayText(row.completedAt) },
];

/** The letters one figure counted, each a link. */
export function HandlingDocuments({ scope, figure, rowKey, title, total }: Props) {
  const [search] = useSearchParams();
  const letters = useInfiniteQuery({
    queryKey: ['reporting', 'handling-documents', scope, figure, rowKey, useTabPost()],
    queryFn: ({ signal, pageParam }) =>
      call(handlingApi.documents, {
        query: { ...scope, figure, key: rowKey ?? undefined, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = letters.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={`${styles.sheet} ${styles.wide}`}>
      <div className={styles.listHead}>
        <Link className="u" to={figureAddress(search, null, null)}>
          <Icon name="back" size={16} /> {words.back}
        </Link>
        <h2 className="fs16">{title}</h2>
      </div>
      {letters.error && <ErrorState error={letters.error} onRetry={() => void letters.refetch()} />}
      {letters.isPending && <Skeleton lines={8} />}
      {letters.data && <RegisterTable caption={title} columns={COLUMNS} idOf={idOf} rows={rows} />}
      <MoreButton query={letters} shown={rows.length} total={total} />
    </section>
  );
}
