import { incomingApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './incoming.module.css';
import { incoming } from './messages.ts';

const words = incoming.measure;
const COUNTS = ['kept', 'corrected', 'wrongButSure', 'missed', 'blank'] as const;

/** /quan-tri/doc-van-ban: how the reader does at the register desk, in counts (R-LTR-10). */
export function MeasureScreen() {
  const measure = useQuery({
    queryKey: ['incoming', 'measure'],
    queryFn: ({ signal }) => call(incomingApi.readingMeasure, { signal }),
  });
  const { items } = measure.data ?? {};
  return (
    <>
      <Toolbar backTo="/quan-tri" title={words.title} />
      {measure.error && <ErrorState error={measure.error} onRetry={() => void measure.refetch()} />}
      {measure.isPending && <Skeleton lines={6} />}
      {items?.length === 0 && <EmptyState icon="scan" sentence={words.empty} />}
      {items && items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section aria-label={words.title} className={styles.measure} tabIndex={0}>
          <p className="fs13 t2">{words.hint}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.field}</th>
                <th scope="col">{words.source}</th>
                {COUNTS.map((count) => (
                  <th key={count} scope="col">
                    {words[count]}
                  </th>
                ))}
                <th scope="col">{words.version}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={`${item.readerVersion}${item.source}${item.field}`}>
                  <th scope="row">{incoming.register.fields[item.field]}</th>
                  <td>{words.sources[item.source]}</td>
                  {COUNTS.map((count) => (
                    <td key={count}>{item[count]}</td>
                  ))}
                  <td>{item.readerVersion}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
