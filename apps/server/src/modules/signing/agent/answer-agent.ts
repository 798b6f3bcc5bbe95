import { createHash } from 'node:crypto';
import type { AgentReply, SigningRequest } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { isAgent } from '../providers/vgca-provider.ts';
import { storeAnswer } from '../requests/answers.ts';
import { getRequest } from '../requests/list-requests.query.ts';
import { endRequest, lockRequest, type RequestRow } from '../requests/request.store.ts';
import { agentSentence } from './agent-words.ts';

const requestIsOver = (row: RequestRow): boolean => row.state !== 'prepared' && row.state !== 'waiting';

/** What the program on the desktop answered, as the signer's browser heard it (signing.md §9.6). Said twice, or after the
 *  file was uploaded, it changes nothing. Refused: `signing.no-agent`; 404 for everybody but the signer. */
export async function answerAgent(
  ctx: PersonCtx,
  input: { id: string; reply: AgentReply },
): Promise<SigningRequest> {
  const row = await lockRequest(ctx.tx, input.id);
  if (row?.person_id !== ctx.actor.personId) throw notFound();
  assertAllowed(isAgent(findProvider(ctx.ports, row.provider)) ? [] : [refuse('signing.no-agent')]);

  if (!requestIsOver(row)) await hear(ctx, row, input.reply);
  return getRequest(ctx, row.id);
}

async function hear(ctx: PersonCtx, row: RequestRow, reply: AgentReply): Promise<void> {
  if (reply.Status !== 0) {
    const sentence = agentSentence(reply.Message ?? '');
    await endRequest(ctx, row, { action: 'fail', code: 'AGENT', sentence });
    return;
  }
  if (reply.CertBase64 && sha256Of(fromBase64(reply.CertBase64)) !== row.cert_sha256) {
    await endRequest(ctx, row, { action: 'fail', code: 'CERT_OTHER' });
    return;
  }
  const value = fromBase64(reply.Signature ?? '');
  if (value.length > 0) return storeAnswer(ctx, row, value);
  // A file is uploaded before the socket speaks: then the request would not be open any more.
  await endRequest(ctx, row, { action: 'fail', code: 'PROTOCOL' });
}

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
