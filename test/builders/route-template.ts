import { type RouteDefinition, routeDefinition } from '@congvu/contracts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import type { World } from '../world/world.ts';
import { rowsOf } from './checks.ts';

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

/** Puts a route of the agency in force today, as rows: what the screen publishes is proven beside its command. */
export async function publishedRoute(
  world: World,
  definition: RouteDefinition,
  agencyId = world.agencies['quan-son'].agencyId,
): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    world,
    `with t as (insert into routing.route_template (id, agency_id, family_id, version, name, state, type_codes, field_codes,
        urgencies, precedence, merged_basis, changed_at, changed_by_name)
      select gen_random_uuid(), $1, gen_random_uuid(), 1, $2, 'draft', $3, $4, $5, $6, $7, $8, 'Thử nghiệm' returning id),
     s as (insert into routing.route_step (template_id, agency_id, ordinal, position, kind, assignee_rule, mode, quorum, due_rule,
        may_edit, may_add_consultation, omit_rule)
      select t.id, $1, (s->>'ordinal')::int, n, s->>'kind', s->'assignee', s->>'mode', (s->>'quorum')::int,
        nullif(s->'due', 'null'), (s->>'mayEdit')::boolean, (s->>'mayAddConsultation')::boolean, s->'omit'
      from t, jsonb_array_elements($9::jsonb) with ordinality as x (s, n))
     select id from t`,
    [
      agencyId,
      definition.name,
      definition.typeCodes,
      definition.fieldCodes,
      definition.urgencies,
      definition.precedence,
      JSON.stringify(definition.mergedBasis),
      world.clock.now(),
      JSON.stringify(definition.steps),
    ],
  );
  await rowsOf(
    world,
    `update routing.route_template set state = 'published', valid_from = '2020-01-01', published_at = $2,
      published_by_name = 'Thử nghiệm' where id = $1`,
    [row!.id, world.clock.now()],
  );
  return row!.id;
}
