import { type Loan, loansApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { useHasRole } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import styles from './copies.module.css';
import { LendDialog, ReturnDialog } from './LoanDialogs.tsx';
import { loans as words } from './loan-messages.ts';

/** Who has the kept paper copy of a letter (NĐ 30 Phụ lục IV, sổ sử dụng bản lưu). */
export function Loans({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['loans', id],
    queryFn: ({ signal }) => call(loansApi.loans, { params: { id }, signal }),
  });
  const mayAct = useHasRole('clerk');
  const [lends, setLends] = useState(false);
  const [returning, setReturning] = useState<Loan | null>(null);
  return (
    <section className={styles.part}>
      <h2 className="fs13 t2 fw">{words.title}</h2>
      {found.isLoading && <Skeleton lines={2} />}
      {found.error && <ErrorState error={found.error} look="strip" onRetry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && <p className="fs13 t2">{words.empty}</p>}
      {found.data && found.data.items.length > 0 && (
        <ul className={styles.list}>
          {found.data.items.map((loan) => (
            <LoanLine
              key={loan.id}
              loan={loan}
              onReturn={mayAct ? () => setReturning(loan) : null}
              reason={found.data.returnRefusals[0]?.detail ?? null}
            />
          ))}
        </ul>
      )}
      {found.data && mayAct && (
        <div className={styles.acts}>
          <ActionButton
            disabledReason={found.data.refusals[0]?.detail ?? null}
            onPress={() => setLends(true)}
            size="small"
          >
            {words.lend}
          </ActionButton>
        </div>
      )}
      {lends && found.data && (
        <LendDialog id={id} onClose={() => setLends(false)} permitters={found.data.permitters} />
      )}
      {returning && <ReturnDialog id={id} loan={returning} onClose={() => setReturning(null)} />}
    </section>
  );
}

type LineProps = { loan: Loan; reason: string | null; onReturn: (() => void) | null };

function LoanLine({ loan, reason, onReturn }: LineProps) {
  const isOut = loan.returnedOn === null;
  return (
    <li className={styles.line}>
      <div className="grow">
        <div className="row">
          <b>{loan.borrower}</b>
          {isOut ? (
            <StatusChip kind={loan.isOverdue ? 'r' : 'y'}>
              {loan.isOverdue ? words.overdue : words.out}
            </StatusChip>
          ) : (
            <StatusChip kind="neutral">{words.back(formatDay(loan.returnedOn!))}</StatusChip>
          )}
        </div>
        <p className="fs13 t2">
          {loan.purpose} · {words.days(formatDay(loan.lentOn), formatDay(loan.dueOn))}
        </p>
        <p className="fs13 t2">
          {[words.permitted(loan.permittedBy), loan.fileCode, loan.note].filter(Boolean).join(' · ')}
        </p>
      </div>
      {isOut && onReturn && (
        <ActionButton disabledReason={reason} onPress={onReturn} size="small">
          {words.returnCopy}
        </ActionButton>
      )}
    </li>
  );
}
