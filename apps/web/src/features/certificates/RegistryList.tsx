import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { DataGrid, type DataGridProps } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './certificates.module.css';

type Page<Row> = { items: readonly Row[] };
type Props<Row> = Pick<DataGridProps<Row>, 'label' | 'nameOf' | 'onOpen' | 'renderRow'> & {
  list: UseInfiniteQueryResult<InfiniteData<Page<Row>>>;
  empty: string;
};

/** A paged list of the registry in all its states: loading, empty, failed, more to come. */
export function RegistryList<Row extends { id: string }>({ list, empty, ...grid }: Props<Row>) {
  const { data, error } = list;
  return (
    <>
      {error && <ErrorState error={error} onRetry={() => void list.refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && (
        <div className={styles.list}>
          <DataGrid
            emptyState={<EmptyState icon="certificate" sentence={empty} />}
            hasMore={list.hasNextPage}
            idOf={(row) => row.id}
            onNearEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
            rows={data.pages.flatMap((page) => page.items)}
            {...grid}
          />
        </div>
      )}
    </>
  );
}
