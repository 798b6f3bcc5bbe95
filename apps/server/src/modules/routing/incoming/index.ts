import { directiveApi, incomingApi, letterRulesApi } from '@congvu/contracts';
import { command, query, type Route, raw } from '../../../http/route.ts';
import { runCommand } from '../../../platform/command.ts';
import { direct } from './direct.ts';
import { addDirectRule, endDirectRule, showDirectRules } from './direct-rules.ts';
import { getIncomingDetail } from './get-incoming-detail.query.ts';
import { addDeadlineRule, addPresentRule, endLetterRule, orderLetterRules } from './keep-letter-rules.ts';
import { proposePresent, showLetterRules } from './letter-rules.query.ts';
import { noteOnly } from './note-only.ts';
import { dropPhrase, keepPhrase, listPhrases } from './phrases.ts';
import { printHandlingSlip } from './print-slip.ts';
import { returnToClerk } from './return-to-clerk.ts';
import { supersedeNote } from './supersede-note.ts';
import { suggestFor, transferDirect } from './transfer-direct.ts';

export { direct, getIncomingDetail, noteOnly, returnToClerk };

const readers = ['officer', 'unit_head', 'clerk', 'office', 'leader', 'auditor', 'archivist'] as const;
const leaders = ['leader', 'office'] as const;
const layers = ['office', 'admin'] as const;

/** Incoming letters from the leader's desk to their handlers; joined with the others in routes.ts. */
export const incomingRoutes: readonly Route[] = [
  query(incomingApi.get, readers, (ctx, { params }) => getIncomingDetail(ctx, params.id)),
  raw(incomingApi.slip, readers, async ({ runtime, reply, request, actor, params }) => {
    // The transaction is over before anything is laid out.
    const sheet = await runCommand(runtime, actor!, (ctx) => printHandlingSlip(ctx, params.id), {
      requestId: request.id,
    });
    return reply
      .header('content-disposition', 'inline; filename="phieu-giai-quyet.pdf"')
      .header('cache-control', 'private, no-store')
      .type('application/pdf')
      .send(Buffer.from(runtime.ports.letters.renderFactSheet(sheet)));
  }),
  command(incomingApi.direct, leaders, (ctx, { params, version, body }) =>
    direct(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.noteOnly, leaders, (ctx, { params, version, body }) =>
    noteOnly(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.returnToClerk, leaders, (ctx, { params, version, body }) =>
    returnToClerk(ctx, { ...body, ...params, version }),
  ),
  query(directiveApi.phrases, leaders, (ctx) => listPhrases(ctx)),
  command(directiveApi.keepPhrase, leaders, (ctx, { body }) => keepPhrase(ctx, body)),
  command(directiveApi.dropPhrase, leaders, (ctx, { body }) => dropPhrase(ctx, body)),
  query(directiveApi.suggestions, [...leaders, 'clerk'], (ctx, { params }) => suggestFor(ctx, params.id)),
  command(directiveApi.supersedeNote, leaders, (ctx, { params, version, body }) =>
    supersedeNote(ctx, { ...body, ...params, version }),
  ),
  command(directiveApi.transferDirect, ['clerk'], (ctx, { params, version, body }) =>
    transferDirect(ctx, { ...body, ...params, version }),
  ),
  query(directiveApi.rules, [...leaders, 'clerk', 'admin'], (ctx) => showDirectRules(ctx)),
  command(directiveApi.addRule, layers, (ctx, { body }) => addDirectRule(ctx, body)),
  command(directiveApi.endRule, layers, (ctx, { body }) => endDirectRule(ctx, body)),
  query(letterRulesApi.list, [...leaders, 'clerk', 'admin'], (ctx) => showLetterRules(ctx)),
  query(letterRulesApi.proposePresent, ['clerk'], (ctx, { body }) => proposePresent(ctx, body)),
  command(letterRulesApi.addPresent, layers, (ctx, { body }) => addPresentRule(ctx, body)),
  command(letterRulesApi.addDeadline, layers, (ctx, { body }) => addDeadlineRule(ctx, body)),
  command(letterRulesApi.end, layers, (ctx, { params, body }) => endLetterRule(ctx, { ...body, ...params })),
  command(letterRulesApi.order, layers, (ctx, { body }) => orderLetterRules(ctx, body)),
];
