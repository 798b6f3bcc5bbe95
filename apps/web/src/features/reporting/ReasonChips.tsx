import { procedureReasonLabels } from '@congvu/contracts';
import { Link, useSearchParams } from 'react-router';
import { figureAddress, type OpenFigure, reasonChips } from './appendix-view.ts';
import { reporting } from './messages.ts';
import styles from './reporting.module.css';

type ReasonChipsProps = { open: OpenFigure; all: number; reasons: Record<string, number> };

/** Why the documents were counted, with counts; a chip narrows the list, in the address too. */
export function ReasonChips({ open, all, reasons }: ReasonChipsProps) {
  const [search] = useSearchParams();
  const chips = reasonChips(reasons);
  if (chips.length === 0) return null;
  const isList = search.get('xem') === 'danh-sach';
  const address = (reason: OpenFigure['reason']) => figureAddress(search, { ...open, reason }, isList);
  return (
    <nav aria-label={reporting.drawer.chips} className={styles.chips}>
      <Link aria-current={open.reason === null || undefined} replace to={address(null)}>
        {reporting.drawer.all} <b>{all}</b>
      </Link>
      {chips.map(({ reason, count }) => (
        <Link aria-current={open.reason === reason || undefined} key={reason} replace to={address(reason)}>
          {procedureReasonLabels[reason]} <b>{count}</b>
        </Link>
      ))}
    </nav>
  );
}
