import { z } from 'zod';
import { day, id, instant } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { routeTemplateStates } from '../states/route.ts';
import { routeDefinition } from './route-definition.ts';

/** What speaks against publishing a route, and where: `index` counts the steps as written; null = the route itself. */
export const routeFault = z.object({ code: z.string(), index: z.int().nullable(), message: z.string() });
export type RouteFault = z.infer<typeof routeFault>;

const templateRow = z.object({
  id,
  familyId: id,
  version: z.int(),
  name: z.string(),
  state: z.enum(routeTemplateStates),
  /** Whether submissions of today would take it. */
  isInForce: z.boolean(),
  validFrom: day.nullable(),
  validTo: day.nullable(),
  changedAt: instant,
  changedBy: z.string(),
  publishedBy: z.string().nullable(),
  typeCodes: z.array(z.string()),
  fieldCodes: z.array(z.string()),
  urgencies: z.array(z.int()),
  precedence: z.int(),
  stepCount: z.int(),
  /** Documents under review that keep this version. */
  waiting: z.int(),
  revision: z.int(),
});
export type RouteTemplateRow = z.infer<typeof templateRow>;

export const routeTemplateDetail = templateRow.extend({
  definition: routeDefinition,
  /** Names of the posts and units the rules name. */
  names: z.record(z.string(), z.string()),
});
export type RouteTemplateDetail = z.infer<typeof routeTemplateDetail>;

const checked = z.object({
  faults: z.array(routeFault),
  /** Who would be asked today, step by step as written; null where it depends on the document. */
  holders: z.array(z.array(z.string()).nullable()),
});
const definitionBody = z.strictObject({ definition: routeDefinition });
const guarded = { guard: 'version' as const, params: idParams, response: commandResult };

const plannedStep = z.object({ ordinal: z.int(), kind: z.string(), who: z.array(z.string()) });
const dryRunItem = z.object({
  documentId: id,
  /** Number or kind and day of submission: administration sees no content. */
  label: z.string(),
  submittedAt: instant,
  /** What happened, and what would happen. */
  was: z.array(plannedStep),
  would: z.array(plannedStep),
  missing: z.array(z.string()),
  differs: z.boolean(),
});
export type DryRunItem = z.infer<typeof dryRunItem>;

export const routeTemplatesApi = {
  list: operation('GET /routing/templates', {
    id: 'routing.listTemplates',
    summary: 'Routes of the agency, all versions, and the delivered ones to begin from',
    response: z.object({
      items: z.array(templateRow),
      delivered: z.array(z.object({ code: z.string(), definition: routeDefinition })),
    }),
  }),
  get: operation('GET /routing/templates/{id}', {
    id: 'routing.getTemplate',
    summary: 'One version of a route with its steps',
    params: idParams,
    response: routeTemplateDetail,
  }),
  check: operation('POST /routing/templates/check', {
    id: 'routing.checkTemplate',
    summary: 'The check of publication on what stands in the editor; every fault with its place',
    body: definitionBody.extend({ familyId: id.nullable().default(null) }),
    response: checked,
  }),
  dryRun: operation('POST /routing/templates/dry-run', {
    id: 'routing.dryRunTemplate',
    summary: 'Who would have been asked for the documents submitted in the last month',
    body: definitionBody,
    response: z.object({
      items: z.array(dryRunItem),
      /** Documents of the month, those this route would have taken, and those under review that keep theirs. */
      total: z.int(),
      matched: z.int(),
      waiting: z.int(),
    }),
  }),
  create: operation('POST /routing/templates', {
    id: 'routing.createTemplate',
    summary: 'Begin a route, or the next version of one',
    body: definitionBody.extend({ familyId: id.nullable().default(null) }),
    response: commandResult,
  }),
  save: operation('POST /routing/templates/{id}/commands/save', {
    id: 'routing.saveTemplate',
    summary: 'Save a draft of a route whole',
    ...guarded,
    body: definitionBody,
  }),
  publish: operation('POST /routing/templates/{id}/commands/publish', {
    id: 'routing.publishTemplate',
    summary: 'Put a checked draft in force from a day; the version before ends the day before',
    ...guarded,
    body: z.strictObject({ validFrom: day }),
  }),
  retire: operation('POST /routing/templates/{id}/commands/retire', {
    id: 'routing.retireTemplate',
    summary: 'End a published version; what waits on it keeps it',
    ...guarded,
    body: z.strictObject({ reason: z.string().max(2000) }),
  }),
  discard: operation('POST /routing/templates/{id}/commands/discard', {
    id: 'routing.discardTemplate',
    summary: 'Throw a draft of a route away',
    ...guarded,
  }),
};
