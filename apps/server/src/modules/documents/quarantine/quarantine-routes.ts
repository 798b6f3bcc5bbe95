import { quarantineApi } from '@congvu/contracts';
import { command, inOwnSeat, query, type Route } from '../../../http/route.ts';
import { confirmPurge } from './confirm-purge.ts';
import { listQuarantine } from './list-quarantine.query.ts';
import { proposePurge, withdrawPurge } from './propose-purge.ts';
import { releaseEntry } from './release-entry.ts';

/** The duty of the security officer lies across the roles: the list and the commands ask for it themselves. */
const anyone = ['clerk', 'leader', 'office', 'unit_head', 'officer', 'admin'] as const;

export const quarantineRoutes: readonly Route[] = [
  query(quarantineApi.list, anyone, (ctx, input) => listQuarantine(ctx, input.query)),
  inOwnSeat(
    command(quarantineApi.release, anyone, (ctx, { params, version, body }) =>
      releaseEntry(ctx, { ...params, ...body, version }),
    ),
  ),
  inOwnSeat(
    command(quarantineApi.proposePurge, anyone, (ctx, { params, version, body }) =>
      proposePurge(ctx, { ...params, ...body, version }),
    ),
  ),
  inOwnSeat(
    command(quarantineApi.withdrawPurge, anyone, (ctx, { params, version, body }) =>
      withdrawPurge(ctx, { ...params, ...body, version }),
    ),
  ),
  inOwnSeat(
    command(quarantineApi.confirmPurge, anyone, (ctx, { params, version, body }) =>
      confirmPurge(ctx, { ...params, ...body, version }),
    ),
  ),
];
