import { procedureReasonLabels } from '@congvu/contracts';
import { Link, useSearchParams } from 'react-router';
import { dayOf, formatDay } from '../../lib/format.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { countOf, figureAddress, unitOf } from './appendix-view.ts';
import type { CountedDocument } from './FigureDocument.tsx';
import type { FigureProps } from './FigureDrawer.tsx';
import { MoreButton } from './MoreButton.tsx';
import { reporting } from './messages.ts';
import { ReasonChips } from './ReasonChips.tsx';
import styles from './reporting.module.css';
import { useFigureDocuments } from './use-appendix.ts';

const words = reporting.listView;
const dayText = (at: string | null) => (at ? formatDay(dayOf(at)) : '');
const idOf = (row: CountedDocument) => row.id;

const COLUMNS: RegisterColumn<CountedDocument>[] = [
  {
    id: 'label',
    header: words.columns.label,
    isRowHeader: true,
    cell: (row) => <Link to={`/van-ban/${row.id}`}>{row.label}</Link>,
  },
  { id: 'subject', header: words.columns.subject, cell: (row) => row.subject },
  { id: 'agency', header: words.columns.agency, cell: (row) => row.agencyName },
  { id: 'submitted', header: words.columns.submitted, cell: (row) => dayText(row.submittedAt) },
  { id: 'signed', header: words.columns.signed, cell: (row) => dayText(row.signedAt) },
  { id: 'signer', header: words.columns.signer, cell: (row) => row.signerName },
  {
    id: 'reasons',
    header: words.columns.reasons,
    cell: (row) => row.reasons.map((reason) => procedureReasonLabels[reason]).join(', '),
  },
];

/** The same documents as the drawer, over the whole width; the address holds the same filter. */
export function FigureList({ appendix, scope, open }: FigureProps) {
  const [search] = useSearchParams();
  const documents = useFigureDocuments(scope, open);
  const pages = documents.data?.pages ?? [];
  const first = pages[0];
  const rows = pages.flatMap((page) => page.items);
  const what = `${reporting.figures[open.figure]}, ${reporting.drawer.title(unitOf(appendix, open), countOf(appendix, open))}`;
  return (
    <section className={styles.sheet}>
      <div className={styles.listHead}>
        <Link className="u" to={figureAddress(search, open)}>
          <Icon name="back" size={16} /> {words.back}
        </Link>
        <h2 className="fs16">{what}</h2>
      </div>
      {first && <ReasonChips all={countOf(appendix, open)} open={open} reasons={first.reasons} />}
      {documents.error && <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />}
      {documents.isPending && <Skeleton lines={10} />}
      {first && <RegisterTable caption={words.caption(what)} columns={COLUMNS} idOf={idOf} rows={rows} />}
      <MoreButton query={documents} shown={rows.length} total={first?.total ?? 0} />
    </section>
  );
}
