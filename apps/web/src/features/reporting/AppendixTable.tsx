import type { Appendix, AppendixFigure, AppendixRow } from '@congvu/contracts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { classificationWords, figureColumns, type OpenFigure, showsUnsigned } from './appendix-view.ts';
import { FigureLink } from './FigureLink.tsx';
import { reporting } from './messages.ts';
import styles from './reporting.module.css';

export type AppendixRowsProps = { appendix: Appendix; open: OpenFigure | null };

const words = reporting.columns;

/** Exactly the printed columns; the classification stands right of a line, on screen only. */
export function AppendixTable({ appendix, open }: AppendixRowsProps) {
  const columns = figureColumns(appendix);
  const link = (figure: AppendixFigure, rowCode: string | null) => (
    <FigureLink appendix={appendix} figure={figure} open={open} rowCode={rowCode} />
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption>
          <b>{reporting.heading}</b>
          <span>{appendix.title}</span>
        </caption>
        <Head columns={columns} />
        <tbody>
          {appendix.rows.map((row) => (
            <tr className={open?.rowCode === row.unit.code ? styles.openRow : undefined} key={row.unit.code}>
              <td className={styles.ordinal}>{row.ordinal}</td>
              <th scope="row">
                {row.unit.name}
                {showsUnsigned(row) && (
                  <span className={styles.aside}>
                    <FigureLink appendix={appendix} figure="unsigned" open={open} rowCode={row.unit.code}>
                      {reporting.unsigned(row.unsigned)}
                    </FigureLink>
                  </span>
                )}
              </th>
              {columns.map((figure) => (
                <td className="num" key={figure}>
                  {link(figure, row.unit.code)}
                </td>
              ))}
              <td className={styles.verdict}>
                <Classification row={row} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <th scope="row">{reporting.total}</th>
            {columns.map((figure) => (
              <td className="num" key={figure}>
                {link(figure, null)}
              </td>
            ))}
            <td className={styles.verdict}>
              {reporting.sums(appendix.totals.good, appendix.totals.limited)}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Head({ columns }: { columns: readonly AppendixFigure[] }) {
  const signed = columns.filter((figure) => figure.startsWith('signed'));
  return (
    <thead>
      <tr>
        <th className={styles.ordinal} rowSpan={2} scope="col">
          {words.ordinal}
        </th>
        <th rowSpan={2} scope="col">
          {words.unit}
        </th>
        <th className={styles.spanning} colSpan={signed.length} scope="colgroup">
          {words.signed}
        </th>
        <th className={styles.figureHead} rowSpan={2} scope="col">
          {words.submittedRight}
        </th>
        <th className={styles.figureHead} rowSpan={2} scope="col">
          {words.submittedWrong}
        </th>
        <th className={styles.verdict} rowSpan={2} scope="col">
          {words.classification}
        </th>
      </tr>
      <tr>
        {signed.map((figure) => (
          <th className={styles.figureHead} key={figure} scope="col">
            {words[figure as 'signedHead' | 'signedDeputy' | 'signedOther']}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Good, or limited and on which grounds. */
export function Classification({ row }: { row: AppendixRow }) {
  return (
    <StatusChip kind={row.classification.result === 'good' ? 'g' : 'y'}>
      {classificationWords(row)}
    </StatusChip>
  );
}
