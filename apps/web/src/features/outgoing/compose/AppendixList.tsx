import type { Block, Draft } from '@congvu/contracts';
import { cellText } from '../letter/table-edit.ts';
import styles from './Compose.module.css';
import { composeText } from './messages.ts';

const text = composeText.fields;

/** Appendices come with the draft (reports, imports) and are read here, not edited. */
export function AppendixList({ appendices }: { appendices: Draft['appendices'] }) {
  if (appendices.length === 0) return null;
  return (
    <div className={styles.appendices}>
      {appendices.map((appendix, index) => (
        <details key={index}>
          <summary>
            <b>{text.appendix(index + 1)}</b> {appendix.title}
          </summary>
          <p className="fs12 t3">{text.appendixHint}</p>
          {appendix.blocks.map((block, at) => (
            <BlockText block={block} key={at} />
          ))}
        </details>
      ))}
    </div>
  );
}

function BlockText({ block }: { block: Block }) {
  if (block.kind === 'heading') return <p className="fw">{`${block.number}. ${block.title}`}</p>;
  if (block.kind !== 'table') {
    const sign =
      block.kind === 'clause' ? `${block.number}. ` : block.kind === 'point' ? `${block.letter}) ` : '';
    return <p>{sign + block.runs.map((run) => run.text).join('')}</p>;
  }
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <thead>
          {block.header.map((row, r) => (
            <tr key={r}>
              {row.map((cell, c) => (
                <th
                  colSpan={typeof cell === 'string' ? undefined : cell.colSpan}
                  key={c}
                  rowSpan={typeof cell === 'string' ? undefined : cell.rowSpan}
                >
                  {cellText(cell)}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {[...block.rows, ...(block.totalRow ? [block.totalRow] : [])].map((row, r) => (
            <tr key={r}>
              {row.map((cell, c) => (
                <td key={c}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
