import { type RouteDefinition, routeDefinition } from '@congvu/contracts';
import { createTemplate, publishTemplate } from '../../apps/server/src/modules/routing/index.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import type { World } from '../world/world.ts';

type Step = Partial<RouteDefinition['steps'][number]> & { kind: RouteDefinition['steps'][number]['kind'] };

/** The clerk's three steps, after this ordinal. */
export const clerkSteps = (after: number): Step[] =>
  (['NUMBER', 'SEAL', 'DISPATCH'] as const).map((kind, index) => ({
    kind,
    ordinal: after + index + 1,
    assignee: { kind: 'clerks' },
  }));

/** A step before named people. */
export const asks = (
  kind: Step['kind'],
  people: readonly Person[],
  more: Partial<Step> & { ordinal: number },
): Step => ({ kind, assignee: { kind: 'posts', postIds: people.map(({ postId }) => postId) }, ...more });

export const signatureAt = (ordinal: number): Step[] => [
  { kind: 'SIGN', ordinal, assignee: { kind: 'signer' }, mode: 'single' },
  ...clerkSteps(ordinal),
];

/** A whole definition from its steps. */
export const routeOf = (steps: readonly Step[], more: Partial<RouteDefinition> = {}): RouteDefinition =>
  routeDefinition.parse({ name: 'Đường trình thử nghiệm', ...more, steps });

/** Puts a route of the district in force today; returns the version's id. */
export async function publishedRoute(
  world: World,
  definition: RouteDefinition,
  familyId: string | null = null,
): Promise<string> {
  const { admin } = world.people;
  const { id, version } = await world.run(admin, (ctx) => createTemplate(ctx, { definition, familyId }));
  await world.run(admin, (ctx) => publishTemplate(ctx, { id, version, validFrom: world.clock.today() }));
  return id;
}
