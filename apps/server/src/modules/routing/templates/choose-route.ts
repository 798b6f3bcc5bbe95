import { type RouteDefinition, routeDefinition } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { getAgency } from '../../org/index.ts';
import { defaultRoute } from './default-routes.ts';

/** A route as a cycle keeps it: a published version of the agency, or a delivered one named by its code. */
export type Route = {
  templateId: string | null;
  code: string | null;
  version: number;
  definition: RouteDefinition;
};

export type RouteKey = {
  agencyId: string;
  typeCode: string;
  fieldCode: string | null;
  urgency: number;
  /** The agency's own draft, or the one an agency below submitted: that goes over the office (T4). */
  origin?: 'own' | 'submission';
};

type Row = { id: string; version: number; definition: unknown };

const definitionOf = sql`jsonb_build_object('name', t.name, 'typeCodes', t.type_codes, 'fieldCodes', t.field_codes,
  'urgencies', t.urgencies, 'precedence', t.precedence, 'mergedBasis', t.merged_basis, 'steps',
  coalesce((select jsonb_agg(jsonb_build_object('ordinal', s.ordinal, 'kind', s.kind, 'assignee', s.assignee_rule,
      'mode', s.mode, 'quorum', s.quorum, 'due', s.due_rule, 'mayEdit', s.may_edit,
      'mayAddConsultation', s.may_add_consultation, 'omit', s.omit_rule) order by s.ordinal, s.position)
    from routing.route_step s where s.template_id = t.id), '[]'))`;

async function routes(tx: Tx, rest: RawBuilder<unknown>): Promise<Route[]> {
  const { rows } = await sql<Row>`select t.id, t.version, ${definitionOf} as definition
    from routing.route_template t where ${rest}`.execute(tx);
  return rows.map(({ id, version, definition }) => ({
    templateId: id,
    code: null,
    version,
    definition: routeDefinition.parse(definition),
  }));
}

/** The published route that fits: higher precedence first, then the one that names more (type, field, urgency). */
export async function chooseRoute(tx: Tx, key: RouteKey, on: LocalDay): Promise<Route> {
  const named = (column: 'type_codes' | 'field_codes' | 'urgencies', points: number) =>
    sql`case when cardinality(t.${sql.ref(column)}) > 0 then ${points}::int else 0 end`;
  const [own] = await routes(
    tx,
    sql`t.agency_id = ${key.agencyId} and t.state = 'published' and t.valid_from <= ${on}::date
      and (t.valid_to is null or t.valid_to >= ${on}::date)
      and (cardinality(t.type_codes) = 0 or ${key.typeCode} = any (t.type_codes))
      and (cardinality(t.field_codes) = 0 or ${key.fieldCode ?? ''} = any (t.field_codes))
      and (cardinality(t.urgencies) = 0 or ${key.urgency}::int = any (t.urgencies))
      order by t.precedence desc, ${named('type_codes', 4)} + ${named('field_codes', 2)} + ${named('urgencies', 1)} desc,
        t.published_at desc, t.id limit 1`,
  );
  if (own) return own;
  const { level } = await getAgency(tx, key.agencyId, on);
  if (level === 'commune') return delivered('T1');
  return delivered(key.origin === 'submission' ? 'T3' : 'T2');
}

/** The very version a cycle was started on. */
export async function getRoute(
  tx: Tx,
  instance: { template_id: string | null; template_code: string | null },
): Promise<Route> {
  if (!instance.template_id) return delivered(instance.template_code);
  const [route] = await routes(tx, sql`t.id = ${instance.template_id}`);
  if (!route) throw new Error(`no route template ${instance.template_id}`);
  return route;
}

function delivered(code: string | null): Route {
  const found = defaultRoute(code === 'T1' || code === 'T3' ? code : 'T2');
  return { templateId: null, code: found.code, version: 1, definition: found.definition };
}
