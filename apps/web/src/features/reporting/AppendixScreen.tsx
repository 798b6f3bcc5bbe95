import type { Appendix } from '@congvu/contracts';
import { useSearchParams } from 'react-router';
import { formatInstant } from '../../lib/format.ts';
import { useViewport } from '../../lib/use-viewport.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AppendixCards } from './AppendixCards.tsx';
import { AppendixExport } from './AppendixExport.tsx';
import { AppendixNote } from './AppendixNote.tsx';
import { AppendixTable } from './AppendixTable.tsx';
import { readFigure } from './appendix-view.ts';
import { FigureDrawer } from './FigureDrawer.tsx';
import { FigureList } from './FigureList.tsx';
import { reporting } from './messages.ts';
import { periodFault } from './period.ts';
import { ReportTabs } from './ReportTabs.tsx';
import styles from './reporting.module.css';
import { ScopeBar } from './ScopeBar.tsx';
import { type AppendixScope, useAppendix, useScope } from './use-appendix.ts';

/** The appendix of letter 001 for any period and unit; every figure opens its documents (ui.md §6.14 a). */
export function AppendixScreen() {
  const scoped = useScope();
  const appendix = useAppendix(scoped.scope);
  const error = scoped.error ?? appendix.error;
  const fault = periodFault(scoped.period);
  return (
    <div className={styles.page}>
      <Toolbar
        actions={scoped.scope && <AppendixExport scope={scoped.scope} />}
        look="page"
        title={reporting.title}
      />
      <ReportTabs />
      <ScopeBar state={scoped}>
        {appendix.data && (
          <p aria-live="polite" className="fs13 t2">
            {reporting.asOf(formatInstant(appendix.data.asOf))}
          </p>
        )}
      </ScopeBar>
      {fault && <EmptyState icon="calendar" sentence={fault} />}
      {!fault && error !== null && error !== undefined && (
        <ErrorState error={error} onRetry={() => void appendix.refetch()} />
      )}
      {!error && !scoped.isLoading && !scoped.unit && (
        <EmptyState icon="agency" sentence={reporting.noUnit} />
      )}
      {!error && scoped.scope && !appendix.data && <Skeleton lines={12} />}
      {!error && scoped.scope && appendix.data && (
        <Report appendix={appendix.data} isOld={appendix.isPlaceholderData} scope={scoped.scope} />
      )}
    </div>
  );
}

type ReportProps = { appendix: Appendix; scope: AppendixScope; isOld: boolean };

function Report({ appendix, scope, isOld }: ReportProps) {
  const [search] = useSearchParams();
  const open = readFigure(search);
  const isPhone = useViewport() === 'phone';
  if (open && search.get('xem') === 'danh-sach') {
    return <FigureList appendix={appendix} open={open} scope={scope} />;
  }
  if (appendix.rows.length === 0) return <EmptyState icon="reporting" sentence={reporting.noRows} />;
  const Rows = isPhone ? AppendixCards : AppendixTable;
  return (
    <div className={styles.split}>
      <section aria-busy={isOld || undefined} className={styles.sheet}>
        <Rows appendix={appendix} open={open} />
        <AppendixNote appendix={appendix} />
      </section>
      {open && <FigureDrawer appendix={appendix} open={open} scope={scope} />}
    </div>
  );
}
