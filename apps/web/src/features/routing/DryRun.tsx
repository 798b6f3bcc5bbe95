import { type DryRunItem, type RouteDefinition, routeStepNames, routeTemplatesApi } from '@congvu/contracts';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { routingText } from './messages.ts';
import styles from './routing.module.css';

const text = routingText.dryRun;

/** Who would have got what of last month's documents, beside who did. */
export function DryRun({ route }: { route: RouteDefinition }) {
  const run = useMutation({
    mutationFn: () => call(routeTemplatesApi.dryRun, { body: { definition: route } }),
  });
  const found = run.data;
  return (
    <section>
      <h2>{text.title}</h2>
      <p className="t2 fs13">{text.hint}</p>
      <ActionButton busy={run.isPending} onPress={() => run.mutate()}>
        {text.run}
      </ActionButton>
      {run.error && <ErrorState error={run.error} look="strip" />}
      {found && (
        <div aria-live="polite" className={styles.card} style={{ marginTop: 8 }}>
          <p>
            {found.matched === 0
              ? text.none
              : text.summary(
                  found.matched,
                  found.total,
                  found.items.filter((item) => item.differs).length,
                )}{' '}
            {found.waiting > 0 && text.waiting(found.waiting)}
          </p>
          {found.items.length > 0 && <Items items={found.items} />}
        </div>
      )}
    </section>
  );
}

function Items({ items }: { items: readonly DryRunItem[] }) {
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.document}</th>
            <th scope="col">{text.was}</th>
            <th scope="col">{text.would}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.documentId}>
              <td>
                <Link className="u" to={`/van-ban/${item.documentId}`}>
                  {item.label}
                </Link>
              </td>
              <td>
                <Way steps={item.was} />
              </td>
              <td>
                {item.differs ? <Way steps={item.would} /> : <span className="t2">{text.same}</span>}
                {item.missing.length > 0 && (
                  <StatusChip kind="r">{text.missing(item.missing.join(', '))}</StatusChip>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Way({ steps }: { steps: DryRunItem['was'] }) {
  return (
    <ol className="fs13">
      {steps.map((step, index) => (
        <li key={index}>
          {step.ordinal}. {routeStepNames[step.kind as keyof typeof routeStepNames]}: {step.who.join(', ')}
        </li>
      ))}
    </ol>
  );
}
