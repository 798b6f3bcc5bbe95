import { roles, substitutionApi } from '@congvu/contracts';
import { command, inOwnSeat, inPreparingSeat, query, type Route } from '../../http/route.ts';
import { endSecretary } from './secretaries/end-secretary.ts';
import { giveSecretary } from './secretaries/give-secretary.ts';
import { listSecretaries } from './secretaries/list-secretaries.query.ts';
import { addSubstitute } from './substitutions/add-substitute.ts';
import { listAway } from './substitutions/away.query.ts';
import { confirmSubstitution } from './substitutions/confirm-substitution.ts';
import { declareAbsence } from './substitutions/declare-absence.ts';
import { endAbsence } from './substitutions/end-absence.ts';
import { listAbsences } from './substitutions/list-absences.query.ts';
import { revokeSubstitution } from './substitutions/revoke-substitution.ts';
import { listSubstituteRules, setSubstituteRule } from './substitutions/set-substitute-rule.ts';

/** Absence, substitution and secretaries; whose absence one may set is decided by the policy beside them. */
export const substitutionRoutes: Route[] = [
  query(substitutionApi.absences, 'session', (ctx, { query: asked }) => listAbsences(ctx, asked)),
  query(substitutionApi.away, 'session', (ctx) => listAway(ctx)),
  query(substitutionApi.rules, 'session', (ctx) => listSubstituteRules(ctx)),
  inOwnSeat(
    command(substitutionApi.setRule, ['leader', 'office'], (ctx, { body }) => setSubstituteRule(ctx, body)),
  ),
  query(substitutionApi.secretaries, 'session', (ctx) => listSecretaries(ctx)),
  inPreparingSeat(
    command(substitutionApi.declareAbsence, roles, (ctx, { body }) => declareAbsence(ctx, body)),
  ),
  inPreparingSeat(command(substitutionApi.endAbsence, roles, (ctx, { params }) => endAbsence(ctx, params))),
  inPreparingSeat(
    command(substitutionApi.addSubstitute, roles, (ctx, { params, body }) =>
      addSubstitute(ctx, { ...params, ...body }),
    ),
  ),
  inOwnSeat(
    command(substitutionApi.confirmSubstitution, roles, (ctx, { params }) =>
      confirmSubstitution(ctx, params),
    ),
  ),
  inPreparingSeat(
    command(substitutionApi.revokeSubstitution, roles, (ctx, { params, body }) =>
      revokeSubstitution(ctx, { ...params, ...body }),
    ),
  ),
  inOwnSeat(command(substitutionApi.giveSecretary, roles, (ctx, { body }) => giveSecretary(ctx, body))),
  inOwnSeat(command(substitutionApi.endSecretary, roles, (ctx, { params }) => endSecretary(ctx, params))),
];
