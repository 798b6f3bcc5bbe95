import { assignmentLabels, assignmentRoleLabels, type FollowedAssignment, tasksApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { operationUrl } from '../../lib/call.ts';
import { standingDeadline } from '../../lib/due.ts';
import { dayOf, formatDay, formatInstant } from '../../lib/format.ts';
import { DeadlineChip } from '../../ui/DeadlineChip.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { calendarText } from '../work-calendar/messages.ts';
import { WhyThisDay } from '../work-calendar/WhyThisDay.tsx';
import { FollowUpActs } from './FollowUpActs.tsx';
import { type FollowedNode, followUpTree, holderName } from './follow-up-tree.ts';
import { tasks } from './messages.ts';
import { followUpQuery } from './queries.ts';
import styles from './tasks.module.css';

const words = tasks.followUp;

/** The tree of a letter's assignments: who, by when, how far, what was said; and what may be done about each. */
export function FollowUp({ incomingId }: { incomingId: string }) {
  const followed = useQuery(followUpQuery(incomingId));
  if (followed.error && !followed.data)
    return <ErrorState error={followed.error} look="strip" onRetry={() => void followed.refetch()} />;
  if (!followed.data) return <Skeleton lines={4} />;
  const { items, version } = followed.data;
  if (items.length === 0) return null;
  return (
    <section aria-label={words.title} className={styles.followUp}>
      <h2 className="fs13 t2 fw">{words.title}</h2>
      <Branch letter={{ id: incomingId, version }} nodes={followUpTree(items)} />
    </section>
  );
}

type BranchProps = { nodes: readonly FollowedNode[]; letter: { id: string; version: number } };

function Branch({ nodes, letter }: BranchProps) {
  return (
    <ul className={styles.branch}>
      {nodes.map(({ assignment, children }) => (
        <li className={styles.node} key={assignment.id}>
          <Part assignment={assignment} />
          <Story assignment={assignment} incomingId={letter.id} />
          <FollowUpActs assignment={assignment} key={assignment.version} letter={letter} />
          {children.length > 0 && <Branch letter={letter} nodes={children} />}
        </li>
      ))}
    </ul>
  );
}

const ROLE_ICONS = { lead: 'lead', contributing: 'contributing', informed: 'informed' } as const;

function Part({ assignment }: { assignment: FollowedAssignment }) {
  const { role, state, progress, deadlineAt } = assignment;
  const look = assignmentLabels[state];
  const isOpen = state === 'assigned' || state === 'in_progress';
  const due =
    isOpen && role !== 'informed'
      ? standingDeadline({ dueAt: deadlineAt, suspendedAt: assignment.suspendedAt }, new Date())
      : null;
  const isWorking = state === 'in_progress' && progress > 0;
  return (
    <div className={styles.part}>
      <StatusChip icon={ROLE_ICONS[role]} kind={role === 'lead' ? 'm' : 'neutral'}>
        {assignmentRoleLabels[role]}
      </StatusChip>
      <b>{holderName(assignment)}</b>
      {assignment.personName && assignment.title && <span className="t3">{assignment.title}</span>}
      {deadlineAt && <span className="fs13 t2 nowrap">{formatDay(dayOf(deadlineAt))}</span>}
      <DeadlineChip deadline={due} />
      {assignment.budget && role !== 'informed' && (
        <WhyThisDay {...assignment.budget} at={assignment.completedAt} />
      )}
      {role !== 'informed' && (
        <StatusChip kind={look.kind}>{isWorking ? tasks.progress(progress) : look.text}</StatusChip>
      )}
      {assignment.nudges.length > 0 && (
        <StatusChip icon="nudge" kind="y">
          {tasks.nudged(assignment.nudges.length)}
        </StatusChip>
      )}
    </div>
  );
}

type StoryProps = { assignment: FollowedAssignment; incomingId: string };

/** What was reported, reminded, asked and decided; the newest first. */
function Story({ assignment, incomingId }: StoryProps) {
  const { reports, nudges, extensions, outcome, state, resultFile } = assignment;
  const isEnded = state === 'revoked' || state === 'handed_back';
  return (
    <>
      {assignment.confirmation === 'by_assigner' && state !== 'done' && (
        <p className="fs13 t2">{words.confirmation}</p>
      )}
      {outcome && <p className="fs13">{isEnded ? words.ended(outcome) : words.outcome(outcome)}</p>}
      {resultFile && (
        <p className="fs13">
          {words.resultFile}{' '}
          <a
            className="u"
            href={operationUrl(tasksApi.progressFile, { id: incomingId, fileId: resultFile.id })}
          >
            <Icon name="attachment" size={14} /> {resultFile.name}
          </a>
        </p>
      )}
      <Moves assignment={assignment} />
      {reports.length > 0 && (
        <ul aria-label={words.reports} className={styles.story}>
          {reports.map((report) => (
            <li key={report.id}>
              <span className="fs13 t2">
                {words.reportLine(report.percent, report.by, formatInstant(report.at))}
              </span>
              <p>{report.text}</p>
              {report.files.map((file) => (
                <a
                  className="u fs13"
                  href={operationUrl(tasksApi.progressFile, { id: incomingId, fileId: file.id })}
                  key={file.id}
                >
                  <Icon name="attachment" size={14} /> {file.name}
                </a>
              ))}
            </li>
          ))}
        </ul>
      )}
      {nudges.length > 0 && <Nudges of={nudges} />}
      {assignment.suspensions.length > 0 && <Suspensions of={assignment.suspensions} />}
      {extensions.length > 0 && (
        <ul aria-label={words.extensions} className={styles.story}>
          {extensions.map((extension) => (
            <ExtensionLine extension={extension} key={extension.id} />
          ))}
        </ul>
      )}
    </>
  );
}

function Nudges({ of }: { of: FollowedAssignment['nudges'] }) {
  return (
    <ul aria-label={words.nudges} className={styles.story}>
      {of.map((nudge) => (
        <li key={nudge.ordinal}>
          <span className="fs13 t2">
            {words.nudgeLine(
              words.nudgeName(nudge.ordinal, words.levels[nudge.level]),
              nudge.by,
              formatInstant(nudge.at),
            )}
          </span>
          <p>{nudge.text}</p>
          {nudge.letter && (
            <Link className="u fs13" to={`/van-ban/${nudge.letter.id}`}>
              {words.nudgeLetter(nudge.letter.label)}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What new calendars did to the deadline. */
const Moves = ({ assignment }: Pick<StoryProps, 'assignment'>) =>
  assignment.moves.map(({ at, dueBefore, dueAfter, decisionNo }) => (
    <p className="fs13 t2" key={at}>
      {calendarText.why.moved(formatDay(dayOf(dueBefore)), formatDay(dayOf(dueAfter)), decisionNo)}
    </p>
  ));

function Suspensions({ of }: { of: FollowedAssignment['suspensions'] }) {
  const day = (at: string | null) => (at ? formatDay(dayOf(at)) : '');
  return (
    <ul aria-label={words.suspensions} className={styles.story}>
      {of.map((one) => (
        <li key={one.id}>
          <span className="fs13 t2">{words.suspendedLine(one.by, formatInstant(one.at))}</span>
          <p>
            {one.reason} ({one.legalBasis})
          </p>
          {one.resumedAt && (
            <p className="fs13 t2">
              {words.resumedLine(one.resumedBy ?? '', formatInstant(one.resumedAt))}
              {one.dueAfter && `, ${words.newDue(day(one.dueBefore), day(one.dueAfter))}`}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

type Extension = FollowedAssignment['extensions'][number];

function ExtensionLine({ extension }: { extension: Extension }) {
  const day = (at: string) => formatDay(dayOf(at));
  const { dueBefore, dueAsked, dueGranted, decision, decidedBy, decisionReason } = extension;
  return (
    <li>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        <span className="fs13 t2">{words.asked(extension.askedBy, day(dueBefore), day(dueAsked))}</span>
        {extension.isLate && <StatusChip kind="y">{words.late}</StatusChip>}
        {decision === null && <StatusChip kind="y">{words.waiting}</StatusChip>}
      </div>
      <p>{extension.reason}</p>
      {decision === 'granted' && dueGranted && (
        <p className="fs13">{words.granted(decidedBy ?? '', day(dueGranted))}</p>
      )}
      {decision === 'refused' && (
        <p className="fs13">{words.refused(decidedBy ?? '', decisionReason ?? '')}</p>
      )}
    </li>
  );
}
