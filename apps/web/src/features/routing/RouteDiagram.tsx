import { type RouteDefinition, type RouteStepInput, routeStepNames } from '@congvu/contracts';
import { Fragment } from 'react';
import { routingText } from './messages.ts';
import { groupsOf } from './route-edit.ts';
import { dueWords } from './route-words.ts';
import styles from './routing.module.css';

const text = routingText.diagram;

/** The way from the draft to the dispatch, from top to bottom; what stands side by side waits at the same time. */
export function RouteDiagram({ route }: { route: RouteDefinition }) {
  return (
    <section className={styles.card}>
      <b>{text.title}</b>
      <ol className={styles.diagram}>
        <li className={styles.node}>{text.draft}</li>
        {groupsOf(route.steps).map((group, place) => (
          <Fragment key={place}>
            <li aria-hidden="true" className={styles.arrow} />
            <li className={styles.level}>
              {group.map((step) => (
                <Node key={route.steps.indexOf(step)} step={step} />
              ))}
            </li>
          </Fragment>
        ))}
      </ol>
    </section>
  );
}

function Node({ step }: { step: RouteStepInput }) {
  const isLaw = ['SIGN', 'NUMBER', 'SEAL', 'DISPATCH'].includes(step.kind);
  const due = dueWords(step.due);
  const marks = [
    step.mode === 'quorum' && text.quorum(step.quorum ?? 1),
    step.mode === 'all' && text.all,
    due && text.due(due),
    step.mayEdit && text.edits,
  ].filter(Boolean);
  return (
    <div className={styles.node} data-law={isLaw || undefined}>
      <b>{routeStepNames[step.kind]}</b>
      <br />
      <span className="t2">{routingText.rules[step.assignee.kind]}</span>
      {marks.length > 0 && (
        <>
          <br />
          <span className="t2">{marks.join(' · ')}</span>
        </>
      )}
    </div>
  );
}
