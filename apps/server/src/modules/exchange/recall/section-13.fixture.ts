import assert from 'node:assert/strict';
import type { Problem } from '@congvu/contracts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { receivedAt } from '../../../../../../test/builders/issued-letter.ts';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { allRoutes } from '../../../compose.ts';
import { systemFor } from '../../../platform/actor.ts';
import { documentsJobs, documentsSubscribers } from '../../documents/index.ts';
import { notificationsSubscribers } from '../../notifications/index.ts';
import { routingSubscribers } from '../../routing/index.ts';
import { searchJobs, searchSubscribers } from '../../search/index.ts';
import { tasksSubscribers } from '../../tasks/index.ts';
import { exchangeJobs, exchangeSubscribers } from '../index.ts';
import { watchRecalls } from './recall-deadlines.ts';

export type Slug = 'son-thuy' | 'tam-lu' | 'na-meo';
export type Sent = { status: number; codes: string[]; body: Record<string, unknown> };
type Sending = { version?: number; body?: unknown };

/** The province behind its HTTP interface: section 13 is proven as a client sees it. */
export async function openSection13() {
  const world = await createWorld({
    subscribers: [
      ...documentsSubscribers,
      ...exchangeSubscribers,
      ...tasksSubscribers,
      ...routingSubscribers,
      ...notificationsSubscribers,
      ...searchSubscribers,
    ],
    jobs: [...exchangeJobs, ...documentsJobs, ...searchJobs],
    routes: allRoutes,
  });
  const server = await startServer(world);
  const clients = new Map<PersonKey, Client>();
  const clientOf = async (who: PersonKey): Promise<Client> => {
    const client = clients.get(who) ?? (await server.login(who));
    clients.set(who, client);
    return client;
  };
  const post = async (who: PersonKey, path: string, sending: Sending = {}): Promise<Sent> =>
    toSent(await (await clientOf(who)).post<Problem>(path, { body: {}, ...sending }));
  const get = async (who: PersonKey, path: string): Promise<Sent> =>
    toSent(await (await clientOf(who)).get<Problem>(path));
  /** Sessions do not live through days: everybody logs in again. */
  const setClock = (to: Date): void => {
    world.clock.set(to);
    clients.clear();
  };
  return {
    world,
    server,
    post,
    get,
    setClock,
    ...waysOf(world, setClock),
    close: () => closeBoth(server, world),
  };
}
export type Section13 = Awaited<ReturnType<typeof openSection13>>;

function toSent({ status, body }: { status: number; body: Problem }): Sent {
  const codes = status < 400 ? [] : (body.refusals ?? []).map(({ code }) => code);
  return { status, codes: codes.length > 0 || status < 400 ? codes : [body.code], body: body as never };
}

async function closeBoth(server: TestServer, world: World): Promise<void> {
  await server.close();
  await world.close();
}

function waysOf(world: World, setClock: (to: Date) => void) {
  return {
    /** The nightly watch, on this day. */
    watchOn: async (day: string): Promise<void> => {
      setClock(new Date(`${day}T09:00:00+07:00`));
      await world.run(systemFor(null), (ctx) => ctx.asSystem(() => watchRecalls(ctx)));
      await world.drain();
    },
    /** The commune has set its own rule: nothing is agreed to by itself. */
    setAutoAgree: (slug: Slug, autoAgree: boolean) =>
      rowsOf(
        world,
        `insert into documents.recall_policy
           (id, agency_id, auto_agree_before_registration, valid_from, basis, set_by, set_at)
         values (gen_random_uuid(), $1, $2, '2020-01-01', 'Quy chế', 'Chủ tịch', clock_timestamp())`,
        [world.agencies[slug].agencyId, autoAgree],
      ),
    at: async (letter: { id: string }, slug: Slug) => {
      const row = await receivedAt(world, letter, slug);
      assert.ok(row, slug);
      return row;
    },
  };
}
