import {
  type RouteDefinition,
  type RouteFault,
  type RouteStepInput,
  routeStepKinds,
  routeStepNames,
} from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { Fragment, type KeyboardEvent, useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { routingText } from './messages.ts';
import {
  addStep,
  groupsOf,
  joinPrevious,
  moveBefore,
  moveStep,
  removeStep,
  usualRule,
} from './route-edit.ts';
import styles from './routing.module.css';
import { StepFields } from './StepFields.tsx';
import { StepSummary } from './StepSummary.tsx';

const text = routingText.step;

export type StepListProps = {
  route: RouteDefinition;
  faults: readonly RouteFault[];
  /** Who would be asked today, by place in the list; null = depends on the document. */
  holders: readonly (readonly string[] | null)[];
  names: Readonly<Record<string, string>>;
  onName: (id: string, name: string) => void;
  isEditable: boolean;
  onSteps: (steps: RouteStepInput[]) => void;
};

/** The steps as a readable list: groups in order, each step with its fields; moved by keys, buttons and dragging. */
export function StepList(props: StepListProps) {
  const { route, isEditable, onSteps } = props;
  const [dragged, setDragged] = useState<RouteStepInput | null>(null);
  const groups = groupsOf(route.steps);
  const drop = (place: number) => {
    if (dragged) onSteps(moveBefore(route.steps, dragged, place));
    setDragged(null);
  };
  return (
    <section>
      <h2>{text.list}</h2>
      {isEditable && <p className="t2 fs13">{text.hint}</p>}
      <ol>
        {groups.map((group, place) => (
          <Fragment key={place}>
            {isEditable && <DropZone isOpen={dragged !== null} onDrop={() => drop(place)} />}
            <li className={styles.group}>
              <p className={styles.groupHead}>
                <b>{text.group(place + 1)}</b>
                {group.length > 1 && <span>{text.parallel(group.length)}</span>}
              </p>
              {group.map((step) => (
                <StepCard
                  {...props}
                  isFirst={place === 0}
                  key={`${route.steps.indexOf(step)}`}
                  onDrag={setDragged}
                  sharesGroup={group.length > 1}
                  step={step}
                />
              ))}
            </li>
          </Fragment>
        ))}
        {isEditable && <DropZone isOpen={dragged !== null} onDrop={() => drop(groups.length)} />}
      </ol>
      {isEditable && (
        <NativeSelect
          aria-label={text.add}
          data={[
            { value: '', label: text.add },
            ...routeStepKinds.map((value) => ({ value, label: routeStepNames[value] })),
          ]}
          onChange={(event) => {
            const kind = event.currentTarget.value as RouteStepInput['kind'] | '';
            if (kind) onSteps(addStep(route.steps, kind));
          }}
          style={{ maxWidth: '18rem' }}
          value=""
        />
      )}
    </section>
  );
}

function DropZone({ isOpen, onDrop }: { isOpen: boolean; onDrop: () => void }) {
  const [isOver, setIsOver] = useState(false);
  return (
    // Dropping is a second way, the keys and buttons are the first
    <li
      aria-hidden
      className={styles.drop}
      data-over={(isOpen && isOver) || undefined}
      onDragLeave={() => setIsOver(false)}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDrop={() => {
        setIsOver(false);
        onDrop();
      }}
      title={isOpen ? text.dropHere : undefined}
    />
  );
}

type StepCardProps = StepListProps & {
  step: RouteStepInput;
  isFirst: boolean;
  sharesGroup: boolean;
  onDrag: (step: RouteStepInput | null) => void;
};

function StepCard(props: StepCardProps) {
  const { route, step, faults, holders, names, isEditable, onSteps } = props;
  const index = route.steps.indexOf(step);
  const own = faults.filter((fault) => fault.index === index);
  const change = (patch: Partial<RouteStepInput>) => onSteps(route.steps.with(index, { ...step, ...patch }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onSteps(moveStep(route.steps, step, event.key === 'ArrowUp' ? -1 : 1));
  };
  return (
    <fieldset
      aria-label={routeStepNames[step.kind]}
      className={styles.step}
      data-faulty={own.length > 0 || undefined}
      draggable={isEditable}
      onDragEnd={() => props.onDrag(null)}
      onDragStart={() => props.onDrag(step)}
      onKeyDown={isEditable ? onKeyDown : undefined}
      tabIndex={isEditable ? 0 : undefined}
    >
      <StepHead {...props} onKind={(kind) => change({ kind, assignee: usualRule(kind) })} />
      {isEditable ? (
        <StepFields names={names} onChange={change} onName={props.onName} step={step} />
      ) : (
        <StepSummary names={names} step={step} />
      )}
      <Holders holders={holders[index]} />
      {own.length > 0 && (
        <ul className={styles.faults}>
          {own.map((fault) => (
            <li className="bad fs13" key={fault.code}>
              {fault.message}
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function Holders({ holders }: { holders: readonly string[] | null | undefined }) {
  if (holders === undefined || holders?.length === 0) return null;
  return <p className="t2 fs13">{holders ? text.today(holders.join('; ')) : text.byDocument}</p>;
}

function StepHead(props: StepCardProps & { onKind: (kind: RouteStepInput['kind']) => void }) {
  const { route, step, isEditable, onSteps, isFirst, sharesGroup, onKind } = props;
  if (!isEditable) return <b>{routeStepNames[step.kind]}</b>;
  const button = (label: string, steps: () => RouteStepInput[]) => (
    <ActionButton onPress={() => onSteps(steps())} size="small">
      {label}
    </ActionButton>
  );
  return (
    <div className={styles.stepHead}>
      <NativeSelect
        aria-label={text.kind}
        data={routeStepKinds.map((value) => ({ value, label: routeStepNames[value] }))}
        onChange={(event) => onKind(event.currentTarget.value as RouteStepInput['kind'])}
        style={{ flex: '1 1 12rem' }}
        value={step.kind}
      />
      {button(text.up, () => moveStep(route.steps, step, -1))}
      {button(text.down, () => moveStep(route.steps, step, 1))}
      {!isFirst && !sharesGroup && button(text.join, () => joinPrevious(route.steps, step))}
      {sharesGroup && button(text.apart, () => moveStep(route.steps, step, 1))}
      {button(text.remove, () => removeStep(route.steps, step))}
    </div>
  );
}
