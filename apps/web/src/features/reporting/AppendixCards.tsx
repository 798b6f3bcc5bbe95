import { type AppendixRowsProps, Classification } from './AppendixTable.tsx';
import { figureColumns, showsUnsigned } from './appendix-view.ts';
import { FigureLink } from './FigureLink.tsx';
import { reporting } from './messages.ts';
import styles from './reporting.module.css';

/** Phone: one card a unit with the same figures and the same links. */
export function AppendixCards({ appendix, open }: AppendixRowsProps) {
  const columns = figureColumns(appendix);
  return (
    <>
      <div className={styles.cardsHead}>
        <b>{reporting.heading}</b>
        <p>{appendix.title}</p>
      </div>
      <ol className={styles.cards}>
        {[...appendix.rows, null].map((row) => (
          <li key={row?.unit.code ?? 'total'}>
            <p className="row">
              <b className="grow">{row ? `${row.ordinal}. ${row.unit.name}` : reporting.total}</b>
              {row && <Classification row={row} />}
            </p>
            <dl>
              {[...columns, ...(row && showsUnsigned(row) ? (['unsigned'] as const) : [])].map((figure) => (
                <div key={figure}>
                  <dt>{reporting.figures[figure]}</dt>
                  <dd>
                    <FigureLink
                      appendix={appendix}
                      figure={figure}
                      open={open}
                      rowCode={row?.unit.code ?? null}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </>
  );
}
