import type { Appendix, AppendixFigure } from '@congvu/contracts';
import { Link, useSearchParams } from 'react-router';
import { formatNumber } from '../../lib/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { countOf, figureAddress, type OpenFigure, unitOf } from './appendix-view.ts';
import { reporting } from './messages.ts';
import styles from './reporting.module.css';

type FigureLinkProps = {
  appendix: Appendix;
  figure: AppendixFigure;
  /** Null = the total row. */
  rowCode: string | null;
  open: OpenFigure | null;
  /** Other words than the bare number. */
  children?: React.ReactNode;
};

/** A number that opens what it counted; zero is blank, as in the printed table. */
export function FigureLink({ appendix, figure, rowCode, open, children }: FigureLinkProps) {
  const [search] = useSearchParams();
  const target = { figure, rowCode, reason: null };
  const count = countOf(appendix, target);
  if (count === 0) return null;
  const name = reporting.figureOf(reporting.figures[figure], unitOf(appendix, target), count);
  const isOpen = open?.figure === figure && open.rowCode === rowCode;
  return (
    <Link
      aria-current={isOpen || undefined}
      aria-label={children ? undefined : name}
      className={classNames('cellnum', styles.figure)}
      to={figureAddress(search, target)}
    >
      {children ?? formatNumber(count)}
    </Link>
  );
}
