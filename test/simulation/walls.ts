import { sql } from 'kysely';
import {
  getIncoming,
  getOutgoing,
  listIncoming,
  listOutgoingByIds,
} from '../../apps/server/src/modules/documents/index.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import type { QueryCtx } from '../../apps/server/src/platform/command.ts';
import { codesOf, rowsOf } from '../builders/checks.ts';
import type { World } from '../world/world.ts';

/** Every row of another agency that somebody can see, by query or past it: there are none (SEC-59, ATK-01). */
export async function seenAcrossWalls(world: World): Promise<string[]> {
  const people = [
    world.people.clerk,
    world.people.officer,
    world.people['son-thuy.clerk'],
    world.people['thanh-hoa.chairman'],
  ];
  const found = await Promise.all(
    people.map((person) => world.query(person, (ctx) => seenBy(world, ctx, person))),
  );
  return found.flat();
}

const walled = [
  'documents.outgoing',
  'documents.incoming',
  'documents.register_row',
  'exchange.delivery',
  'audit.entry',
];

async function seenBy(world: World, ctx: QueryCtx, person: Person): Promise<string[]> {
  const said: string[] = [];
  for (const table of walled) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
      where agency_id is distinct from ${person.agencyId}`.execute(ctx.tx);
    if (rows[0]!.n > 0) said.push(`${person.title} sees ${rows[0]!.n} foreign rows of ${table}`);
  }
  return [...said, ...(await byQueries(world, ctx, person))];
}

async function byQueries(world: World, ctx: QueryCtx, person: Person): Promise<string[]> {
  const foreign = (kind: string) =>
    rowsOf<{ id: string }>(world, `select id from documents.${kind} where agency_id <> $1 limit 20`, [
      person.agencyId,
    ]);
  const outgoing = (await foreign('outgoing')).map(({ id }) => id);
  const incoming = (await foreign('incoming')).map(({ id }) => id);
  const said = (await listOutgoingByIds(ctx, outgoing)).map(({ id }) => `listed outgoing ${id}`);
  const { items } = await listIncoming(ctx, { group: 'all', limit: 100 });
  said.push(...items.filter(({ id }) => incoming.includes(id)).map(({ id }) => `listed incoming ${id}`));
  for (const id of outgoing.slice(0, 5))
    if (!(await isHidden(() => getOutgoing(ctx, id)))) said.push(`opened outgoing ${id}`);
  for (const id of incoming.slice(0, 5))
    if (!(await isHidden(() => getIncoming(ctx, id)))) said.push(`opened incoming ${id}`);
  return said;
}

const isHidden = async (read: () => Promise<unknown>): Promise<boolean> =>
  (await codesOf(Promise.resolve().then(read))).includes('platform.not-found');
