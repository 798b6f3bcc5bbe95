import { type NumberPlanRow, numberingApi, type ResponseOf, type SequenceRow } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatDay, formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
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
import { numberingText as words } from './messages.ts';
import { PlanDialog } from './PlanDialog.tsx';
import { SlipPart } from './SlipPart.tsx';

type Overview = ResponseOf<typeof numberingApi.overview>;

/** Sổ và số: the sequences of a year with their gaps, and how the head groups them (ui.md §6.16). */
export function NumberingScreen() {
  const post = useTabPost();
  const [year, setYear] = useUrlState('nam');
  const overview = useQuery({
    queryKey: ['numbering', year, post],
    queryFn: ({ signal }) =>
      call(numberingApi.overview, { query: year ? { year: Number(year) } : {}, signal }),
  });
  const { data } = overview;
  return (
    <div className={admin.page}>
      <Toolbar
        actions={
          data && (
            <NativeSelect
              aria-label={words.year}
              data={data.years.map((each) => ({ value: String(each), label: `${words.year} ${each}` }))}
              onChange={(event) => setYear(event.currentTarget.value)}
              value={String(data.year)}
            />
          )
        }
        look="page"
        title={words.title}
      />
      <AdminNav />
      {overview.error && <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />}
      {!data && !overview.error && <Skeleton lines={6} />}
      {data && (
        <div className={admin.scroll}>
          <div className={styles.column}>
            <Sequences rows={data.sequences} />
            <Plans data={data} />
            <SlipPart bodies={data.bodies} />
          </div>
        </div>
      )}
    </div>
  );
}

const columns: RegisterColumn<SequenceRow>[] = [
  { id: 'name', header: words.columns.name, isRowHeader: true, cell: (row) => row.name },
  { id: 'last', header: words.columns.last, isNumber: true, cell: (row) => row.last },
  { id: 'lastOn', header: words.columns.lastOn, cell: (row) => (row.lastOn ? formatDay(row.lastOn) : '–') },
  { id: 'voided', header: words.columns.voided, isNumber: true, cell: (row) => row.voided },
  { id: 'gaps', header: words.columns.gaps, cell: (row) => <Continuity row={row} /> },
  {
    id: 'state',
    header: words.columns.state,
    cell: (row) =>
      row.closedAt ? (
        words.closed(formatInstant(row.closedAt), row.closingReason ?? '')
      ) : (
        <StatusChip kind="g">{words.open}</StatusChip>
      ),
  },
];

/** The check of the clerk's foot line, for each sequence: gaps and days that go back. */
function Continuity({ row }: { row: SequenceRow }) {
  const faults = [
    ...(row.missing.length > 0 ? [words.missing(row.missing)] : []),
    ...(row.outOfOrder.length > 0 ? [words.outOfOrder(row.outOfOrder)] : []),
  ];
  return (
    <>
      {faults.length === 0 ? words.whole(row.last) : <StatusChip kind="r">{faults.join('; ')}</StatusChip>}
      {row.reserved > 0 && <StatusChip kind="y">{words.reserved(row.reserved)}</StatusChip>}
    </>
  );
}

function Sequences({ rows }: { rows: readonly SequenceRow[] }) {
  return (
    <section className={styles.card}>
      <h2 className="fs16">{words.sequences}</h2>
      {rows.length === 0 ? (
        <p className="t2">{words.noSequence}</p>
      ) : (
        <div className={styles.table}>
          <RegisterTable
            caption={words.sequences}
            columns={columns}
            idOf={(row) => row.id}
            narrow="cards"
            rows={rows}
          />
        </div>
      )}
    </section>
  );
}

const nameOf = (bodies: Overview['bodies'], id: string): string =>
  (bodies.find((body) => body.id === id)?.printedName ?? '').replaceAll('\n', ' ');

function Plans({ data }: { data: Overview }) {
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const propose = data.actions.find((one) => one.action === 'propose-plan');
  const after = async (work: Promise<unknown>) => {
    await work;
    await client.invalidateQueries({ queryKey: ['numbering'] });
  };
  const inForce = (bodyId: string) =>
    data.plans.find(
      (plan) =>
        plan.issuingBodyId === bodyId && plan.state === 'approved' && plan.validFrom <= `${data.year}-12-31`,
    );
  return (
    <section className={styles.card}>
      <div className={styles.head}>
        <h2 className="fs16">{words.plans}</h2>
        <ActionButton
          disabledReason={propose?.refusals[0]?.detail ?? null}
          onPress={() => setIsOpen(true)}
          reasonPlace="hidden"
        >
          {words.propose}
        </ActionButton>
      </div>
      <p className="fs13 t2">{words.plansHint}</p>
      <ul className={styles.rows}>
        {data.bodies.map((body) => (
          <li className={styles.row} key={body.id}>
            <div>
              {words.now(nameOf(data.bodies, body.id), words.schemes[inForce(body.id)?.scheme ?? 'by_type'])}
            </div>
          </li>
        ))}
      </ul>
      <Decisions
        onApprove={(id) => after(call(numberingApi.approvePlan, { params: { id } }))}
        onRefuse={(id, reason) => after(call(numberingApi.refusePlan, { params: { id }, body: { reason } }))}
        onWithdraw={(id) => after(call(numberingApi.withdrawPlan, { params: { id } }))}
        proposals={data.plans.map((plan) => ({
          ...plan,
          title: titleOf(plan, data.bodies),
          note: noteOf(plan),
        }))}
      />
      {isOpen && <PlanDialog bodies={data.bodies} onClose={() => setIsOpen(false)} />}
    </section>
  );
}

function titleOf(plan: NumberPlanRow, bodies: Overview['bodies']): string {
  const groups = plan.groups?.map((group) => group.name).join('; ');
  const scheme = groups ? `${words.schemes[plan.scheme]} (${groups})` : words.schemes[plan.scheme];
  return words.now(nameOf(bodies, plan.issuingBodyId), words.from_(scheme, formatDay(plan.validFrom)));
}

const noteOf = (plan: NumberPlanRow): string => [plan.basis, plan.decisionNote].filter(Boolean).join(' · ');
