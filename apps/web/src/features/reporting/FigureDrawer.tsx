import type { Appendix } from '@congvu/contracts';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SideDrawer } from '../../ui/SideDrawer.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { countOf, figureAddress, type OpenFigure, unitOf } from './appendix-view.ts';
import { FigureDocument } from './FigureDocument.tsx';
import { MoreButton } from './MoreButton.tsx';
import { reporting } from './messages.ts';
import { ReasonChips } from './ReasonChips.tsx';
import styles from './reporting.module.css';
import { type AppendixScope, useFigureDocuments } from './use-appendix.ts';

const words = reporting.drawer;

export type FigureProps = { appendix: Appendix; scope: AppendixScope; open: OpenFigure };

/** The documents one figure counted, with the reasons and the events behind each (ui.md §5.9). */
export function FigureDrawer({ appendix, scope, open }: FigureProps) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const documents = useFigureDocuments(scope, open);
  const pages = documents.data?.pages ?? [];
  const first = pages[0];
  const shown = pages.flatMap((page) => page.items);
  const close = () => void navigate(figureAddress(search, null), { replace: true });
  return (
    <SideDrawer
      foot={
        <>
          {first?.headOfAgency && (
            <p className="fs13 t2 grow">
              {words.responsible} <b>{first.headOfAgency}</b>
            </p>
          )}
          <Link className="u right" to={figureAddress(search, open, true)}>
            {words.asList}
          </Link>
        </>
      }
      meta={reporting.figures[open.figure]}
      onClose={close}
      title={words.title(unitOf(appendix, open), countOf(appendix, open))}
      width={400}
    >
      {first && <ReasonChips all={countOf(appendix, open)} open={open} reasons={first.reasons} />}
      {documents.error && (
        <ErrorState error={documents.error} look="strip" onRetry={() => void documents.refetch()} />
      )}
      {documents.isPending && <Skeleton lines={8} />}
      {first && shown.length === 0 && <p className={styles.nothing}>{words.empty}</p>}
      <ul aria-label={words.list}>
        {shown.map((document) => (
          <FigureDocument document={document} key={document.id} showsAgency={open.rowCode === null} />
        ))}
      </ul>
      <MoreButton query={documents} shown={shown.length} total={first?.total ?? 0} />
    </SideDrawer>
  );
}
