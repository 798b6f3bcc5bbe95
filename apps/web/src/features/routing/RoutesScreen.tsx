import {
  type ResponseOf,
  type RouteDefinition,
  type RouteTemplateRow,
  routeTemplatesApi,
} from '@congvu/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatDay, formatInstant } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import { useFields } from '../fields/use-fields.ts';
import { routingText } from './messages.ts';
import { appliesWords } from './route-words.ts';
import styles from './routing.module.css';
import { useMaySetRoutes } from './use-may-set-routes.ts';

const text = routingText.list;

/** Quy trình: the agency's routes with their versions, and the delivered ones to begin from (ui.md §6.16). */
export function RoutesScreen() {
  const list = useQuery({
    queryKey: ['routes', 'list'],
    queryFn: ({ signal }) => call(routeTemplatesApi.list, { signal }),
  });
  return (
    <div className={styles.page}>
      <Toolbar backTo="/quan-tri" look="page" title={routingText.title} />
      <AdminNav />
      <div className={styles.scroll}>
        {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Skeleton lines={8} />}
        {list.data && <Lists data={list.data} />}
      </div>
    </div>
  );
}

function Lists({ data }: { data: ResponseOf<typeof routeTemplatesApi.list> }) {
  const may = useMaySetRoutes();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: (definition: RouteDefinition) => call(routeTemplatesApi.create, { body: { definition } }),
    onSuccess: ({ id }) => void navigate(`/quan-tri/quy-trinh/${id}`),
  });
  const families = [...new Set(data.items.map((row) => row.familyId))];
  return (
    <>
      {!may && <p className="t2">{text.mayNot}</p>}
      <h2>{text.own}</h2>
      {families.length === 0 && <EmptyState icon="agencyTree" sentence={text.none} />}
      <ul className={styles.rows}>
        {families.map((familyId) => (
          <Family key={familyId} versions={data.items.filter((row) => row.familyId === familyId)} />
        ))}
      </ul>
      <h2>{text.delivered}</h2>
      <p className="t2 fs13">{text.deliveredHint}</p>
      {begin.error && <ErrorState error={begin.error} look="strip" />}
      <ul className={styles.rows}>
        {data.delivered.map(({ code, definition }) => (
          <li className={`${styles.card} ${styles.row}`} key={code}>
            <span className={styles.grow}>
              <b>
                {code} · {definition.name}
              </b>
              <br />
              <span className="t2 fs13">{text.steps(definition.steps.length)}</span>
            </span>
            <ActionButton
              busy={begin.isPending}
              disabledReason={may ? null : text.mayNot}
              onPress={() => begin.mutate({ ...definition, name: definition.name })}
              reasonPlace="hidden"
              size="small"
            >
              {text.begin}
            </ActionButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function Family({ versions }: { versions: readonly RouteTemplateRow[] }) {
  const [newest] = versions;
  const { nameOf } = useFields();
  return (
    <li className={styles.card}>
      <b>{newest?.name}</b>
      <p className="t2 fs13">
        {newest && appliesWords(newest, nameOf)}
        {newest && newest.precedence > 0 && ` · ${text.precedence(newest.precedence)}`}
      </p>
      <ul>
        {versions.map((row) => (
          <li className={styles.row} key={row.id} style={{ marginTop: 6 }}>
            <Link className="u" to={`/quan-tri/quy-trinh/${row.id}`}>
              {text.version(row.version)}
            </Link>
            <VersionChip row={row} />
            <span className="t2 fs13">{text.steps(row.stepCount)}</span>
            {row.waiting > 0 && <span className="fs13">{text.waiting(row.waiting)}</span>}
            <span className="t3 fs13">
              {text.changed(row.publishedBy ?? row.changedBy, formatInstant(row.changedAt))}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Where a version stands: being written, in force, to come, over. */
export function VersionChip({ row }: { row: RouteTemplateRow }) {
  if (row.state === 'draft') return <StatusChip kind="y">{text.drafted}</StatusChip>;
  if (row.state === 'retired') return <StatusChip kind="neutral">{text.retired}</StatusChip>;
  if (row.isInForce) {
    return (
      <StatusChip kind="g">
        {text.inForce}
        {row.validTo ? ` ${text.over(formatDay(row.validTo))}` : ''}
      </StatusChip>
    );
  }
  const day = row.validTo ? text.over(formatDay(row.validTo)) : text.later(formatDay(row.validFrom!));
  return <StatusChip kind={row.validTo ? 'neutral' : 'm'}>{day}</StatusChip>;
}
