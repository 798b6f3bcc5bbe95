import type { DueRule, RouteDefinition, RouteStepInput, StepKind, StepMode } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import type { Tx } from '../../../platform/database.ts';
import type { PostAt } from '../../org/index.ts';
import { resolveAssignees, ruleNames, type Submission } from './resolve-assignees.ts';

export type PlannedStep = {
  ordinal: number;
  position: number;
  kind: StepKind;
  mode: StepMode;
  quorum: number | null;
  due: DueRule | null;
  mayEdit: boolean;
  mayAddConsultation: boolean;
  assigneePostIds: string[];
  /** Why content or form approval lies in the signature: kept, and shown to whoever asks (documents.md §8.1). */
  mergedBasis: string | null;
};
export type RoutePlan = {
  steps: PlannedStep[];
  /** Posts that nobody holds, in words. */
  missing: string[];
  merged: { content: boolean; form: boolean };
};

type Of = { submission: Submission & { drafterPostId: string }; on: LocalDay };
type Resolved = { step: RouteStepInput; posts: PostAt[]; basis: string | null };

/** The steps of one submission: rules become posts, what falls away on a recorded basis is merged into the signature. */
export async function planRoute(tx: Tx, definition: RouteDefinition, of: Of): Promise<RoutePlan> {
  const decided = definition.steps.filter((step) => !clerkKinds.has(step.kind));
  const resolved: Resolved[] = [];
  for (const step of decided) {
    resolved.push(narrow(step, await resolveAssignees(tx, step.assignee, of), of.submission.drafterPostId));
  }
  const kept = resolved.filter(({ basis }) => basis === null);
  const bases = mergedBases(definition, resolved);
  return {
    missing: kept.flatMap(missingOf),
    merged: {
      content: bases.UNIT_REVIEW !== undefined,
      form: bases.FORM_CHECK !== undefined,
    },
    steps: numbered(kept, Object.values(bases)),
  };
}

const clerkKinds: ReadonlySet<string> = new Set(['NUMBER', 'SEAL', 'DISPATCH']);

const notOneself: ReadonlySet<string> = new Set(['UNIT_REVIEW', 'CONSULT', 'FORM_CHECK']);

/** Nobody approves content or form of his own draft; a head who drafts answers for it anyway. */
function narrow(step: RouteStepInput, posts: PostAt[], drafterPostId: string): Resolved {
  const basis = step.omit.noHolder;
  if (!notOneself.has(step.kind))
    return { step, posts: inMode(step, posts), basis: posts.length === 0 ? basis : null };
  const drafter = posts.find((post) => post.postId === drafterPostId);
  const others = posts.filter((post) => post.postId !== drafterPostId);
  const isForm = step.kind === 'FORM_CHECK';
  const isAlone = others.length === 0 || (!isForm && drafter?.kind === 'unit_head');
  if (drafter && isAlone && step.omit.drafterHolds) return { step, posts: [], basis: step.omit.drafterHolds };
  // The only checker drafts, and no basis is recorded: it waits for him to hand it on (`routing.own-draft`).
  if (isForm && drafter && others.length === 0) return { step, posts: [drafter], basis: null };
  return { step, posts: inMode(step, others), basis: others.length === 0 ? basis : null };
}

const inMode = (step: RouteStepInput, posts: PostAt[]): PostAt[] =>
  step.mode === 'single' ? posts.slice(0, 1) : posts;

function missingOf({ step, posts }: Resolved): string[] {
  if (posts.length === 0) return [ruleNames[step.assignee.kind]];
  const wanted = step.quorum ?? 1;
  // One person in two posts has one voice.
  const people = new Set(posts.map((post) => post.holder?.personId)).size;
  return people < wanted
    ? [`đủ ${wanted} người ở bước ${step.ordinal} (${ruleNames[step.assignee.kind]})`]
    : [];
}

/** Content and form approval that no remaining step of the route gives, with the basis on which they are merged. */
function mergedBases(definition: RouteDefinition, resolved: readonly Resolved[]): Record<string, string> {
  const bases: Record<string, string> = {};
  for (const kind of ['UNIT_REVIEW', 'FORM_CHECK'] as const) {
    const own = resolved.filter(({ step }) => step.kind === kind);
    if (own.some(({ basis }) => basis === null)) continue;
    const basis = own[0]?.basis ?? definition.mergedBasis[kind];
    if (basis) bases[kind] = basis;
  }
  return bases;
}

/** Ordinals without gaps; the members of a group numbered within it. */
function numbered(kept: readonly Resolved[], bases: readonly string[]): PlannedStep[] {
  const ordinals = [...new Set(kept.map(({ step }) => step.ordinal))].sort((a, b) => a - b);
  return ordinals.flatMap((ordinal, index) =>
    kept
      .filter(({ step }) => step.ordinal === ordinal)
      .map(({ step, posts }, position) => ({
        ordinal: index + 1,
        position: position + 1,
        kind: step.kind as StepKind,
        mode: step.mode,
        quorum: step.quorum,
        due: step.due,
        mayEdit: step.mayEdit,
        mayAddConsultation: step.mayAddConsultation,
        assigneePostIds: [...new Set(posts.map((post) => post.postId))],
        mergedBasis: step.kind === 'SIGN' && bases.length > 0 ? bases.join(' ') : null,
      })),
  );
}
