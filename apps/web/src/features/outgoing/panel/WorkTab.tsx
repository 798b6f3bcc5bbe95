import { type OutgoingDetail, procedureReasonLabels, type RouteStep } from '@congvu/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatInstant } from '../../../lib/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { useAway } from '../../absence/use-away.ts';
import { ConsultationsPart } from '../../consultation/ConsultationsPart.tsx';
import { NudgeButton } from '../../consultation/NudgeButton.tsx';
import { ReplyProposals } from '../../relations/ReplyProposals.tsx';
import { submissionText } from '../../submissions/messages.ts';
import { WorkOfOutgoing } from '../../tasks/WorkOfOutgoing.tsx';
import { AttachmentList } from '../files/AttachmentList.tsx';
import { LateStep } from '../LateStep.tsx';
import { outgoingText } from '../messages.ts';
import styles from '../Outgoing.module.css';

const text = outgoingText.panel;
const KINDS = {
  waiting: 'neutral',
  open: 'm',
  approved: 'g',
  returned: 'r',
  skipped: 'y',
  void: 'neutral',
} as const;

/** Opinions of the route, recipients, files, links. */
export function WorkTab({ detail }: { detail: OutgoingDetail }) {
  const cycles = [...new Set(detail.steps.map((step) => step.cycle))].reverse();
  const reasons = detail.procedureReasons.map(
    (reason) => procedureReasonLabels[reason as keyof typeof procedureReasonLabels] ?? reason,
  );
  return (
    <>
      {detail.state === 'returned' && detail.returnedReason && (
        <Section title={text.returnedReason}>
          <p className={styles.quote}>“{detail.returnedReason}”</p>
        </Section>
      )}
      <VoidWait detail={detail} />
      <Section title={text.reviewTitle}>
        {cycles.length === 0 && <p className="t2">{text.noReview}</p>}
        {cycles.map((cycle) => (
          <div key={cycle}>
            {cycles.length > 1 && <p className="fs13 t2">{outgoingText.steps.cycle(cycle)}</p>}
            <ol>
              {detail.steps
                .filter((step) => step.cycle === cycle)
                .map((step) => (
                  <ReviewStep key={step.id} step={step} />
                ))}
            </ol>
          </div>
        ))}
      </Section>
      <div className={`${styles.section} ${styles.asks}`}>
        <NudgeButton detail={detail} />
        <ConsultationsPart id={detail.id} />
      </div>
      {reasons.length > 0 && (
        <Section title={text.procedure}>
          <p className="warn">{reasons.join('; ')}</p>
        </Section>
      )}
      <Links detail={detail} />
      <WorkOfOutgoing id={detail.id} />
      {!detail.repliesTo && (
        <div className={styles.section}>
          <ReplyProposals id={detail.id} />
        </div>
      )}
      {detail.recipients.length > 0 && (
        <Section title={text.recipients}>
          <ul>
            {detail.recipients.map((recipient) => (
              <li key={recipient.id}>{recipient.printedLine}</li>
            ))}
          </ul>
        </Section>
      )}
      <Attachments detail={detail} />
    </>
  );
}

/** Who asked to void the number, and whose word is missing. */
function VoidWait({ detail }: { detail: OutgoingDetail }) {
  const request = detail.voidRequest;
  const words = outgoingText.voidRequest;
  if (!request) return null;
  const agreed = [request.approvedBy, request.consentedBy].filter((name) => name !== null);
  return (
    <Section title={words.title}>
      <p className={styles.quote}>“{request.reason}”</p>
      <p className="fs13 t2">
        {words.by(request.proposedBy, formatInstant(request.proposedAt))}{' '}
        {agreed.map((name) => words.agreed(name)).join(' ')}
      </p>
      <p className="warn">{words.waits(request.waitsFor)}</p>
    </Section>
  );
}

function ReviewStep({ step }: { step: RouteStep }) {
  const awayOf = useAway();
  const isAhead = step.state === 'open' || step.state === 'waiting';
  const away = isAhead ? step.assignees.filter((one) => awayOf(one.postId)) : [];
  const who = step.decidedBy ?? step.assignees.map((one) => `${one.name}, ${one.title}`).join('; ');
  return (
    <li style={{ marginBottom: 8 }}>
      <div className="row">
        <b className="grow">{outgoingText.stepNames[step.kind]}</b>
        <StatusChip kind={KINDS[step.state]}>{outgoingText.stepStates[step.state]}</StatusChip>
      </div>
      <p className="fs13 t2">
        {who}
        {step.decidedBy && step.decidedAt && ` · ${formatInstant(step.decidedAt)}`}
      </p>
      {step.state === 'open' && <LateStep dueAt={step.dueAt} />}
      {away.map((one) => (
        <p className="fs13 warn" key={one.postId}>
          {one.name} {awayOf(one.postId)}
        </p>
      ))}
      {step.opinion && <p className={styles.quote}>“{step.opinion}”</p>}
      {step.passedFindings > 0 && <p className="fs13 warn">{text.passed(step.passedFindings)}</p>}
    </li>
  );
}

function Links({ detail }: { detail: OutgoingDetail }) {
  const { takenFrom } = detail;
  if (!detail.repliesTo && detail.repliedBy.length === 0) return null;
  const links = [
    ...(detail.repliesTo ? [{ ...detail.repliesTo, words: text.repliesTo }] : []),
    ...detail.repliedBy.map((one) => ({
      id: one.id,
      label: `${one.label} · ${one.agencyName}`,
      words: text.repliedBy,
    })),
  ];
  return (
    <div className={styles.section}>
      <ul>
        {links.map((link) => (
          <li className="row" key={link.id}>
            <Icon name="link" size={16} /> {link.words}
            <Link className="u" to={`/van-ban/${link.id}`}>
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
      {takenFrom && (
        <p className="fs13 t2">
          {submissionText.from(takenFrom.fromName, takenFrom.fileName)} ·{' '}
          {submissionText.by(takenFrom.by, formatInstant(takenFrom.at))}
        </p>
      )}
    </div>
  );
}

function Attachments({ detail }: { detail: OutgoingDetail }) {
  if (detail.attachments.length === 0) return null;
  return (
    <Section title={text.attachments}>
      <AttachmentList detail={detail} />
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.section}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}
