import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './certificates.module.css';

type Props<Data> = {
  detail: UseQueryResult<Data>;
  toolbar: ReactNode;
  main: (data: Data) => ReactNode;
  side: (data: Data) => ReactNode;
};

/** One thing of the registry: what it is, and beside it what was done with it. */
export function RegistryDetail<Data>({ detail, toolbar, main, side }: Props<Data>) {
  const { data, error } = detail;
  return (
    <div className={styles.page}>
      {toolbar}
      {error && <ErrorState error={error} onRetry={() => void detail.refetch()} />}
      {!data && !error && <Skeleton lines={10} />}
      {data && (
        <div className={styles.scroll}>
          <div className={styles.columns}>
            <div>{main(data)}</div>
            <div>{side(data)}</div>
          </div>
        </div>
      )}
    </div>
  );
}
