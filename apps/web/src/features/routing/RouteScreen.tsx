import type { RouteDefinition, RouteFault, RouteTemplateDetail } from '@congvu/contracts';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ApiProblem } from '../../lib/api.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SaveStatus } from '../../ui/SaveStatus.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AppliesFields } from './AppliesFields.tsx';
import { DryRun } from './DryRun.tsx';
import { routingText } from './messages.ts';
import { RouteActs } from './RouteActs.tsx';
import { RouteDiagram } from './RouteDiagram.tsx';
import { VersionChip } from './RoutesScreen.tsx';
import { faultWords } from './route-words.ts';
import styles from './routing.module.css';
import { StepList } from './StepList.tsx';
import { useMaySetRoutes } from './use-may-set-routes.ts';
import { useRoute, useRouteCheck } from './use-route.ts';
import { Versions } from './Versions.tsx';

/** One version of a route: written while it is a draft, read afterwards (ui.md §6.16). */
export function RouteScreen() {
  const { id = '' } = useParams();
  const desk = useRoute(id);
  if (desk.loaded.error)
    return <ErrorState error={desk.loaded.error} onRetry={() => void desk.loaded.refetch()} />;
  if (!desk.detail || !desk.route) return <Skeleton lines={10} />;
  return <Desk desk={desk} detail={desk.detail} key={id} route={desk.route} />;
}

type DeskProps = { desk: ReturnType<typeof useRoute>; detail: RouteTemplateDetail; route: RouteDefinition };

function Desk({ desk, detail, route }: DeskProps) {
  const may = useMaySetRoutes();
  const [picked, setPicked] = useState<Record<string, string>>({});
  const isDraft = detail.state === 'draft';
  const isEditable = isDraft && may;
  const check = useRouteCheck(route, detail, may);
  const faults = isDraft ? (check.data?.faults ?? []) : [];
  const change = (patch: Partial<RouteDefinition>) => desk.change({ ...route, ...patch });
  const settle = async () => {
    await desk.flush();
    return desk.revision();
  };
  return (
    <div className={styles.page}>
      <Toolbar
        actions={
          <RouteActs
            detail={detail}
            faultCount={isDraft ? (check.data?.faults.length ?? null) : 0}
            may={may}
            route={route}
            settle={settle}
          />
        }
        backTo="/quan-tri/quy-trinh"
        meta={`${routingText.title}, ${routingText.list.version(detail.version)}`}
        status={
          <>
            <VersionChip row={detail} />
            {isEditable && <SaveStatus status={desk.status} />}
          </>
        }
        title={route.name || routingText.title}
      />
      <div className={styles.scroll}>
        {isStale(desk.status.error) && <Stale onReload={() => void desk.reload()} />}
        {!may && <p className="t2">{routingText.list.mayNot}</p>}
        {detail.waiting > 0 && <p>{routingText.list.waiting(detail.waiting)}</p>}
        <h2>{routingText.applies.title}</h2>
        <AppliesFields isEditable={isEditable} onChange={change} route={route} />
        <div className={styles.columns}>
          <StepList
            faults={faults}
            holders={check.data?.holders ?? []}
            isEditable={isEditable}
            names={{ ...detail.names, ...picked }}
            onName={(id, name) => setPicked((before) => ({ ...before, [id]: name }))}
            onSteps={(steps) => change({ steps })}
            route={route}
          />
          <div className={styles.rows} style={{ marginTop: 16 }}>
            {isDraft && may && <Faults faults={check.data ? faults : null} route={route} />}
            {check.error && <ErrorState error={check.error} look="strip" />}
            <RouteDiagram route={route} />
            <Versions detail={detail} route={route} />
          </div>
        </div>
        {may && <DryRun route={route} />}
      </div>
    </div>
  );
}

const isStale = (error: unknown): boolean => error instanceof ApiProblem && error.status === 409;

function Stale({ onReload }: { onReload: () => void }) {
  return (
    <p className={`warn ${styles.row}`} role="alert">
      {routingText.act.stale}
      <ActionButton onPress={onReload} size="small">
        {routingText.act.reload}
      </ActionButton>
    </p>
  );
}

function Faults({ faults, route }: { faults: readonly RouteFault[] | null; route: RouteDefinition }) {
  const text = routingText.check;
  return (
    <section aria-live="polite" className={styles.card}>
      <b>{text.title}</b>
      {faults === null && <p className="t2">{text.running}</p>}
      {faults?.length === 0 && (
        <p className="row">
          <Icon className="ok" name="done" size={16} /> {text.sound}
        </p>
      )}
      {faults && faults.length > 0 && (
        <>
          <p className="bad">{text.faults(faults.length)}</p>
          <ul className={styles.faults}>
            {faults.map((fault, index) => (
              <li key={index}>
                <Icon className="bad" name="failed" size={16} />
                <span>{faultWords(fault, route.steps)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
