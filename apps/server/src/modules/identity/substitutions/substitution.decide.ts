import {
  type Refusal,
  type SubstituteAllowance,
  type SubstituteRank,
  substituteAllowanceLabels,
} from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { StandInScope } from '../../../platform/actor.ts';
import type { AppointmentAt } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import type { Absence } from './absence.store.ts';
import type { SubstituteRule } from './substitute-rule.store.ts';
import type { Substitution } from './substitution.store.ts';

const longestDays = 366;
const dayMs = 86_400_000;
type Window = { fromAt: Date; toAt: Date };

const touches = (a: Window, b: Window): boolean => a.fromAt < b.toAt && b.fromAt < a.toAt;
const on = (at: Date): string => formatDay(toLocalDay(at));

/** An absence has a beginning before its end, is not over and lasts a year at most; one person is away once. */
export function decideAbsence(window: Window, of: { now: Date; others: readonly Absence[] }): Refusal[] {
  const { fromAt, toAt } = window;
  const isWindow = toAt > fromAt && toAt > of.now && toAt.getTime() - fromAt.getTime() <= longestDays * dayMs;
  const other = of.others[0];
  return [
    ...(isWindow ? [] : [identityRefusal('identity.absence-dates')]),
    ...(other
      ? [identityRefusal('identity.absence-overlap', { from: on(other.fromAt), to: on(other.toAt) })]
      : []),
  ];
}

export type Proposal = Window & {
  absent: AppointmentAt;
  substitute: AppointmentAt;
  scope: StandInScope;
  /** Of the agency: who may stand in for whom. */
  rule: SubstituteRule;
  /** Open substitutions of either person, and when the substitute himself is away. */
  open: readonly Substitution[];
  substituteAway: readonly Absence[];
};

/** May this person stand in for that one, in this window, with this scope? All reasons at once. */
export function decideProposal(proposal: Proposal): Refusal[] {
  const { absent, substitute, scope } = proposal;
  const name = substitute.holder.name;
  const isSame = absent.holder.personId === substitute.holder.personId;
  const isElsewhere = absent.agencyId !== substitute.agencyId;
  // A note is written on a letter: alone it would reach none.
  const isEmpty = !scope.work.includes('outgoing') && !scope.work.includes('incoming');
  return [
    ...(isSame ? [identityRefusal('identity.substitute-self')] : []),
    ...(isElsewhere ? [identityRefusal('identity.substitute-elsewhere', { name })] : []),
    ...(isEmpty ? [identityRefusal('identity.scope-empty')] : []),
    ...(isRankEnough(proposal)
      ? []
      : [
          identityRefusal('identity.rank-too-low', {
            name,
            title: absent.title,
            who: allowedWords(proposal),
          }),
        ]),
    ...decideAway(proposal),
    ...decideChain(proposal),
    ...decideOverlap(proposal),
  ];
}

/** The kind of post whose line of the rule counts: the highest one. */
export function rankOf({ roles }: Pick<AppointmentAt, 'roles'>): SubstituteRank {
  if (roles.includes('leader')) return 'leader';
  if (roles.includes('unit_head')) return 'unit_head';
  return roles.includes('clerk') ? 'clerk' : 'officer';
}

type Pair = { absent: AppointmentAt; substitute: AppointmentAt };

const fits: Record<SubstituteAllowance, (of: Pair) => boolean> = {
  leader: ({ substitute }) => substitute.roles.includes('leader'),
  office_head: ({ substitute }) =>
    substitute.roles.includes('office') && substitute.roles.includes('unit_head'),
  unit_head: ({ substitute }) => substitute.roles.includes('unit_head'),
  clerk: ({ substitute }) => substitute.roles.includes('clerk'),
  colleague: ({ absent, substitute }) => absent.unitId !== null && absent.unitId === substitute.unitId,
  anyone: () => true,
};

const allowancesOf = ({ absent, rule }: Proposal): readonly SubstituteAllowance[] => rule[rankOf(absent)];

/** By the rule of the agency. */
const isRankEnough = (proposal: Proposal): boolean =>
  allowancesOf(proposal).some((name) => fits[name](proposal));

const allowedWords = (proposal: Proposal): string =>
  allowancesOf(proposal)
    .map((name) => substituteAllowanceLabels[name])
    .join(', ');

function decideAway({ substitute, substituteAway }: Proposal): Refusal[] {
  const away = substituteAway[0];
  if (!away) return [];
  const facts = { name: substitute.holder.name, from: on(away.fromAt), to: on(away.toAt) };
  return [identityRefusal('identity.substitute-absent', facts)];
}

/** No chain: who stands in is not stood in for at the same time, nor does an absent person stand in for a third. */
function decideChain(proposal: Proposal): Refusal[] {
  const { absent, substitute, open } = proposal;
  const chained = open.find(
    (other) =>
      touches(other, proposal) &&
      (other.absentPersonId === substitute.holder.personId ||
        other.substitutePersonId === absent.holder.personId),
  );
  if (!chained) return [];
  const isForward = chained.absentPersonId === substitute.holder.personId;
  const facts = {
    name: isForward ? substitute.holder.name : absent.holder.name,
    what: isForward ? 'đã có người khác thay' : 'đang nhận thay người khác',
    from: on(chained.fromAt),
    to: on(chained.toAt),
  };
  return [identityRefusal('identity.circular', facts)];
}

/** Two substitutes for the same work at the same time: nobody would know whose turn it is. */
function decideOverlap(proposal: Proposal): Refusal[] {
  const { absent, open, scope } = proposal;
  const other = open.find(
    (candidate) =>
      candidate.absentPostId === absent.postId &&
      touches(candidate, proposal) &&
      scopesMeet(candidate.scope, scope),
  );
  if (!other) return [];
  const facts = { name: absent.holder.name, from: on(other.fromAt), to: on(other.toAt) };
  return [identityRefusal('identity.substitution-overlap', facts)];
}

function scopesMeet(a: StandInScope, b: StandInScope): boolean {
  const meet = (x: readonly string[], y: readonly string[]) =>
    x.length === 0 || y.length === 0 || x.some((value) => y.includes(value));
  return (
    a.work.some((work) => b.work.includes(work)) &&
    meet(a.typeCodes, b.typeCodes) &&
    meet(a.fieldCodes, b.fieldCodes) &&
    meet(a.unitIds, b.unitIds)
  );
}

/** What the state is by the clock: it begins and ends by itself. */
export function stateAt(
  substitution: Pick<Substitution, 'state' | 'fromAt' | 'toAt'>,
  now: Date,
): 'proposed' | 'confirmed' | 'active' | 'ended' | 'revoked' {
  const { state, fromAt, toAt } = substitution;
  if (state === 'ended' || state === 'revoked') return state;
  if (toAt <= now) return 'ended';
  if (state === 'proposed') return 'proposed';
  return fromAt <= now ? 'active' : 'confirmed';
}

/** Only what is not over can be agreed to or revoked. */
export function decideOpen(substitution: Substitution, now: Date): Refusal[] {
  const state = stateAt(substitution, now);
  return state === 'ended' || state === 'revoked' ? [identityRefusal('identity.substitution-closed')] : [];
}
