import { intakePoliciesApi } from '@congvu/contracts';
import { command, query, type Route } from '../../../http/route.ts';
import { listIntakePolicies, previewIntake } from './intake-policies.query.ts';
import { addIntakePolicy, endIntakePolicy } from './keep-intake-policy.ts';

const keepers = ['admin', 'office'] as const;

export const complianceRoutes: readonly Route[] = [
  query(intakePoliciesApi.list, [...keepers, 'clerk'], (ctx) => listIntakePolicies(ctx)),
  query(intakePoliciesApi.preview, keepers, (ctx, { body }) => previewIntake(ctx, body)),
  command(intakePoliciesApi.add, keepers, (ctx, { body }) => addIntakePolicy(ctx, body)),
  command(intakePoliciesApi.end, keepers, (ctx, { params, body }) =>
    endIntakePolicy(ctx, { ...body, ...params }),
  ),
];
