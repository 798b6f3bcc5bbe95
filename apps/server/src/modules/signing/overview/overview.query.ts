import {
  type CertificateOwnerRow,
  type certificatesApi,
  isUsableState,
  type OverviewFilter,
  type OverviewUnit,
  overviewFilters,
  type QueryOf,
  type ResponseOf,
} from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, encodeCursor, instant } from '../../../platform/wire.ts';
import { type Leader, listLeaders, listSubtree, type SubtreeAgency } from '../../org/index.ts';
import { assertMaySeeRegistry, seesSubtree } from '../policy.ts';
import { nothingYet, ownerKey, type Standing, standingsOf } from './standing.query.ts';

type Asked = QueryOf<typeof certificatesApi.overview>;
export type Overview = ResponseOf<typeof certificatesApi.overview>;

/** The page of units that the filter leaves, and how many each filter would leave: the counts are those of the lists
 *  they open (P6; S0-5). The clerk sees the own agency, office and leaders everything below it. */
export async function certificateOverview(ctx: QueryCtx, asked: Asked): Promise<Overview> {
  const units = await listUnits(ctx, asked.q);
  const shown = units.filter((unit) => matches(unit, asked.filter));
  const [after] = decodeCursor(asked.after, ['id']) ?? [];
  const start = after === undefined ? 0 : shown.findIndex((unit) => unit.agencyId === after) + 1;
  const items = shown.slice(start, start + asked.limit);
  const isLast = start + asked.limit >= shown.length;
  return {
    asOf: instant(ctx.clock.now()),
    total: shown.length,
    counts: countsOf(units),
    items,
    next: isLast ? null : encodeCursor([items.at(-1)!.agencyId]),
  };
}

/** All units the filter leaves, for the printed form. */
export async function overviewUnits(
  ctx: QueryCtx,
  asked: { filter: OverviewFilter; q?: string | undefined },
): Promise<OverviewUnit[]> {
  return (await listUnits(ctx, asked.q)).filter((unit) => matches(unit, asked.filter));
}

async function listUnits(ctx: QueryCtx, words: string | undefined): Promise<OverviewUnit[]> {
  assertMaySeeRegistry(ctx.actor);
  const { tx, clock } = ctx;
  const on = clock.today();
  const tree = await listSubtree(tx, ctx.actor.agencyId, on);
  const agencies = seesSubtree(ctx.actor) ? tree : tree.slice(0, 1);
  const ids = agencies.map(({ id }) => id);
  const leaders = Map.groupBy(await listLeaders(tx, ids, on), ({ agencyId }) => agencyId);
  // The walls stand between agencies; whose tree it is was decided above.
  const standings = await ctx.asSystem(() => standingsOf(tx, ids, clock.now()));
  const wanted = foldText(words ?? '').split(/\s+/);
  return agencies
    .map((agency) => unitOf(agency, leaders.get(agency.id) ?? [], standings))
    .filter((unit) => {
      const name = foldText(`${unit.name} ${unit.code}`);
      return wanted.every((word) => name.includes(word));
    });
}

function unitOf(
  agency: SubtreeAgency,
  leaders: readonly Leader[],
  standings: ReadonlyMap<string, Standing>,
): OverviewUnit {
  const owner = (personId: string | null, who: Omit<CertificateOwnerRow, keyof Standing | 'personId'>) => {
    const standing = standings.get(ownerKey(agency.id, personId)) ?? nothingYet;
    return { ...who, personId, ...standing, notAfter: instant(standing.notAfter) };
  };
  const owners = [
    ...leaders.map(({ personId, name, title, kind }) =>
      owner(personId, { part: kind === 'deputy' ? 'deputy' : 'head', name, title }),
    ),
    owner(null, { part: 'agency', name: agency.name, title: '' }),
  ] satisfies CertificateOwnerRow[];
  const has = (part: CertificateOwnerRow['part']) =>
    owners.some((one) => one.part === part && isUsableState(one.state));
  return {
    agencyId: agency.id,
    code: agency.code,
    name: agency.name,
    // A vacant headship lacks it too: nobody of the unit can sign as its head.
    lacksLeader: !has('head'),
    lacksAgency: !has('agency'),
    owners,
  };
}

function matches(unit: OverviewUnit, filter: OverviewFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'lacks-any':
      return unit.lacksLeader || unit.lacksAgency;
    case 'lacks-leader':
      return unit.lacksLeader;
    case 'lacks-agency':
      return unit.lacksAgency;
    default:
      return unit.owners.some((owner) => owner.state === filter);
  }
}

function countsOf(units: readonly OverviewUnit[]): Overview['counts'] {
  const counts = overviewFilters.map((filter) => [
    filter,
    units.filter((unit) => matches(unit, filter)).length,
  ]);
  return Object.fromEntries(counts) as Overview['counts'];
}
