import type { Draft } from '@congvu/contracts';
import * as documents from '../../apps/server/src/modules/documents/index.ts';
import { dispatch } from '../../apps/server/src/modules/exchange/index.ts';
import * as routing from '../../apps/server/src/modules/routing/index.ts';
import { seal, sign } from '../../apps/server/src/modules/signing/index.ts';
import * as tasks from '../../apps/server/src/modules/tasks/index.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import type { PersonCtx } from '../../apps/server/src/platform/command.ts';
import { registration } from '../builders/incoming-letter.ts';
import { line } from '../builders/sealed-letter.ts';
import type { World } from '../world/world.ts';

/** A document as a step meets it; `seen` is what the person believes it to be. */
export type Target = {
  kind: 'outgoing' | 'incoming';
  id: string;
  agencyId: string;
  state: string;
  version: number;
  sha256: string | null;
  /** Posts whose turn it is: the open step, the leader presented to, the assignees. */
  turn: readonly string[];
  drafterPostId: string | null;
  senderName: string;
  number: string;
  notation: string;
};
export type Moved = { id: string; state: string; version: number };
export type Call = { world: World; ctx: PersonCtx; target: Target; seen: { id: string; version: number } };
export type Act = {
  /** Whom the act belongs to. */
  by: 'drafter' | 'turn' | 'clerk' | 'office';
  run(call: Call): Promise<Moved>;
};

const reason = 'Lý do của bước mô phỏng này';
const content = ({ target, seen }: Call) => ({ ...seen, contentSha256: target.sha256 ?? '0'.repeat(64) });

/** Everything that can be done with an outgoing document, by the name the audit log gives it. */
export const outgoingActs: Record<string, Act> = {
  saveDraft: {
    by: 'drafter',
    run: ({ world, ctx, seen }) => {
      const subject = `về việc số ${seen.version} lúc ${ctx.clock.now().toISOString()}`;
      return documents.saveDraft(ctx, { ...seen, draft: draftFor(world, ctx.actor, { subject }) });
    },
  },
  submit: { by: 'drafter', run: ({ ctx, seen }) => routing.submit(ctx, seen) },
  withdrawSubmission: { by: 'drafter', run: ({ ctx, seen }) => routing.withdrawSubmission(ctx, seen) },
  cancelDraft: { by: 'drafter', run: ({ ctx, seen }) => documents.cancelDraft(ctx, { ...seen, reason }) },
  approveStep: {
    by: 'turn',
    run: (call) =>
      routing.approveStep(call.ctx, { ...content(call), opinion: '', passFindingsReason: reason }),
  },
  returnDraft: { by: 'turn', run: ({ ctx, seen }) => routing.returnDraft(ctx, { ...seen, reason }) },
  skipSteps: { by: 'office', run: ({ ctx, seen }) => routing.skipSteps(ctx, { ...seen, reason }) },
  sign: { by: 'turn', run: (call) => sign(call.ctx, content(call)) },
  assignNumber: { by: 'clerk', run: ({ ctx, seen }) => documents.assignNumber(ctx, seen) },
  seal: { by: 'clerk', run: (call) => seal(call.ctx, content(call)) },
  proposeVoid: { by: 'clerk', run: ({ ctx, seen }) => documents.proposeVoid(ctx, { ...seen, reason }) },
  voidNumber: { by: 'office', run: ({ ctx, seen }) => documents.voidNumber(ctx, seen) },
  dispatch: { by: 'clerk', run: (call) => dispatch(call.ctx, content(call)) },
  recordPaperRelease: {
    by: 'clerk',
    run: ({ ctx, seen }) =>
      documents.recordPaperRelease(ctx, { ...seen, reason, slip: '', releasedOn: ctx.clock.today() }),
  },
};

/** Everything that can be done with an incoming document. */
export const incomingActs: Record<string, Act> = {
  register: {
    by: 'clerk',
    run: ({ ctx, target, seen }) =>
      documents.register(ctx, {
        ...registration(target.number, target.senderName),
        ...seen,
        notation: target.notation,
      }),
  },
  returnToSender: {
    by: 'clerk',
    run: ({ ctx, seen }) => documents.returnToSender(ctx, { ...seen, reason }),
  },
  present: {
    by: 'clerk',
    run: ({ world, ctx, target, seen }) =>
      documents.present(ctx, { ...seen, leaderPostId: holderOf(world, target.agencyId, 'leader').postId }),
  },
  direct: {
    by: 'turn',
    run: ({ world, ctx, target, seen }) => {
      const { postId } = holderOf(world, target.agencyId, 'officer');
      const assignments = [{ role: 'lead' as const, unitId: null, postId, deadlineOn: null }];
      return routing.direct(ctx, { ...seen, text: 'Giao tham mưu.', deadlineOn: null, assignments });
    },
  },
  noteOnly: { by: 'turn', run: ({ ctx, seen }) => routing.noteOnly(ctx, { ...seen, text: '' }) },
  returnToClerk: { by: 'turn', run: ({ ctx, seen }) => routing.returnToClerk(ctx, { ...seen, reason }) },
  accept: { by: 'turn', run: ({ ctx, seen }) => tasks.accept(ctx, seen) },
  complete: { by: 'turn', run: ({ ctx, seen }) => tasks.complete(ctx, { ...seen, outcome: reason }) },
  returnAssignment: { by: 'turn', run: ({ ctx, seen }) => tasks.returnAssignment(ctx, { ...seen, reason }) },
};

const holderOf = (world: World, agencyId: string, role: Person['roles'][number]): Person =>
  Object.values(world.people).find((person) => person.agencyId === agencyId && person.roles.includes(role))!;

/** A draft that may be submitted: to the communes from the district, to the district from a commune. */
export function draftFor(
  world: World,
  drafter: Person,
  of: { subject: string; typeCode?: string; repliesTo?: string | null },
): Draft {
  const district = world.agencies['quan-son'].agencyId;
  const isDistrict = drafter.agencyId === district;
  return {
    typeCode: of.typeCode ?? 'OFFICIAL_LETTER',
    subject: of.subject,
    urgency: 0,
    circulation: null,
    fieldCode: null,
    issuingBodyId: null,
    signerAppointmentId: holderOf(world, drafter.agencyId, 'leader').appointmentId,
    signerCapacity: null,
    body: [{ kind: 'paragraph', runs: [{ text: 'Đề nghị các cơ quan thực hiện nghiêm túc.' }] }],
    appendices: [],
    enclosed: null,
    fields: {},
    typistMark: null,
    signerOtherTitle: null,
    contactLines: [],
    recipients: [isDistrict ? line('group', world.communesGroupId) : line('agency', district)],
    keepUnits: ['VP'],
    copies: null,
    replyDueOn: null,
    repliesToIncomingId: of.repliesTo ?? null,
    cites: [],
  };
}
