import { type NumberSlip, numberingApi, type ResponseOf } from '@congvu/contracts';
import { documentTypes } from '@congvu/vn-text';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, operationUrl } from '../../lib/call.ts';
import { formatDay, formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import styles from '../admin/decision.module.css';
import { numberingText } from './messages.ts';

const words = numberingText.slips;
type Slips = ResponseOf<typeof numberingApi.slips>;
type Outage = Slips['outages'][number];
type Bodies = ResponseOf<typeof numberingApi.overview>['bodies'];
const OUTAGE_KINDS = { proposed: 'y', open: 'r', refused: 'neutral', closed: 'g' } as const;

/** Outages of the system, and the slips of numbers kept for paper meanwhile (R-NUM-13). */
export function SlipPart({ bodies }: { bodies: Bodies }) {
  const post = useTabPost();
  const client = useQueryClient();
  const [open, setOpen] = useState<'outage' | 'slip' | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const slips = useQuery({
    queryKey: ['numbering', 'slips', post],
    queryFn: ({ signal }) => call(numberingApi.slips, { signal }),
  });
  const { data } = slips;
  const refresh = () => client.invalidateQueries({ queryKey: ['numbering'] });
  const run = async (work: Promise<unknown>) => {
    setFault(null);
    try {
      await work;
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
    await refresh();
  };
  if (slips.error) return <ErrorState error={slips.error} onRetry={() => void slips.refetch()} />;
  if (!data) return null;
  return (
    <section className={styles.card}>
      <Head data={data} onOpen={setOpen} />
      <p className="fs13 t2">{words.hint}</p>
      {fault && <p className="warn fs13">{fault}</p>}
      <ul className={styles.rows}>
        {data.outages.map((outage) => (
          <OutageRow key={outage.id} onRun={run} outage={outage} />
        ))}
        {data.slips.map((slip) => (
          <SlipRow data={data} key={slip.id} onRun={run} slip={slip} />
        ))}
      </ul>
      {data.outages.length + data.slips.length === 0 && <p className="t2">{words.none}</p>}
      {open === 'outage' && <OutageDialog onClose={() => setOpen(null)} onDone={refresh} />}
      {open === 'slip' && <SlipDialog bodies={bodies} onClose={() => setOpen(null)} onDone={refresh} />}
    </section>
  );
}

const find = (actions: Slips['actions'], action: string) => actions.find((one) => one.action === action);

function Head({ data, onOpen }: { data: Slips; onOpen: (what: 'outage' | 'slip') => void }) {
  const print = find(data.actions, 'print-slip');
  return (
    <div className={styles.head}>
      <h2 className="fs16">{words.title}</h2>
      <div className={styles.acts}>
        {find(data.actions, 'propose-outage') && (
          <ActionButton onPress={() => onOpen('outage')}>{words.propose}</ActionButton>
        )}
        <ActionButton
          disabledReason={print?.refusals[0]?.detail ?? null}
          onPress={() => onOpen('slip')}
          reasonPlace="hidden"
        >
          {words.print}
        </ActionButton>
      </div>
    </div>
  );
}

type Run = (work: Promise<unknown>) => Promise<void>;
const OUTAGE_ACTS = {
  approve: numberingApi.approveOutage,
  refuse: numberingApi.refuseOutage,
  close: numberingApi.closeOutage,
} as const;

function OutageRow({ outage, onRun }: { outage: Outage; onRun: Run }) {
  const params = { id: outage.id };
  return (
    <li className={styles.row}>
      <div>
        <p>
          <b>{outage.reason}</b>{' '}
          <StatusChip kind={OUTAGE_KINDS[outage.state]}>{words.states[outage.state]}</StatusChip>
        </p>
        <p className="fs13 t2">
          {words.reported(outage.proposedBy, formatInstant(outage.proposedAt))}
          {outage.decidedBy && ` · ${outage.decidedBy}`}
          {outage.closedAt && ` · ${words.ended(formatInstant(outage.closedAt))}`}
        </p>
      </div>
      <div className={styles.acts}>
        {outage.actions.map(({ action, refusals }) => (
          <ActionButton
            disabledReason={refusals[0]?.detail ?? null}
            key={action}
            look={action === 'approve' ? 'primary' : 'default'}
            onPress={() => void onRun(call(OUTAGE_ACTS[action as keyof typeof OUTAGE_ACTS], { params }))}
            reasonPlace="hidden"
            size="small"
          >
            {words.acts[action as keyof typeof OUTAGE_ACTS]}
          </ActionButton>
        ))}
      </div>
    </li>
  );
}

function SlipRow({ slip, data, onRun }: { slip: NumberSlip; data: Slips; onRun: Run }) {
  const count = (state: NumberSlip['numbers'][number]['state']) =>
    slip.numbers.filter((one) => one.state === state).length;
  const params = { id: slip.id };
  return (
    <li className={styles.row}>
      <div>
        <p>
          <b>{words.range(slip.sequenceName, slip.first, slip.last)}</b>{' '}
          <StatusChip kind={slip.settledAt ? 'g' : 'y'}>
            {slip.settledAt ? words.settled : words.open}
          </StatusChip>
        </p>
        <p className="fs13 t2">
          {words.held(slip.printedBy, formatDay(slip.slipOn))} ·{' '}
          {words.counts(count('used'), count('unused'), count('reserved'))}
        </p>
      </div>
      <div className={styles.acts}>
        <a
          className="u fs13"
          href={operationUrl(numberingApi.slipFile, params)}
          rel="noreferrer"
          target="_blank"
        >
          {words.file}
        </a>
        {!slip.settledAt && (
          <ActionButton
            disabledReason={find(data.actions, 'settle')?.refusals[0]?.detail ?? null}
            onPress={() => void onRun(call(numberingApi.settleSlip, { params }))}
            reasonPlace="hidden"
            size="small"
          >
            {words.settle}
          </ActionButton>
        )}
      </div>
    </li>
  );
}

type DialogProps = { onClose: () => void; onDone: () => Promise<void> };

function OutageDialog({ onClose, onDone }: DialogProps) {
  const send = async (reason: string) => {
    await call(numberingApi.proposeOutage, { body: { reason } });
    onClose();
    await onDone();
  };
  return (
    <ReasonDialog
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={words.proposeSentence}
      title={words.proposeTitle}
      verb={words.proposeVerb}
    />
  );
}

const TYPES = documentTypes.map(({ code, name }) => ({ value: code, label: name }));
const MOST = 50;

function SlipDialog({ bodies, onClose, onDone }: DialogProps & { bodies: Bodies }) {
  const [issuingBodyId, setBody] = useState(bodies[0]?.id ?? '');
  const [typeCode, setType] = useState<string>('OFFICIAL_LETTER');
  const [text, setText] = useState('10');
  const count = Number(text);
  const isCount = Number.isInteger(count) && count >= 1 && count <= MOST;
  const send = async () => {
    await call(numberingApi.printSlip, { body: { issuingBodyId, typeCode, count } });
    onClose();
    await onDone();
  };
  return (
    <ConfirmDialog
      disabledReason={isCount ? null : words.countNeeded(MOST)}
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={words.printSentence}
      title={words.printTitle}
      verb={words.printVerb}
    >
      <NativeSelect
        data={bodies.map((body) => ({ value: body.id, label: body.printedName.replaceAll('\n', ' ') }))}
        label={numberingText.body}
        onChange={(event) => setBody(event.currentTarget.value)}
        value={issuingBodyId}
      />
      <NativeSelect
        data={TYPES}
        label={words.type}
        onChange={(event) => setType(event.currentTarget.value)}
        value={typeCode}
      />
      <TextInput
        inputMode="numeric"
        label={words.count}
        onChange={(event) => setText(event.currentTarget.value)}
        value={text}
      />
    </ConfirmDialog>
  );
}
