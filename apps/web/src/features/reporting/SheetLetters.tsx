import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useTabPost } from '../../lib/use-me.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { figureAddress, type Sheet, type SheetScope } from './figure-sheet.ts';
import { MoreButton } from './MoreButton.tsx';
import { reporting } from './messages.ts';
import styles from './reporting.module.css';

type Props<G extends string, F extends string, L extends { id: string }> = {
  sheet: Sheet<G, F, L>;
  scope: SheetScope<G>;
  figure: F;
  /** Null = all rows. */
  rowKey: string | null;
  title: string;
  total: number;
};

/** The letters one figure counted, each a link. */
export function SheetLetters<G extends string, F extends string, L extends { id: string }>(
  props: Props<G, F, L>,
) {
  const { sheet, scope, figure, rowKey, title, total } = props;
  const [search] = useSearchParams();
  const letters = useInfiniteQuery({
    queryKey: ['reporting', `${sheet.id}-documents`, scope, figure, rowKey, useTabPost()],
    queryFn: ({ signal, pageParam }) =>
      sheet.readLetters(scope, { figure, key: rowKey ?? undefined, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = letters.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={`${styles.sheet} ${styles.wide}`}>
      <div className={styles.listHead}>
        <Link className="u" to={figureAddress(search, null, null)}>
          <Icon name="back" size={16} /> {reporting.sheet.back}
        </Link>
        <h2 className="fs16">{title}</h2>
      </div>
      {letters.error && <ErrorState error={letters.error} onRetry={() => void letters.refetch()} />}
      {letters.isPending && <Skeleton lines={8} />}
      {letters.data && (
        <RegisterTable
          caption={title}
          columns={sheet.columns}
          idOf={(row) => row.id}
          narrow="cards"
          rows={rows}
        />
      )}
      <MoreButton query={letters} shown={rows.length} total={total} />
    </section>
  );
}
