import { consultationApi } from '@congvu/contracts';
import { command, inOwnSeat, query, type Route, raw } from '../../../http/route.ts';
import { nudge } from '../escalation/nudge.ts';
import { answerConsultation } from './answer-consultation.ts';
import { assignConsultation } from './assign-consultation.ts';
import { closeConsultation } from './close-consultation.ts';
import { sendAskFile, sendSlip } from './consultation-files.ts';
import { listRounds } from './list-rounds.query.ts';
import { openConsultation } from './open-consultation.ts';
import { getAsk, listAsks } from './read-asks.query.ts';
import { setSilenceRule } from './set-silence-rule.ts';

const staff = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;
const readers = [...staff, 'auditor', 'archivist'] as const;

/** Opinions of people, units and other agencies; who is asked is decided by the policy of each command. */
export const consultationRoutes: readonly Route[] = [
  query(consultationApi.asks, staff, (ctx, { query: asked }) => listAsks(ctx, asked)),
  query(consultationApi.ask, readers, (ctx, { params }) => getAsk(ctx, params.id)),
  raw(consultationApi.askFile, readers, sendAskFile),
  query(consultationApi.rounds, readers, (ctx, { params }) => listRounds(ctx, params.id)),
  raw(consultationApi.slip, readers, sendSlip),
  command(consultationApi.answer, staff, (ctx, { params, body }) =>
    answerConsultation(ctx, { ...params, ...body }),
  ),
  command(consultationApi.assign, staff, (ctx, { params, body }) =>
    assignConsultation(ctx, { ...params, ...body }),
  ),
  command(consultationApi.open, staff, (ctx, { params, body }) =>
    openConsultation(ctx, { ...params, ...body }),
  ),
  command(consultationApi.close, staff, (ctx, { params, body }) =>
    closeConsultation(ctx, { ...params, ...body }),
  ),
  inOwnSeat(
    command(consultationApi.setSilenceRule, ['leader', 'office'], (ctx, { body }) =>
      setSilenceRule(ctx, body),
    ),
  ),
  command(consultationApi.nudge, staff, (ctx, { params }) => nudge(ctx, params)),
];
