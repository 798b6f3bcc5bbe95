import { sharesInWords, sharesOf } from './delivery-words.ts';
import styles from './exchange.module.css';

type ProportionBarProps = { counts: Parameters<typeof sharesOf>[0] };

/** How far the recipients are; the picture's words are its accessible name. */
export function ProportionBar({ counts }: ProportionBarProps) {
  const words = sharesInWords(counts);
  return (
    <div aria-label={words} className={styles.bar} role="img" title={words}>
      {sharesOf(counts).map((share) => (
        <i className={styles[share.kind]} key={share.kind} style={{ flexGrow: share.count }} />
      ))}
    </div>
  );
}
