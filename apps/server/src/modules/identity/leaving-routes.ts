import { leavingApi } from '@congvu/contracts';
import { command, inOwnSeat, query, type Route, raw } from '../../http/route.ts';
import type { OpenWorkSource } from '../../platform/open-work.ts';
import { closeAppointment } from './leaving/close-appointment.ts';
import { declareLeaving } from './leaving/declare-leaving.ts';
import { handOver } from './leaving/hand-over.ts';
import { sendMinutes } from './leaving/handover-minutes.ts';
import { listLeaving, openWork } from './leaving/open-work.query.ts';
import { substitutionWork } from './leaving/substitution-work.ts';

/** The gate of those who leave, over what every module offers (compose.ts). */
export function leavingRoutes(offered: readonly OpenWorkSource[]): Route[] {
  const sources = [...offered, substitutionWork];
  return [
    query(leavingApi.list, ['admin'], (ctx) => listLeaving(ctx)),
    query(leavingApi.open, ['admin'], (ctx, { params }) => openWork(ctx, params.id, sources)),
    raw(leavingApi.minutes, ['admin'], (call) => sendMinutes(call, sources)),
    inOwnSeat(
      command(leavingApi.declare, ['admin'], (ctx, { params, body }) =>
        declareLeaving(ctx, { ...params, ...body }),
      ),
    ),
    inOwnSeat(
      command(leavingApi.handOver, ['admin'], (ctx, { params, body }) =>
        handOver(ctx, { ...params, ...body }, sources),
      ),
    ),
    inOwnSeat(
      command(leavingApi.close, ['admin'], (ctx, { params }) => closeAppointment(ctx, params, sources)),
    ),
  ];
}
