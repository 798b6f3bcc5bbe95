import {
  type HandlingFigure,
  type HandlingReport,
  handlingApi,
  handlingFigureLabels,
  handlingFigures,
} from '@congvu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { call, callBytes } from '../../lib/call.ts';
import { dayOf, formatInstant } from '../../lib/format.ts';
import { useMe, useTabPost } from '../../lib/use-me.ts';
import { DateField } from '../../ui/DateField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ExportButtons } from '../../ui/ExportButtons.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { HandlingDocuments } from './HandlingDocuments.tsx';
import { figureAddress, groupOf, HANDLING_GROUPS, type HandlingScope } from './handling-view.ts';
import { reporting } from './messages.ts';
import { ReportTabs } from './ReportTabs.tsx';
import styles from './reporting.module.css';

const words = reporting.handling;
type Row = HandlingReport['rows'][number];

/** Tình hình giải quyết văn bản đến; every number opens the letters it counted. */
export function HandlingScreen() {
  const [search] = useSearchParams();
  const post = useTabPost();
  const today = dayOf(useMe().now);
  const scope: HandlingScope = {
    from: search.get('tu') ?? `${today.slice(0, 7)}-01`,
    to: search.get('den') ?? today,
    group: groupOf(search.get('theo')),
  };
  const isReversed = scope.from > scope.to;
  const { data, error, refetch } = useQuery({
    queryKey: ['reporting', 'handling', scope, post],
    queryFn: ({ signal }) => call(handlingApi.report, { query: scope, signal }),
    enabled: !isReversed,
    placeholderData: keepPreviousData,
  });
  return (
    <div className={styles.page}>
      <Toolbar
        actions={
          <ExportButtons
            disabledReason={data && data.rows.length > 0 ? null : words.nothing}
            fetchFile={(format) => callBytes(handlingApi.file, { query: { ...scope, format } })}
            label={words.export}
            name={words.fileName(scope.from, scope.to)}
          />
        }
        look="page"
        title={words.title}
      />
      <ReportTabs />
      <Scope asOf={data?.asOf} scope={scope} />
      {isReversed && <EmptyState icon="calendar" sentence={reporting.reversed} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !isReversed && !data && <Skeleton lines={10} />}
      {!error && !isReversed && data && <Report report={data} scope={scope} />}
    </div>
  );
}

function Scope({ scope, asOf }: { scope: HandlingScope; asOf: string | undefined }) {
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
        {HANDLING_GROUPS.map(({ group, id }) => (
          <button
            aria-pressed={group === scope.group}
            key={id}
            onClick={() => write('theo', id)}
            type="button"
          >
            {words.groups[group]}
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

function Report({ report, scope }: { report: HandlingReport; scope: HandlingScope }) {
  const [search] = useSearchParams();
  const figure = handlingFigures.find((one) => one === search.get('so'));
  if (report.rows.length === 0) return <EmptyState icon="reporting" sentence={words.nothing} />;
  if (figure) {
    const key = search.get('dong');
    const row = report.rows.find((one) => one.key === key);
    return (
      <HandlingDocuments
        figure={figure}
        rowKey={key}
        scope={scope}
        title={words.behind(handlingFigureLabels[figure], row?.name ?? words.all)}
        total={row ? row[figure] : report.totals[figure]}
      />
    );
  }
  return (
    <section className={`${styles.sheet} ${styles.wide}`}>
      <RegisterTable
        caption={words.title}
        columns={columnsOf(report)}
        idOf={(row) => row.key}
        rows={report.rows}
        totalLabel={reporting.total}
      />
      {report.hasMore && <p className={styles.remark}>{words.more}</p>}
      <p className={styles.remark}>{words.note}</p>
    </section>
  );
}

const rate = (value: number | null): string =>
  value === null ? '' : `${(Math.round(value * 1000) / 10).toLocaleString('vi-VN')}%`;

function columnsOf(report: HandlingReport): RegisterColumn<Row>[] {
  const figures = handlingFigures.map(
    (figure): RegisterColumn<Row> => ({
      id: figure,
      header: handlingFigureLabels[figure],
      isNumber: true,
      cell: (row) => <Figure count={row[figure]} figure={figure} name={row.name} rowKey={row.key} />,
      footer: <Figure count={report.totals[figure]} figure={figure} name={words.all} rowKey={null} />,
    }),
  );
  return [
    {
      id: 'name',
      header: words.groups[report.group],
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
      footer: rate(report.totals.onTimeRate),
    },
  ];
}

type FigureProps = { figure: HandlingFigure; count: number; name: string; rowKey: string | null };

function Figure({ figure, count, name, rowKey }: FigureProps) {
  const [search] = useSearchParams();
  if (count === 0) return null;
  return (
    <Link
      aria-label={words.figureOf(handlingFigureLabels[figure], name, count)}
      className={styles.figure}
      to={figureAddress(search, figure, rowKey)}
    >
      {count.toLocaleString('vi-VN')}
    </Link>
  );
}
