import type { AvailableAction } from '@congvu/contracts';
import { type ReactNode, useState } from 'react';
import { formatInstant } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import styles from './decision.module.css';
import { adminText } from './messages.ts';

const words = adminText.decisions;
export type Proposal = {
  id: string;
  title: ReactNode;
  state: keyof typeof words.states;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  note: string | null;
  actions: AvailableAction[];
};
type DecisionsProps = {
  proposals: readonly Proposal[];
  onApprove: (id: string) => unknown;
  onRefuse: (id: string, reason: string) => unknown;
  onWithdraw: (id: string) => unknown;
};

const KINDS = {
  proposed: 'y',
  approved: 'g',
  refused: 'r',
  withdrawn: 'neutral',
  replaced: 'neutral',
} as const;

/** Proposals and what became of them; whoever decides has the buttons, the others see why not. */
export function Decisions({ proposals, onApprove, onRefuse, onWithdraw }: DecisionsProps) {
  const [refusing, setRefusing] = useState<string | null>(null);
  if (proposals.length === 0) return <p className="t2">{words.none}</p>;
  return (
    <>
      <ul className={styles.rows}>
        {proposals.map((one) => (
          <li className={styles.row} key={one.id}>
            <div>
              <p>
                <b>{one.title}</b> <StatusChip kind={KINDS[one.state]}>{words.states[one.state]}</StatusChip>
              </p>
              <p className="fs13 t2">
                {words.proposed(one.proposedBy, formatInstant(one.proposedAt))}
                {one.decidedBy &&
                  one.decidedAt &&
                  ` · ${words.decided(one.decidedBy, formatInstant(one.decidedAt))}`}
                {one.note && ` · ${one.note}`}
              </p>
            </div>
            <Buttons one={one} {...{ onApprove, onWithdraw }} onRefuse={() => setRefusing(one.id)} />
          </li>
        ))}
      </ul>
      <ReasonDialog
        onClose={() => setRefusing(null)}
        onConfirm={(reason) => onRefuse(refusing ?? '', reason)}
        opened={refusing !== null}
        sentence={words.refuseSentence}
        title={words.refuseTitle}
        verb={words.refuse}
      />
    </>
  );
}

type ButtonsProps = {
  one: Proposal;
  onApprove: (id: string) => unknown;
  onRefuse: () => void;
  onWithdraw: (id: string) => unknown;
};

function Buttons({ one, onApprove, onRefuse, onWithdraw }: ButtonsProps) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const find = (action: string) => one.actions.find((each) => each.action === action);
  const reasonOf = (action: string) => find(action)?.refusals[0]?.detail ?? null;
  const run = async (work: (id: string) => unknown) => {
    setBusy(true);
    setFault(null);
    try {
      await work(one.id);
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  if (one.actions.length === 0) return null;
  return (
    <div>
      <div className={styles.acts}>
        {find('approve') && (
          <ActionButton
            busy={busy}
            disabledReason={reasonOf('approve')}
            look="primary"
            onPress={() => void run(onApprove)}
            reasonPlace="hidden"
            size="small"
          >
            {words.approve}
          </ActionButton>
        )}
        {find('refuse') && (
          <ActionButton
            disabledReason={reasonOf('refuse')}
            onPress={onRefuse}
            reasonPlace="hidden"
            size="small"
          >
            {words.refuseVerb}
          </ActionButton>
        )}
        {find('withdraw') && (
          <ActionButton busy={busy} onPress={() => void run(onWithdraw)} size="small">
            {words.withdraw}
          </ActionButton>
        )}
      </div>
      {fault && <p className="warn fs13">{fault}</p>}
    </div>
  );
}
