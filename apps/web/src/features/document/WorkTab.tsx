import {
  type Assignment,
  assignmentLabels,
  assignmentRoleLabels,
  type IncomingDetail,
  incomingApi,
} from '@congvu/contracts';
import { operationUrl } from '../../lib/call.ts';
import { dayOf, formatDay, formatInstant, formatListDay, formatTime } from '../../lib/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { usePresenting } from '../absence/use-away.ts';
import { SupersedeNote } from '../directive/SupersedeNote.tsx';
import { MarkLine } from '../marks/MarkLine.tsx';
import { SubmittedDrafts } from '../submissions/SubmittedDrafts.tsx';
import { FollowUp } from '../tasks/FollowUp.tsx';
import { GiveFromLetter } from '../tasks/GiveFromLetter.tsx';
import { Readers } from '../tasks/unread/Readers.tsx';
import styles from './document.module.css';
import { document } from './messages.ts';
import { type WorkLink, workChain } from './work-chain.ts';

const words = document.work;

/** What leaders wrote, who does it by when, how far it is. */
export function WorkTab({ letter }: { letter: IncomingDetail }) {
  const chain = workChain(letter.notes, letter.assignments);
  return (
    <div className={styles.section}>
      <Facts letter={letter} />
      <MarkLine documentId={letter.id} />
      <div className="row">
        <h2 className="grow fs13 t2 fw">{words.title}</h2>
        <a
          className="u fs13"
          href={operationUrl(incomingApi.slip, { id: letter.id })}
          rel="noreferrer"
          target="_blank"
        >
          {words.slip}
        </a>
        <SupersedeNote letter={letter} />
      </div>
      {letter.returnReason && <p>{words.returned(letter.returnReason)}</p>}
      {letter.presentedTo && letter.presentedAt && (
        <p className="fs13 t2">{words.presented(letter.presentedTo, formatInstant(letter.presentedAt))}</p>
      )}
      <SubmittedDrafts letter={letter} />
      {letter.state === 'presented' && <Unattended postId={letter.presentedToPostId} />}
      {chain.length === 0 && <p className="t2">{words.empty}</p>}
      <ol className={styles.chain}>
        {chain.map((link) => (
          <ChainLink key={link.id} link={link} />
        ))}
      </ol>
      <div className="row">
        <GiveFromLetter letter={letter} />
      </div>
      <FollowUp incomingId={letter.id} />
      <Readers incomingId={letter.id} />
    </div>
  );
}

/** The leader is away: until when, and who writes his notes meanwhile. */
function Unattended({ postId }: { postId: string | null }) {
  const line = usePresenting().wordsOf(postId);
  return line && <p className="fs13 warn">{line}</p>;
}

function Facts({ letter }: { letter: IncomingDetail }) {
  const facts: [string, string | null][] = [
    [document.facts.type, letter.typeName],
    [document.facts.signer, letter.signerText],
    [document.facts.medium, document.facts.media[letter.medium]],
    [document.facts.pages, letter.pageCount === null ? null : String(letter.pageCount)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function ChainLink({ link }: { link: WorkLink }) {
  const now = new Date();
  return (
    <li className={styles.link}>
      <div className="row">
        <span className="grow">
          <b>{link.who}</b>
          {link.title && <span className="t2">, {link.title}</span>}
          {!link.text && link.assignments.length > 0 && <span className="t2"> {words.assigns}</span>}
        </span>
        <time className="fs13 t2 nowrap" dateTime={link.at} title={formatInstant(link.at)}>
          {formatListDay(dayOf(link.at), now)} {formatTime(link.at)}
        </time>
      </div>
      {link.text && <p className={styles.words}>{link.text}</p>}
      {link.assignments.length > 0 && <AssignmentTable assignments={link.assignments} />}
    </li>
  );
}

const ROLE_ICONS = { lead: 'lead', contributing: 'contributing', informed: 'informed' } as const;

function AssignmentTable({ assignments }: { assignments: readonly Assignment[] }) {
  return (
    <table className={styles.table}>
      <caption className="sr-only">{words.table}</caption>
      <thead className="sr-only">
        <tr>
          {Object.values(words.columns).map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {assignments.map((one) => (
          <AssignmentRow assignment={one} key={one.id} />
        ))}
      </tbody>
    </table>
  );
}

function AssignmentRow({ assignment }: { assignment: Assignment }) {
  const { role, state } = assignment;
  const look = assignmentLabels[state];
  const isWorking = state === 'in_progress' && assignment.progress > 0;
  const deadline = assignment.deadlineAt ? formatDay(dayOf(assignment.deadlineAt)) : null;
  return (
    <>
      <tr>
        <td>
          <StatusChip icon={ROLE_ICONS[role]} kind={role === 'lead' ? 'm' : 'neutral'}>
            {assignmentRoleLabels[role]}
          </StatusChip>
        </td>
        <th scope="row">
          {assignment.personName ?? assignment.unitName}
          {assignment.personName && assignment.title && <span className="t3">, {assignment.title}</span>}
        </th>
        <td>
          <StatusChip kind={role === 'informed' ? 'neutral' : look.kind}>
            {role === 'informed'
              ? words.informed
              : isWorking
                ? words.progress(assignment.progress)
                : look.text}
          </StatusChip>
          {deadline && <div className="nowrap">{deadline}</div>}
        </td>
      </tr>
      {assignment.outcome && (
        <tr>
          <td />
          <td className="fs13 t2" colSpan={2} style={{ textAlign: 'left' }}>
            <Icon name="done" size={14} /> {assignment.outcome}
          </td>
        </tr>
      )}
    </>
  );
}
