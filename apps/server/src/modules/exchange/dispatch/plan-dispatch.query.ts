import type { LocalDay } from '@congvu/vn-calendar';
import type { QueryCtx } from '../../../platform/command.ts';
import { type DeliveryDecision, decideDeliveryMode, listBindingPolicies } from '../../compliance/index.ts';
import {
  listRecipientLines,
  type Outgoing,
  type ReaderInput,
  type RecipientLine,
} from '../../documents/index.ts';
import { type ExpandedAgency, expandTarget } from '../../org/index.ts';

export type PlannedDelivery = {
  recipientId: string;
  ordinal: number;
  agencyId: string | null;
  name: string;
  printedLine: string;
  role: string;
  channel: 'internal' | 'paper' | 'none';
  mode: DeliveryDecision['mode'];
  why: string;
  problem: string | null;
};
export type DispatchPlan = {
  deliveries: PlannedDelivery[];
  /** Lines of the own agency: they read the document itself. */
  internal: { name: string; reader: ReaderInput | null }[];
  /** Lines behind which nobody is in office today. */
  closed: string[];
};

const noAddress = 'Chưa có địa chỉ nhận trên hệ thống, cần gửi giấy';
/** "Như trên" in Nơi nhận repeats the addressees, it is no recipient of its own (NĐ 30 PL I.II.9). */
const repeatsAddressees = /^\s*-?\s*như (trên|kính gửi|điều)/i;

/** Who gets the document and how: groups expanded as of today, each agency once, mode by policy (R-SND-1, R-SND-2). */
export async function planDispatch(
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  document: Outgoing,
): Promise<DispatchPlan> {
  const on = ctx.clock.today();
  const lines = await listRecipientLines(ctx.tx, document.id);
  const policies = await listBindingPolicies(ctx.tx, 'DELIVERY', { agencyId: document.agency_id, on });
  const plan: DispatchPlan = { deliveries: [], internal: [], closed: [] };
  const reached = new Set<string>();
  for (const line of lines) {
    const members = await expand(ctx, line, on);
    addLine(plan, { line, members, ownAgencyId: document.agency_id });
    for (const member of members ?? [null]) {
      if (member && (member.agencyId === document.agency_id || reached.has(member.agencyId))) continue;
      if (!member && repeatsAddressees.test(line.printedLine)) continue;
      if (member) reached.add(member.agencyId);
      const facts = {
        on,
        hasAddress: member !== null,
        typeCode: document.type_code,
        role: line.role,
        policies,
      };
      plan.deliveries.push(...plannedRows(line, member, decideDeliveryMode(facts)));
    }
  }
  return plan;
}

/** Null for text without a body behind it. */
async function expand(
  ctx: Pick<QueryCtx, 'tx'>,
  line: RecipientLine,
  on: LocalDay,
): Promise<ExpandedAgency[] | null> {
  if (line.targetKind === 'external' || !line.targetId) return null;
  return expandTarget(ctx.tx, { kind: line.targetKind, id: line.targetId }, on);
}

type Line = { line: RecipientLine; members: ExpandedAgency[] | null; ownAgencyId: string };

/** Own units and posts become readers; a line without anybody in office is a closed body. */
function addLine(plan: DispatchPlan, { line, members, ownAgencyId }: Line): void {
  if (!members) return;
  if (members.length === 0) plan.closed.push(line.printedLine);
  if (!members.some((member) => member.agencyId === ownAgencyId)) return;
  plan.internal.push({ name: line.printedLine, reader: readerOf(line) });
}

function readerOf(line: RecipientLine): ReaderInput | null {
  if (line.targetKind === 'unit') return { unitId: line.targetId, part: 'reader' };
  return line.targetKind === 'post' ? { postId: line.targetId, part: 'reader' } : null;
}

function plannedRows(
  line: RecipientLine,
  member: ExpandedAgency | null,
  decision: DeliveryDecision,
): PlannedDelivery[] {
  const row = {
    recipientId: line.id,
    ordinal: line.ordinal,
    agencyId: member?.agencyId ?? null,
    name: member?.name ?? line.printedLine,
    printedLine: line.printedLine,
    role: line.role,
    mode: decision.mode,
    why: decision.sentence,
    problem: member ? null : noAddress,
  };
  // Nobody to reach electronically: on paper, with its row in the book of the post (R-SND-2).
  if (!member) return [{ ...row, channel: 'paper' }];
  const paper: PlannedDelivery[] = decision.mode === 'E_ONLY' ? [] : [{ ...row, channel: 'paper' }];
  return decision.mode === 'PAPER_ONLY' ? paper : [{ ...row, channel: 'internal' }, ...paper];
}
