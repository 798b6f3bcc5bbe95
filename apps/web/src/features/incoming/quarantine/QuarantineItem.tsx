import { type QuarantineAction, type QuarantineRow, quarantineApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { formatBytes, formatInstant } from '../../../lib/format.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { type ChipKind, StatusChip } from '../../../ui/StatusChip.tsx';
import decision from '../../admin/decision.module.css';
import { TextDialog } from '../foot/TextDialog.tsx';
import { quarantineTexts as words } from './messages.ts';

const LOOKS: Record<QuarantineRow['state'], ChipKind> = {
  open: 'r',
  purge_proposed: 'y',
  released: 'g',
  purged: 'neutral',
};

/** One entry: which door, when, how much and why; never a name (SEC-4). */
export function QuarantineItem({ row }: { row: QuarantineRow }) {
  const lines = [
    row.reason,
    words.entered(formatInstant(row.enteredAt), row.enteredBy),
    ...(row.proposal
      ? [words.proposal(row.proposal.by, formatInstant(row.proposal.at), row.proposal.reason)]
      : []),
    ...decisionLines(row),
  ];
  return (
    <li className={decision.row}>
      <div>
        <p>
          <b>{words.kinds[row.kind]}</b>{' '}
          {[words.doors[row.door], ...(row.pageCount ? [words.pages(row.pageCount)] : [])].join(', ')}{' '}
          <StatusChip kind={LOOKS[row.state]}>{words.states[row.state]}</StatusChip>
        </p>
        <p className="fs13 t2">{words.arrived(formatInstant(row.arrivedAt), row.broughtBy)}</p>
        {lines.map((line) => (
          <p className="fs13" key={line} style={{ overflowWrap: 'anywhere' }}>
            {line}
          </p>
        ))}
      </div>
      {row.actions.length > 0 && <Actions row={row} />}
    </li>
  );
}

function decisionLines({ state, decision: made, minutes }: QuarantineRow): string[] {
  if (!made || (state !== 'released' && state !== 'purged')) return [];
  return [
    words.decisions[state](made.by, formatInstant(made.at), made.reason),
    ...(minutes ? [words.minutes(minutes.files, formatBytes(minutes.bytes))] : []),
    ...(minutes && minutes.heldElsewhere > 0 ? [words.elsewhere(minutes.heldElsewhere)] : []),
  ];
}

function Actions({ row }: { row: QuarantineRow }) {
  const client = useQueryClient();
  const [open, setOpen] = useState<QuarantineAction | null>(null);
  const texts = open && words.dialogs[open];
  const run = async (reason: string) => {
    if (!open) return;
    const of = { params: { id: row.id }, version: row.version, body: { reason } };
    await call(quarantineApi[open], of);
    setOpen(null);
    for (const key of ['quarantine', 'scans', 'incoming']) void client.invalidateQueries({ queryKey: [key] });
  };
  return (
    <div className={decision.acts}>
      {row.actions.map(({ action, refusals }) => (
        <ActionButton
          disabledReason={refusals[0]?.detail ?? null}
          key={action}
          look={action === 'confirmPurge' ? 'danger' : undefined}
          onPress={() => setOpen(action)}
          size="small"
        >
          {words.actions[action]}
        </ActionButton>
      ))}
      {texts && (
        <TextDialog
          leastLength={10}
          onClose={() => setOpen(null)}
          onConfirm={run}
          opened
          sentence={texts.sentence}
          suggestions={texts.reasons}
          title={texts.title}
          verb={texts.verb}
        />
      )}
    </div>
  );
}
