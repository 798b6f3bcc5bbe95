import { reporting } from './messages.ts';
import styles from './reporting.module.css';

type MoreButtonProps = {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  shown: number;
  total: number;
};

/** "Xem tiếp 10 văn bản": how many are left is always said. */
export function MoreButton({ query, shown, total }: MoreButtonProps) {
  if (!query.hasNextPage) return null;
  return (
    <button
      aria-busy={query.isFetchingNextPage || undefined}
      className={`cellnum ${styles.more}`}
      onClick={() => void query.fetchNextPage()}
      type="button"
    >
      {reporting.drawer.more(total - shown)}
    </button>
  );
}
