import type { AvailableAction, Refusal } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { mayDraft, refuseDocument } from '../../documents/index.ts';
import { isHandler, isOpen, isRootLead } from '../assignments/assignment.states.ts';
import type { AssignmentRecord } from '../assignments/assignment.store.ts';
import type { SuspensionRecord } from '../assignments/suspension.store.ts';
import { decideAdd } from './add-contributor.ts';
import { decideMayAsk } from './ask-extension.ts';
import { decideRight } from './decide-extension.ts';
import type { ExtensionRecord } from './follow-up.store.ts';
import { decideManage, decideRevokeLead, isAssigner, type Target } from './manage.decide.ts';
import { decideReopen } from './reopen.ts';
import { decideResume } from './resume.ts';

type History = { extensions: readonly ExtensionRecord[]; suspensions: readonly SuspensionRecord[] };

const toAction = (action: string, refusals: Refusal[]): AvailableAction => ({
  action,
  allowed: refusals.length === 0,
  refusals,
});

/** The very refusals of the commands (P7). The assigner's buttons stand for the assigner, the handler's for the handler;
 *  who is neither sees none. */
export async function partActions(
  ctx: QueryCtx,
  of: Target,
  { extensions, suspensions }: History,
): Promise<AvailableAction[]> {
  const { actor } = ctx;
  const { target, all, document } = of;
  const manage = (action: 'reassign' | 'nudge' | 'suspend' | 'confirmResult' | 'returnResult') =>
    toAction(action, decideManage(actor, of, action));
  const managing = isAssigner(actor, of)
    ? [
        manage('nudge'),
        toAction('nudgeByLetter', [...decideManage(actor, of, 'nudge'), ...decideMayDraft(actor)]),
        ...pausing(actor, of, suspensions),
        manage('reassign'),
        toAction('revoke', [...decideManage(actor, of, 'revoke'), ...decideRevokeLead(of)]),
        ...(target.state === 'reported' ? [manage('confirmResult'), manage('returnResult')] : []),
      ]
    : [];
  const isLead = isRootLead(target) && isOpen(target);
  const adding =
    isLead && isAssigner(actor, of)
      ? [toAction('addContributor', decideAdd(ctx, { document, lead: target, all }))]
      : [];
  const isAsked = extensions.some((one) => one.assignment_id === target.id && one.decision === null);
  const right = isAsked ? await decideRight(ctx, of, 'granted') : [];
  const isDecider = isAsked && (isAssigner(actor, of) || right.length === 0);
  const deciding = isDecider ? [toAction('decideExtension', right)] : [];
  const asking =
    isWork(target) && isHandler(actor, target)
      ? [toAction('askExtension', decideMayAsk(actor, of, extensions))]
      : [];
  const reopening =
    isRootLead(target) && target.state === 'done'
      ? [toAction('reopen', decideReopen(actor, document, all))].filter(({ allowed }) => allowed)
      : [];
  return [...managing, ...adding, ...deciding, ...asking, ...reopening];
}

/** One of two: what runs is suspended, what stands still goes on; neither of a part that only gets to know. */
function pausing(actor: Person, of: Target, suspensions: History['suspensions']): AvailableAction[] {
  const { target } = of;
  if (!isWork(target)) return [];
  if (!target.suspended_at)
    return target.state === 'in_progress' ? [toAction('suspend', decideManage(actor, of, 'suspend'))] : [];
  const own = suspensions.filter(
    (one) => one.assignment_id === target.id && one.resumed_at === null && one.id === one.top_id,
  );
  return [toAction('resume', [...decideManage(actor, of, 'resume'), ...decideResume(of, own)])];
}

const decideMayDraft = (actor: Person): Refusal[] =>
  mayDraft(actor)
    ? []
    : [refuseDocument('documents.not-yours', { who: 'Chuyên viên, lãnh đạo đơn vị, văn thư' })];

const isWork = (target: AssignmentRecord): boolean => target.role !== 'informed';
