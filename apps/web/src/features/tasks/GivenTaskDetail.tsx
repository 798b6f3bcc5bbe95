import {
  type GivenTask,
  givenTasksApi,
  outgoingLabels,
  resultKindLabels,
  taskLabels,
} from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { standingDeadline } from '../../lib/due.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { DeadlineChip } from '../../ui/DeadlineChip.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { type Urgency, UrgencyChip } from '../../ui/UrgencyChip.tsx';
import { FollowUp } from './FollowUp.tsx';
import { GivenTaskFoot } from './GivenTaskFoot.tsx';
import { tasks } from './messages.ts';
import { givenTaskQuery } from './queries.ts';
import styles from './tasks.module.css';

const words = tasks.given;
type Props = { taskId: string; onClose?: () => void };

/** A task without a letter: what is asked, where it comes from, the tree of work, the result, the acts of this person. */
export function GivenTaskDetail({ taskId, onClose }: Props) {
  const task = useQuery(givenTaskQuery(taskId));
  const isThere = task.data !== undefined;
  useEffect(() => {
    // Reading is never held up by the note that it was read.
    if (isThere) void call(givenTasksApi.open, { params: { id: taskId } }).catch(() => undefined);
  }, [isThere, taskId]);
  if (task.error && !task.data) return <ErrorState error={task.error} onRetry={() => void task.refetch()} />;
  if (!task.data) return <Skeleton lines={10} />;
  const { data } = task;
  return (
    <article aria-label={data.title} className={styles.detail}>
      <Head onClose={onClose} task={data} />
      <div className={styles.body}>
        {data.text && <p className={styles.asked}>{data.text}</p>}
        <p className="fs13 t2">{`${words.resultKind}: ${resultKindLabels[data.resultKind]}`}</p>
        {data.returnReason && <p>{words.returned(data.returnReason)}</p>}
        {data.outcome && <p>{words.outcome(data.outcome)}</p>}
        <Around task={data} />
        <FollowUp incomingId={taskId} />
      </div>
      <GivenTaskFoot task={data} />
    </article>
  );
}

function Head({ task, onClose }: { task: GivenTask; onClose?: () => void }) {
  const state = taskLabels[task.state];
  const isOpen = task.state === 'assigned' || task.state === 'in_progress';
  const Heading = onClose ? 'h1' : 'h2';
  return (
    <header className={styles.head}>
      {onClose && <IconButton icon="back" label={tasks.back} onPress={onClose} />}
      <div className="grow">
        <p className="fs13 t2">{`${task.code} · ${words.by(task.assignedBy, task.assignedByTitle)}`}</p>
        <Heading className={styles.subject}>{task.title}</Heading>
        <div className={styles.chips}>
          <UrgencyChip urgency={task.urgency as Urgency} />
          <span className="fs13 t2 nowrap">{formatDay(dayOf(task.dueAt))}</span>
          {isOpen && <DeadlineChip deadline={standingDeadline(task, new Date())} />}
          <StatusChip kind={state.kind}>{state.text}</StatusChip>
        </div>
      </div>
    </header>
  );
}

/** Source, task above, sub-tasks, documents of the result. */
function Around({ task }: { task: GivenTask }) {
  const { source, parent, children, documents } = task;
  return (
    <>
      {source && (
        <p>
          <span className="t2">{words.source} </span>
          <Link className="u" to={`/van-ban/${source.id}`}>
            {source.label}
          </Link>{' '}
          {source.subject}
        </p>
      )}
      {parent && (
        <p>
          <span className="t2">{words.parent} </span>
          <Link className="u" to={`/nhiem-vu?mo=nv-${parent.id}`}>
            {parent.code}
          </Link>{' '}
          {parent.title}
        </p>
      )}
      {children.length > 0 && (
        <section aria-label={words.children} className={styles.followUp}>
          <h2 className="fs13 t2 fw">{words.children}</h2>
          <ul className={styles.targets}>
            {children.map((child) => (
              <li key={child.id}>
                <div className="row">
                  <Link className="u grow" to={`/nhiem-vu?mo=nv-${child.id}`}>
                    {`${child.code} ${child.title}`}
                  </Link>
                  <StatusChip kind={taskLabels[child.state].kind}>{taskLabels[child.state].text}</StatusChip>
                </div>
                <p className="fs13 t2">{`${child.leadName}, ${formatDay(dayOf(child.dueAt))}`}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {documents.length > 0 && (
        <section aria-label={words.documents} className={styles.followUp}>
          <h2 className="fs13 t2 fw">{words.documents}</h2>
          <ul className={styles.targets}>
            {documents.map((one) => (
              <li className="row" key={one.id}>
                <Link className="u grow" to={`/van-ban/${one.id}`}>
                  {`${one.label} ${one.subject}`}
                </Link>
                <DocumentState state={one.state} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function DocumentState({ state }: { state: string }) {
  const label = state in outgoingLabels ? outgoingLabels[state as keyof typeof outgoingLabels] : null;
  return label && <StatusChip kind={label.kind}>{label.text}</StatusChip>;
}
