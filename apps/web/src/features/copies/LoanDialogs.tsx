import { type Loan, loansApi, type ResponseOf } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { shiftDay } from '../../lib/day-typing.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { LineField } from '../../ui/LineField.tsx';
import { loans as words } from './loan-messages.ts';

const USUAL_DAYS = 7;
const LEAST_PURPOSE = 10;

function useLoansChanged(id: string) {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['loans', id] });
    await client.invalidateQueries({ queryKey: ['registers'] });
  };
}

type LendProps = {
  id: string;
  permitters: ResponseOf<typeof loansApi.loans>['permitters'];
  onClose: () => void;
};

/** Who takes the paper, what for, who permits it, until when. */
export function LendDialog({ id, permitters, onClose }: LendProps) {
  const today = dayOf(useMe().now);
  const changed = useLoansChanged(id);
  const [borrower, setBorrower] = useState('');
  const [purpose, setPurpose] = useState('');
  const [fileCode, setFileCode] = useState('');
  const [permitter, setPermitter] = useState(permitters[0]?.postId ?? '');
  const [dueOn, setDueOn] = useState<string | null>(shiftDay(today, USUAL_DAYS));
  const missing = [
    [borrower.trim() === '', words.borrowerMissing],
    [purpose.trim().length < LEAST_PURPOSE, words.purposeMissing],
    [permitter === '', words.noPermitter],
    [dueOn === null, words.dueMissing],
  ] as const;
  const lend = async () => {
    const body = {
      borrower: borrower.trim(),
      purpose: purpose.trim(),
      fileCode: fileCode.trim() || null,
      permittedByPostId: permitter,
      dueOn: dueOn!,
    };
    await call(loansApi.lend, { params: { id }, body });
    await changed();
  };
  return (
    <ConfirmDialog
      disabledReason={missing.find(([isMissing]) => isMissing)?.[1] ?? null}
      holdsText={borrower !== '' || purpose !== ''}
      onClose={onClose}
      onConfirm={lend}
      opened
      sentence={words.lendSentence}
      title={words.lendTitle}
      verb={words.lendVerb}
    >
      <LineField
        isFirst
        label={words.borrower}
        maxLength={200}
        onChange={setBorrower}
        required
        value={borrower}
      />
      <LineField label={words.purpose} maxLength={500} onChange={setPurpose} required value={purpose} />
      <NativeSelect
        data={permitters.map(({ postId, name, title }) => ({ value: postId, label: `${name}, ${title}` }))}
        label={words.permitter}
        onChange={(event) => setPermitter(event.currentTarget.value)}
        value={permitter}
      />
      <DateField from={today} label={words.dueOn} onChange={setDueOn} required value={dueOn} />
      <LineField label={words.fileCode} maxLength={60} onChange={setFileCode} value={fileCode} />
    </ConfirmDialog>
  );
}

/** The paper is back in its place. */
export function ReturnDialog({ id, loan, onClose }: { id: string; loan: Loan; onClose: () => void }) {
  const changed = useLoansChanged(id);
  const [note, setNote] = useState('');
  const take = async () => {
    await call(loansApi.returnCopy, { params: { id: loan.id }, body: { note: note.trim() || null } });
    await changed();
  };
  return (
    <ConfirmDialog
      holdsText={note !== ''}
      onClose={onClose}
      onConfirm={take}
      opened
      sentence={words.returnSentence}
      title={words.returnTitle(loan.borrower)}
      verb={words.returnVerb}
    >
      <LineField label={words.note} maxLength={500} onChange={setNote} value={note} />
    </ConfirmDialog>
  );
}
