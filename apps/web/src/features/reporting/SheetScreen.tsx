import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { dayOf, formatInstant } from '../../lib/format.ts';
import { useMe, useTabPost } from '../../lib/use-me.ts';
import { DateField } from '../../ui/DateField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ExportButtons } from '../../ui/ExportButtons.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import {
  figureAddress,
  groupOf,
  type Sheet,
  type SheetReport,
  type SheetRow,
  type SheetScope,
} from './figure-sheet.ts';
import { reporting } from './messages.ts';
import { periodFault } from './period.ts';
import { ReportTabs } from './ReportTabs.tsx';
import styles from './reporting.module.css';
import { SheetLetters } from './SheetLetters.tsx';

const words = reporting.sheet;
type Props<G extends string, F extends string, L extends { id: string }> = { sheet: Sheet<G, F, L> };

/** A report by unit, type, month …; every number opens the letters it counted. */
export function SheetScreen<G extends string, F extends string, L extends { id: string }>({
  sheet,
}: Props<G, F, L>) {
  const [search] = useSearchParams();
  const post = useTabPost();
  const today = dayOf(useMe().now);
  const scope: SheetScope<G> = {
    from: search.get('tu') ?? `${today.slice(0, 7)}-01`,
    to: search.get('den') ?? today,
    group: groupOf(sheet.groups, search.get('theo')),
  };
  const fault = periodFault(scope);
  const { data, error, refetch } = useQuery({
    queryKey: ['reporting', sheet.id, scope, post],
    queryFn: ({ signal }) => sheet.readReport(scope, signal),
    enabled: fault === null,
    placeholderData: keepPreviousData,
  });
  return (
    <div className={styles.page}>
      <Toolbar
        actions={
          <ExportButtons
            disabledReason={fault ?? (data && data.rows.length > 0 ? null : sheet.nothing)}
            fetchFile={(format) => sheet.readFile(scope, format)}
            label={sheet.exportLabel}
            name={sheet.fileName(scope.from, scope.to)}
          />
        }
        look="page"
        title={sheet.title}
      />
      <ReportTabs />
      <Scope asOf={data?.asOf} scope={scope} sheet={sheet} />
      {fault && <EmptyState icon="calendar" sentence={fault} />}
      {!fault && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !fault && !data && <Skeleton lines={10} />}
      {!error && !fault && data && <Report report={data} scope={scope} sheet={sheet} />}
    </div>
  );
}

type ScopeProps<G extends string, F extends string, L extends { id: string }> = Props<G, F, L> & {
  scope: SheetScope<G>;
  asOf: string | undefined;
};

function Scope<G extends string, F extends string, L extends { id: string }>({
  sheet,
  scope,
  asOf,
}: ScopeProps<G, F, L>) {
  const [search, setSearch] = useSearchParams();
  const write = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    // Another period or grouping has other rows.
    for (const old of ['so', 'dong']) next.delete(old);
    setSearch(next, { replace: true });
  };
  return (
    <div className={styles.scope}>
      <div className={styles.day}>
        <DateField label={reporting.from} onChange={(day) => day && write('tu', day)} value={scope.from} />
      </div>
      <div className={styles.day}>
        <DateField label={reporting.to} onChange={(day) => day && write('den', day)} value={scope.to} />
      </div>
      <fieldset className={styles.presets}>
        <legend className="sr-only">{words.groupBy}</legend>
        {sheet.groups.map(({ group, id, label }) => (
          <button
            aria-pressed={group === scope.group}
            key={id}
            onClick={() => write('theo', id)}
            type="button"
          >
            {label}
          </button>
        ))}
      </fieldset>
      {asOf && (
        <p aria-live="polite" className="fs13 t2">
          {reporting.asOf(formatInstant(asOf))}
        </p>
      )}
    </div>
  );
}

type ReportProps<G extends string, F extends string, L extends { id: string }> = Props<G, F, L> & {
  scope: SheetScope<G>;
  report: SheetReport<F>;
};

function Report<G extends string, F extends string, L extends { id: string }>({
  sheet,
  scope,
  report,
}: ReportProps<G, F, L>) {
  const [search] = useSearchParams();
  const figure = sheet.figures.find((one) => one === search.get('so'));
  if (report.rows.length === 0) return <EmptyState icon="reporting" sentence={sheet.nothing} />;
  if (figure) {
    const key = search.get('dong');
    const row = report.rows.find((one) => one.key === key);
    return (
      <SheetLetters
        figure={figure}
        rowKey={key}
        scope={scope}
        sheet={sheet}
        title={words.behind(sheet.labels[figure], row?.name ?? words.all)}
        total={row ? row[figure] : report.totals[figure]}
      />
    );
  }
  return (
    <section className={`${styles.sheet} ${styles.wide}`}>
      <RegisterTable
        caption={sheet.title}
        columns={columnsOf(sheet, scope, report)}
        idOf={(row) => row.key}
        narrow="cards"
        rows={report.rows}
        totalLabel={reporting.total}
      />
      {report.hasMore && <p className={styles.remark}>{words.more}</p>}
      <p className={styles.remark}>{sheet.note}</p>
    </section>
  );
}

const rate = (value: number | null): string =>
  value === null ? '' : `${(Math.round(value * 1000) / 10).toLocaleString('vi-VN')}%`;

function columnsOf<G extends string, F extends string, L extends { id: string }>(
  sheet: Sheet<G, F, L>,
  scope: SheetScope<G>,
  { totals }: SheetReport<F>,
): RegisterColumn<SheetRow<F>>[] {
  const figures = sheet.figures.map((figure): RegisterColumn<SheetRow<F>> => {
    const label = sheet.labels[figure];
    return {
      id: figure,
      header: label,
      isNumber: true,
      cell: (row) => (
        <Figure count={row[figure]} figure={figure} label={label} name={row.name} rowKey={row.key} />
      ),
      footer: <Figure count={totals[figure]} figure={figure} label={label} name={words.all} rowKey={null} />,
    };
  });
  return [
    {
      id: 'name',
      header: sheet.groups.find(({ group }) => group === scope.group)!.label,
      isRowHeader: true,
      cell: (row) => row.name,
      width: '11rem',
    },
    ...figures,
    {
      id: 'rate',
      header: words.rate,
      isNumber: true,
      cell: (row) => rate(row.onTimeRate),
      footer: rate(totals.onTimeRate),
    },
  ];
}

type FigureProps = { figure: string; label: string; count: number; name: string; rowKey: string | null };

function Figure({ figure, label, count, name, rowKey }: FigureProps) {
  const [search] = useSearchParams();
  if (count === 0) return null;
  return (
    <Link
      aria-label={words.figureOf(label, name, count)}
      className={styles.figure}
      to={figureAddress(search, figure, rowKey)}
    >
      {count.toLocaleString('vi-VN')}
    </Link>
  );
}
