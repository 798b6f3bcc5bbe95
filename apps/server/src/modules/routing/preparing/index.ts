import { preparedApi } from '@congvu/contracts';
import { command, inPreparingSeat, query, type Route } from '../../../http/route.ts';
import { prepareAct } from './prepare-act.ts';
import { getPrepared, listPrepared } from './prepared.query.ts';
import { putFirst } from './put-first.ts';
import { withdrawPrepared } from './withdraw-prepared.ts';

const staff = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;

/** What secretaries write ready; the leader's own commands confirm it. */
export const preparedRoutes: readonly Route[] = [
  query(preparedApi.get, staff, (ctx, { params, query: asked }) => getPrepared(ctx, { ...params, ...asked })),
  query(preparedApi.list, staff, (ctx) => listPrepared(ctx)),
  ...[
    command(preparedApi.prepare, staff, (ctx, { params, version, body }) =>
      prepareAct(ctx, { ...params, ...body, version }),
    ),
    command(preparedApi.withdraw, staff, (ctx, { params }) => withdrawPrepared(ctx, params)),
    command(preparedApi.putFirst, staff, (ctx, { params }) => putFirst(ctx, params)),
  ].map(inPreparingSeat),
];
