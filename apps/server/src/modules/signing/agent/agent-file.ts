import type { ResponseOf, signingApi } from '@congvu/contracts';
import type { Call } from '../../../http/route.ts';
import { systemFor } from '../../../platform/actor.ts';
import { type Ctx, type Runtime, runCommand } from '../../../platform/command.ts';
import { InvalidInput, notFound } from '../../../platform/errors.ts';
import { storeAnswer } from '../requests/answers.ts';
import { lockRequest, type RequestRow } from '../requests/request.store.ts';
import { type AgentTicket, lockTicket, markTicketUsed } from './agent-ticket.store.ts';
import { decideOpen } from './open-agent.ts';

/** What a signature may add to the file that was served. */
const growthMaxBytes = 8 * 1024 * 1024;
const partName = 'uploadfile';

/** The file to be signed, for the one program that knows the address; a second fetch is 404. */
export async function sendAgentFile(call: Call<typeof signingApi.agentFile>): Promise<Buffer> {
  const { runtime, params, reply } = call;
  const sha256 = await asSystem(runtime, async (ctx) => {
    const { ticket } = await claim(ctx, params.token, 'download');
    await markTicketUsed(ctx, ticket);
    return ticket.base_sha256;
  });
  reply.header('cache-control', 'no-store').type('application/pdf');
  return Buffer.from(await runtime.ports.blobs.get(sha256));
}

/** The signed file, taken once. Only its size is judged here; the finish job demands an extension of the very bytes
 *  served, with one signature of the registered certificate, clean before the validator. */
export async function takeAgentFile(
  call: Call<typeof signingApi.agentUpload>,
): Promise<ResponseOf<typeof signingApi.agentUpload>> {
  const { runtime, params } = call;
  const { baseLength } = await asSystem(runtime, async (ctx) => {
    const { row } = await claim(ctx, params.token, 'upload');
    return { baseLength: Number(row.base_length) };
  });
  const file = await readPart(call, baseLength + growthMaxBytes);
  const id = await asSystem(runtime, async (ctx) => {
    const { ticket, row } = await claim(ctx, params.token, 'upload');
    await markTicketUsed(ctx, ticket);
    await storeAnswer(ctx, row, file.bytes);
    return row.id;
  });
  return { Status: true, Message: '', FileName: file.name, FileServer: id, DocumentNumber: '' };
}

type Claimed = { ticket: AgentTicket; row: RequestRow };

/** Unknown, used, too late, request over: all the same to whoever asks. */
async function claim(ctx: Ctx, token: string, purpose: 'download' | 'upload'): Promise<Claimed> {
  const ticket = await lockTicket(ctx, token, purpose);
  const row = ticket ? await lockRequest(ctx.tx, ticket.request_id) : undefined;
  const isBound = row?.person_id === ticket?.person_id && row?.base_sha256 === ticket?.base_sha256;
  if (!ticket || !row || !isBound || decideOpen(row, ctx.clock.now()).length > 0) throw notFound();
  return { ticket, row };
}

const asSystem = <T>(runtime: Runtime, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  runCommand(runtime, systemFor(null), (ctx) => ctx.asSystem(() => work(ctx)));

type Part = { bytes: Uint8Array; name: string };

async function readPart({ request }: Call<typeof signingApi.agentUpload>, maxBytes: number): Promise<Part> {
  const refused = new InvalidInput([{ path: partName, message: 'Gửi tệp đã ký trong phần uploadfile.' }]);
  if (!request.isMultipart()) throw refused;
  const part = await request.file({ limits: { fileSize: maxBytes, files: 1, fields: 10 } });
  if (part?.fieldname !== partName) throw refused;
  try {
    const name = part.filename.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 120);
    return { bytes: new Uint8Array(await part.toBuffer()), name };
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    throw new InvalidInput([{ path: partName, message: 'Tệp lớn hơn tệp đã gửi đi ký quá nhiều.' }]);
  }
}
