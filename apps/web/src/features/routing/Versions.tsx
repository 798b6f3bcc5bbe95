import {
  type RouteTemplateDetail,
  type RouteTemplateRow,
  routeStepNames,
  routeTemplatesApi,
} from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { routingText } from './messages.ts';
import { compareRoutes } from './route-edit.ts';
import styles from './routing.module.css';
import { StepSummary } from './StepSummary.tsx';

const text = routingText.versions;

/** What this version changed against another of the same route. */
export function Versions({
  detail,
  route,
}: {
  detail: RouteTemplateDetail;
  route: RouteTemplateDetail['definition'];
}) {
  const [otherId, setOtherId] = useState('');
  const list = useQuery({
    queryKey: ['routes', 'list'],
    queryFn: ({ signal }) => call(routeTemplatesApi.list, { signal }),
  });
  const others = (list.data?.items ?? []).filter(
    (row: RouteTemplateRow) => row.familyId === detail.familyId && row.id !== detail.id,
  );
  const other = useQuery({
    queryKey: ['routes', 'one', otherId],
    queryFn: ({ signal }) => call(routeTemplatesApi.get, { params: { id: otherId }, signal }),
    enabled: otherId !== '',
  });
  if (others.length === 0) return null;
  const changes = other.data ? compareRoutes(other.data.definition, route) : null;
  const names = { ...other.data?.names, ...detail.names };
  return (
    <section className={styles.card}>
      <NativeSelect
        data={[
          { value: '', label: '—' },
          ...others.map((row) => ({ value: row.id, label: routingText.list.version(row.version) })),
        ]}
        label={text.compare}
        onChange={(event) => setOtherId(event.currentTarget.value)}
        value={otherId}
      />
      {other.error && <ErrorState error={other.error} look="strip" />}
      {changes?.length === 0 && <p className="t2">{text.same}</p>}
      {changes && changes.length > 0 && (
        <ul className={styles.rows} style={{ marginTop: 8 }}>
          {changes.map(({ what, step }, index) => (
            <li key={index}>
              <b>{text[what]}</b>: {routeStepNames[step.kind]}
              <StepSummary names={names} step={step} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
