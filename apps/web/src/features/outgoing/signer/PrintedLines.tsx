import { outgoingText } from '../messages.ts';
import styles from '../Outgoing.module.css';

/** The signature block as it will stand on the letter. */
export function PrintedLines({ lines, name }: { lines: readonly string[]; name: string }) {
  return (
    <figure className={styles.printed}>
      <figcaption className="fs12 t2">{outgoingText.act.printsAs}</figcaption>
      {lines.map((line) => (
        <b key={line}>{line}</b>
      ))}
      <b className={styles.printedName}>{name}</b>
    </figure>
  );
}
