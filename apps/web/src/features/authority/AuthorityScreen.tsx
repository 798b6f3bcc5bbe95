import { authorityApi } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import admin from '../admin/admin.module.css';
import { Decisions } from '../admin/Decisions.tsx';
import styles from '../admin/decision.module.css';
import { useFields } from '../fields/use-fields.ts';
import { type AddKind, ChangeDialog, EndDialog, type Ending, type Overview } from './ChangeDialog.tsx';
import { authorityText as words } from './messages.ts';
import { SignersToday } from './SignersToday.tsx';

/** Thẩm quyền ký: the dated records behind TM., KT., TL., TUQ., and who may sign today. */
export function AuthorityScreen() {
  const post = useTabPost();
  const overview = useQuery({
    queryKey: ['authority', 'overview', post],
    queryFn: ({ signal }) => call(authorityApi.overview, { signal }),
  });
  const { data } = overview;
  return (
    <div className={admin.page}>
      <Toolbar look="page" title={words.title} />
      <AdminNav />
      {overview.error && <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />}
      {!data && !overview.error && <Skeleton lines={6} />}
      {data && (
        <div className={admin.scroll}>
          <p className={admin.hint}>{words.hint}</p>
          <div className={styles.column}>
            <Proposals data={data} />
            <SignersToday on={data.on} />
            <Records data={data} />
          </div>
        </div>
      )}
    </div>
  );
}

function Proposals({ data }: { data: Overview }) {
  const client = useQueryClient();
  const after = async (work: Promise<unknown>) => {
    await work;
    await client.invalidateQueries({ queryKey: ['authority'] });
  };
  if (data.proposals.length === 0) return null;
  return (
    <section className={styles.card}>
      <h2 className="fs16">{words.proposals}</h2>
      <Decisions
        onApprove={(id) => after(call(authorityApi.approve, { params: { id } }))}
        onRefuse={(id, reason) => after(call(authorityApi.refuse, { params: { id }, body: { reason } }))}
        onWithdraw={(id) => after(call(authorityApi.withdraw, { params: { id } }))}
        proposals={data.proposals.map((one) => ({ ...one, title: one.summary }))}
      />
    </section>
  );
}

const STATE_KINDS = { coming: 'y', 'in-force': 'g', ended: 'neutral' } as const;
type Dated = {
  state: keyof typeof STATE_KINDS;
  validFrom: string;
  validTo: string | null;
  basis: string;
};

const types = (codes: readonly string[]): string =>
  codes.includes('*') ? words.all : codes.map((code) => findDocumentType(code)?.name ?? code).join(', ');

/** Days, basis and state stand behind what each table shows first. */
const datedColumns = <Row extends Dated>(): RegisterColumn<Row>[] => [
  {
    id: 'days',
    header: words.columns.days,
    cell: (row) => words.days(formatDay(row.validFrom), row.validTo && formatDay(row.validTo)),
  },
  { id: 'basis', header: words.columns.basis, cell: (row) => row.basis || '–' },
  {
    id: 'state',
    header: words.columns.state,
    cell: (row) => <StatusChip kind={STATE_KINDS[row.state]}>{words.states[row.state]}</StatusChip>,
  },
];

function Records({ data }: { data: Overview }) {
  const [adding, setAdding] = useState<AddKind | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);
  const part = { data, onAdd: setAdding, onEnd: setEnding };
  return (
    <>
      <Mandates {...part} />
      <Fields {...part} />
      <Rules {...part} />
      <Abbreviations {...part} />
      {adding && <ChangeDialog data={data} kind={adding} onClose={() => setAdding(null)} />}
      {ending && <EndDialog ending={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

type PartProps = { data: Overview; onAdd: (kind: AddKind) => void; onEnd: (ending: Ending) => void };
const refusalOf = (data: Overview): string | null =>
  data.actions.find((one) => one.action === 'propose')?.refusals[0]?.detail ?? null;

function endColumn<Row extends Dated>(
  { data, onEnd }: PartProps,
  endingOf: (row: Row) => Ending,
): RegisterColumn<Row> {
  return {
    id: 'act',
    header: <span className="sr-only">{words.columns.act}</span>,
    cell: (row) =>
      row.state !== 'ended' && (
        <ActionButton
          disabledReason={refusalOf(data)}
          onPress={() => onEnd(endingOf(row))}
          reasonPlace="hidden"
          size="small"
        >
          {words.end}
        </ActionButton>
      ),
  };
}

type TableProps<Row> = {
  part: PartProps;
  kind: AddKind;
  title: string;
  columns: RegisterColumn<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
};

function RecordTable<Row>({ part, kind, title, columns, rows, idOf }: TableProps<Row>) {
  return (
    <section className={styles.card}>
      <div className={styles.head}>
        <h2 className="fs16">{title}</h2>
        <ActionButton
          disabledReason={refusalOf(part.data)}
          onPress={() => part.onAdd(kind)}
          reasonPlace="hidden"
        >
          {words.add[kind]}
        </ActionButton>
      </div>
      {rows.length === 0 ? (
        <p className="t2">{words.none}</p>
      ) : (
        <div className={styles.table}>
          <RegisterTable caption={title} columns={columns} idOf={idOf} rows={rows} />
        </div>
      )}
    </section>
  );
}

function Mandates(part: PartProps) {
  type Row = Overview['mandates'][number];
  const columns: RegisterColumn<Row>[] = [
    { id: 'grantee', header: words.columns.grantee, isRowHeader: true, cell: (row) => row.grantee },
    { id: 'grantor', header: words.columns.grantor, cell: (row) => row.grantor },
    { id: 'types', header: words.columns.types, cell: (row) => types(row.typeCodes) },
    ...datedColumns<Row>(),
    endColumn<Row>(part, (row) => ({ kind: 'endMandate', mandateId: row.id })),
  ];
  const { mandates: rows } = part.data;
  const idOf = (row: Row) => row.id;
  return <RecordTable kind="mandate" title={words.mandates} {...{ part, columns, rows, idOf }} />;
}

function Fields(part: PartProps) {
  const { nameOf } = useFields();
  type Row = Overview['fields'][number];
  const columns: RegisterColumn<Row>[] = [
    {
      id: 'who',
      header: words.columns.who,
      isRowHeader: true,
      cell: (row) => `${row.title} ${row.holder}`.trim(),
    },
    {
      id: 'field',
      header: words.columns.field,
      cell: (row) => nameOf(row.fieldCode),
    },
    ...datedColumns<Row>(),
    endColumn<Row>(part, ({ postId, fieldCode }) => ({ kind: 'endField', postId, fieldCode })),
  ];
  const { fields: rows } = part.data;
  const idOf = (row: Row) => `${row.postId}${row.fieldCode}${row.validFrom}`;
  return <RecordTable kind="field" title={words.fields} {...{ part, columns, rows, idOf }} />;
}

function Rules(part: PartProps) {
  type Row = Overview['rules'][number];
  const columns: RegisterColumn<Row>[] = [
    { id: 'unit', header: words.columns.unit, isRowHeader: true, cell: (row) => row.unitName },
    { id: 'types', header: words.columns.types, cell: (row) => types(row.typeCodes) },
    ...datedColumns<Row>(),
    endColumn<Row>(part, (row) => ({ kind: 'endByOrder', ruleId: row.id })),
  ];
  const { rules: rows } = part.data;
  const idOf = (row: Row) => row.id;
  return <RecordTable kind="byOrder" title={words.rules} {...{ part, columns, rows, idOf }} />;
}

function Abbreviations(part: PartProps) {
  type Row = Overview['abbreviations'][number];
  const columns: RegisterColumn<Row>[] = [
    { id: 'name', header: words.columns.name, isRowHeader: true, cell: (row) => row.name },
    { id: 'text', header: words.columns.text, cell: (row) => row.text },
    ...datedColumns<Row>(),
  ];
  const { abbreviations: rows } = part.data;
  const idOf = (row: Row) => `${row.targetId}${row.validFrom}`;
  return <RecordTable kind="abbreviation" title={words.abbreviations} {...{ part, columns, rows, idOf }} />;
}
