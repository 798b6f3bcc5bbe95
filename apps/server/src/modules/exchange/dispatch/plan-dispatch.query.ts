import { createHash } from 'node:crypto';
import type { OverrideCode } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import {
  type BindingPolicy,
  type DeliveryDecision,
  decideDeliveryMode,
  listBindingPolicies,
} from '../../compliance/index.ts';
import {
  listRecipientLines,
  type Outgoing,
  type ReaderInput,
  type RecipientLine,
} from '../../documents/index.ts';
import {
  type ExpandedLine,
  expandLines,
  type LinePlace,
  type SuccessorChoice,
  type Unsettled,
} from './expand-lines.query.ts';

/** Another mode than the rule's for one recipient, with the reason that is listed. */
export type ModeChoice = {
  recipientId: string;
  agencyId: string | null;
  mode: DeliveryDecision['mode'];
  code: OverrideCode;
  reason: string;
};
export type DispatchChoices = { modes: readonly ModeChoice[]; successors: readonly SuccessorChoice[] };
export const noChoices: DispatchChoices = { modes: [], successors: [] };

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
  policyCode: string | null;
  override: ModeChoice | null;
  redirect: LinePlace['redirect'];
  problem: string | null;
};
export type DispatchPlan = {
  deliveries: PlannedDelivery[];
  /** Lines of the own agency: they read the document itself. */
  internal: { name: string; reader: ReaderInput | null }[];
  /** What is said of lines behind which nobody is any more. */
  closed: string[];
  /** Agencies that were split and wait for the clerk's choice. */
  unsettled: Unsettled[];
  /** Choices of a mode that no recipient of the plan has, or that cannot be. */
  wrongChoices: ModeChoice[];
};

const noAddress = 'Chưa có địa chỉ nhận trên hệ thống, cần gửi giấy';
/** "Như trên" in Nơi nhận repeats the addressees, it is no recipient of its own (NĐ 30 PL I.II.9). */
const repeatsAddressees = /^\s*-?\s*như (trên|kính gửi|điều)/i;

/** Who gets the document and how: groups expanded as of today, each agency once, mode by policy or by the clerk's choice
 *  (R-SND-1, R-SND-2). */
export async function planDispatch(
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  document: Outgoing,
  choices: DispatchChoices = noChoices,
): Promise<DispatchPlan> {
  return planLines(ctx, document, {
    lines: await listRecipientLines(ctx.tx, document.id),
    choices,
    reached: [],
  });
}

type Wanted = {
  lines: readonly RecipientLine[];
  choices: DispatchChoices;
  /** Agencies that have the document already. */
  reached: readonly string[];
};

/** The plan of some of the lines: all of them at dispatch, the new ones when recipients are added later. */
export async function planLines(
  ctx: Pick<QueryCtx, 'tx' | 'clock'>,
  document: Outgoing,
  { lines, choices, reached: known }: Wanted,
): Promise<DispatchPlan> {
  const on = ctx.clock.today();
  const policies = await listBindingPolicies(ctx.tx, 'DELIVERY', { agencyId: document.agency_id, on });
  const expanded = await expandLines(ctx, lines, { on, choices: choices.successors });
  const plan: DispatchPlan = { deliveries: [], internal: [], closed: [], unsettled: [], wrongChoices: [] };
  const reached = new Set(known);
  const modes = new Map(choices.modes.map((choice) => [keyOf(choice), choice]));
  const ruled = { on, typeCode: document.type_code, policies, modes };
  for (const found of expanded) {
    addLine(plan, found, document.agency_id);
    for (const place of found.places ?? [null]) {
      if (place && (place.agencyId === document.agency_id || reached.has(place.agencyId))) continue;
      if (!place && repeatsAddressees.test(found.line.printedLine)) continue;
      if (place) reached.add(place.agencyId);
      plan.deliveries.push(...plannedRows(found.line, place, ruled));
    }
  }
  plan.wrongChoices = wrongChoices(plan, choices.modes);
  return plan;
}

const keyOf = ({ recipientId, agencyId }: Pick<ModeChoice, 'recipientId' | 'agencyId'>): string =>
  `${recipientId} ${agencyId}`;

/** Own units and posts become readers; a line without anybody in office is a closed body. */
function addLine(plan: DispatchPlan, found: ExpandedLine, ownAgencyId: string): void {
  plan.closed.push(...found.closed);
  plan.unsettled.push(...found.unsettled);
  if (!found.places?.some(({ agencyId }) => agencyId === ownAgencyId)) return;
  plan.internal.push({ name: found.line.printedLine, reader: readerOf(found.line) });
}

function readerOf(line: RecipientLine): ReaderInput | null {
  if (line.targetKind === 'unit') return { unitId: line.targetId, part: 'reader' };
  return line.targetKind === 'post' ? { postId: line.targetId, part: 'reader' } : null;
}

type Ruled = {
  on: string;
  typeCode: string;
  policies: readonly BindingPolicy[];
  modes: ReadonlyMap<string, ModeChoice>;
};

function plannedRows(line: RecipientLine, place: LinePlace | null, ruled: Ruled): PlannedDelivery[] {
  const { on, typeCode, policies } = ruled;
  const decision = decideDeliveryMode({
    on,
    hasAddress: place !== null,
    typeCode,
    role: line.role,
    policies,
  });
  const override =
    ruled.modes.get(keyOf({ recipientId: line.id, agencyId: place?.agencyId ?? null })) ?? null;
  const row = {
    recipientId: line.id,
    ordinal: line.ordinal,
    agencyId: place?.agencyId ?? null,
    name: place?.name ?? line.printedLine,
    printedLine: line.printedLine,
    role: line.role,
    mode: override?.mode ?? decision.mode,
    why: decision.sentence,
    policyCode: decision.policyCode,
    override: override && override.mode !== decision.mode ? override : null,
    redirect: place?.redirect ?? null,
    problem: place ? null : noAddress,
  };
  // Nobody to reach electronically: on paper, with its row in the book of the post (R-SND-2).
  if (!place) return [{ ...row, channel: 'paper' }];
  const paper: PlannedDelivery[] = row.mode === 'E_ONLY' ? [] : [{ ...row, channel: 'paper' }];
  return row.mode === 'PAPER_ONLY' ? paper : [{ ...row, channel: 'internal' }, ...paper];
}

/** A choice for nobody of the plan, or electronic sending where there is no address. */
function wrongChoices(plan: DispatchPlan, choices: readonly ModeChoice[]): ModeChoice[] {
  const rows = new Map(plan.deliveries.map((row) => [keyOf(row), row]));
  return choices.filter((choice) => {
    const row = rows.get(keyOf(choice));
    return !row || (row.agencyId === null && choice.mode !== 'PAPER_ONLY');
  });
}

/** Of who gets it: whom the clerk confirmed gets it. The way is the rule's or the clerk's own choice. */
export function planDigest(plan: DispatchPlan): string {
  const places = new Set(plan.deliveries.map(({ recipientId, agencyId }) => `${recipientId} ${agencyId}`));
  return createHash('sha256')
    .update([...places].join())
    .digest('hex');
}
