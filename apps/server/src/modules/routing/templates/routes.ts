import { routeTemplatesApi } from '@congvu/contracts';
import { command, inOwnSeat, query, type Route } from '../../../http/route.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideRouteSetter } from '../policy.ts';
import { checkRoute } from './check-route.ts';
import { createTemplate } from './create-template.ts';
import { dryRun } from './dry-run.query.ts';
import { getTemplate, listTemplates } from './list-templates.query.ts';
import { publishTemplate } from './publish-template.ts';
import { discardTemplate, retireTemplate } from './retire-template.ts';
import { gatherRouteFacts } from './route-facts.ts';
import { saveTemplate } from './save-template.ts';

const setters = ['admin', 'office', 'leader'] as const;

/** Quy trình: set by the administrator, the office head or the leader; the policy decides. */
export const templateRoutes: readonly Route[] = [
  ...readRoutes(),
  // Who does the work of an absent head does not change the rules it goes by.
  ...writeRoutes().map(inOwnSeat),
];

function readRoutes(): Route[] {
  return [
    // How the own agency decides is no secret to those who work in it.
    query(routeTemplatesApi.list, 'session', (ctx) => listTemplates(ctx)),
    query(routeTemplatesApi.get, 'session', (ctx, { params }) => getTemplate(ctx, params.id)),
    query(routeTemplatesApi.check, setters, async (ctx, { body }) => {
      assertAllowed(decideRouteSetter(ctx.actor));
      const { definition, familyId } = body;
      const of = { agencyId: ctx.actor.agencyId, on: ctx.clock.today(), familyId };
      const facts = await gatherRouteFacts(ctx.tx, definition, of);
      return { faults: checkRoute(definition, facts), holders: facts.named };
    }),
    query(routeTemplatesApi.dryRun, setters, (ctx, { body }) => {
      assertAllowed(decideRouteSetter(ctx.actor));
      return dryRun(ctx, body.definition);
    }),
  ];
}

function writeRoutes(): Route[] {
  return [
    command(routeTemplatesApi.create, setters, (ctx, { body }) => createTemplate(ctx, body)),
    command(routeTemplatesApi.save, setters, (ctx, { params, version, body }) =>
      saveTemplate(ctx, { ...body, ...params, version }),
    ),
    command(routeTemplatesApi.publish, setters, (ctx, { params, version, body }) =>
      publishTemplate(ctx, { ...body, ...params, version }),
    ),
    command(routeTemplatesApi.retire, setters, (ctx, { params, version, body }) =>
      retireTemplate(ctx, { ...body, ...params, version }),
    ),
    command(routeTemplatesApi.discard, setters, (ctx, { params, version }) =>
      discardTemplate(ctx, { ...params, version }),
    ),
  ];
}
