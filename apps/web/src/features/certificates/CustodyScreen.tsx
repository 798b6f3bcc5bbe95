import { certificatesApi, type ResponseOf } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
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
import { AddSealDialog, EndDialog, GiveCustodyDialog } from './CustodyDialogs.tsx';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';
import { PartNav } from './PartNav.tsx';

const words = certificates.custody;
type Custody = ResponseOf<typeof certificatesApi.custody>;
export type OpenDialog =
  | { kind: 'give' }
  | { kind: 'add' }
  | { kind: 'end'; id: string; from: string }
  | { kind: 'surrender'; id: string; from: string };

/** Who keeps the agency's key device, and its seal images by their dates (NĐ 30/2020 Đ.32). */
export function CustodyScreen() {
  const post = useTabPost();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const custody = useQuery({
    queryKey: ['certificates', 'custody', post],
    queryFn: ({ signal }) => call(certificatesApi.custody, { signal }),
  });
  const { data } = custody;
  const close = () => setOpen(null);
  return (
    <div className={styles.page}>
      <Toolbar look="page" title={words.title} />
      <PartNav />
      {custody.error && <ErrorState error={custody.error} onRetry={() => void custody.refetch()} />}
      {!data && !custody.error && <Skeleton lines={6} />}
      {data && (
        <div className={styles.scroll}>
          <div className={styles.column} style={{ maxWidth: '76rem' }}>
            <Keepers data={data} onOpen={setOpen} />
            <Seals data={data} onOpen={setOpen} />
          </div>
        </div>
      )}
      {data && open?.kind === 'give' && <GiveCustodyDialog keepers={data.keepers} onClose={close} />}
      {open?.kind === 'add' && <AddSealDialog onClose={close} />}
      {(open?.kind === 'end' || open?.kind === 'surrender') && <EndDialog onClose={close} open={open} />}
    </div>
  );
}

type PartProps = { data: Custody; onOpen: (open: OpenDialog) => void };
const may = (data: Custody, action: string) => data.actions.some((one) => one.action === action);

function Keepers({ data, onOpen }: PartProps) {
  type Row = Custody['custody'][number];
  const columns: RegisterColumn<Row>[] = [
    { id: 'holder', header: words.holder, isRowHeader: true, cell: (row) => row.holder },
    { id: 'device', header: words.device, cell: (row) => row.deviceSerial ?? '–' },
    { id: 'basis', header: words.basis, cell: (row) => row.basis },
    { id: 'minutes', header: words.minutes, cell: (row) => row.minutes ?? '–' },
    { id: 'from', header: words.from, cell: (row) => formatDay(row.validFrom) },
    {
      id: 'to',
      header: words.to,
      cell: (row) => (row.validTo ? formatDay(row.validTo) : <StatusChip kind="g">{words.now}</StatusChip>),
    },
    ...(may(data, 'end-custody')
      ? [
          {
            id: 'act',
            header: <span className="sr-only">{words.end}</span>,
            cell: (row: Row) =>
              row.validTo === null && (
                <ActionButton
                  onPress={() => onOpen({ kind: 'end', id: row.id, from: row.validFrom })}
                  size="small"
                >
                  {words.end}
                </ActionButton>
              ),
          },
        ]
      : []),
  ];
  return (
    <section className={styles.card}>
      <h2 className="fs16">{words.keepers}</h2>
      {data.custody.length === 0 ? (
        <p className="t2">{words.noKeeper}</p>
      ) : (
        <div className={styles.table}>
          <RegisterTable
            caption={words.keepers}
            columns={columns}
            idOf={(row) => row.id}
            rows={data.custody}
          />
        </div>
      )}
      {may(data, 'give-custody') && (
        <div className={styles.acts}>
          <ActionButton onPress={() => onOpen({ kind: 'give' })}>{words.give}</ActionButton>
        </div>
      )}
    </section>
  );
}

function Seals({ data, onOpen }: PartProps) {
  type Row = Custody['seals'][number];
  const stateOf = (row: Row) =>
    row.isInForce ? words.inForce : row.surrenderedAt ? words.surrendered : words.notInForce;
  const columns: RegisterColumn<Row>[] = [
    { id: 'from', header: words.from, isRowHeader: true, cell: (row) => formatDay(row.validFrom) },
    { id: 'to', header: words.to, cell: (row) => (row.validTo ? formatDay(row.validTo) : '–') },
    { id: 'size', header: words.diameter, isNumber: true, cell: (row) => row.diameterMm },
    {
      id: 'state',
      header: certificates.followups.state,
      cell: (row) => <StatusChip kind={row.isInForce ? 'g' : 'neutral'}>{stateOf(row)}</StatusChip>,
    },
    ...(may(data, 'surrender-seal')
      ? [
          {
            id: 'act',
            header: <span className="sr-only">{words.surrender}</span>,
            cell: (row: Row) =>
              row.isInForce && (
                <ActionButton
                  onPress={() => onOpen({ kind: 'surrender', id: row.id, from: row.validFrom })}
                  size="small"
                >
                  {words.surrender}
                </ActionButton>
              ),
          },
        ]
      : []),
  ];
  return (
    <section className={styles.card}>
      <h2 className="fs16">{words.seals}</h2>
      {data.seals.length === 0 ? (
        <p className="t2">{words.noSeal}</p>
      ) : (
        <div className={styles.table}>
          <RegisterTable caption={words.seals} columns={columns} idOf={(row) => row.id} rows={data.seals} />
        </div>
      )}
      {may(data, 'add-seal') && (
        <div className={styles.acts}>
          <ActionButton onPress={() => onOpen({ kind: 'add' })}>{words.add}</ActionButton>
        </div>
      )}
    </section>
  );
}
