import type { BodyOf, Refusal, ResponseOf, signingApi } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { labelOf } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { type AgentProvider, isAgent } from '../providers/vgca-provider.ts';
import { getRequest } from '../requests/list-requests.query.ts';
import { lockRequest, type RequestRow } from '../requests/request.store.ts';
import { endTickets, insertTicket } from './agent-ticket.store.ts';

/** Larger files are signed by their hash: nothing has to travel to the desktop and back. */
const fileMaxBytes = 50 * 1024 * 1024;

type Input = { id: string } & BodyOf<typeof signingApi.openAgent>;

/** The one text for the signing program on the signer's computer. Refused: `signing.no-agent`, `.request-over`; 404 for
 *  everybody but the signer. */
export async function openAgent(
  ctx: PersonCtx,
  input: Input,
): Promise<ResponseOf<typeof signingApi.openAgent>> {
  const row = await lockRequest(ctx.tx, input.id);
  if (row?.person_id !== ctx.actor.personId) throw notFound();
  const provider = findProvider(ctx.ports, row.provider);
  assertAllowed([
    ...(isAgent(provider) ? [] : [refuse('signing.no-agent')]),
    ...decideOpen(row, ctx.clock.now()),
  ]);

  const { agentUrl } = provider as AgentProvider;
  const request = await getRequest(ctx, row.id);
  // Separate files and copies carry a mark in words the decree prescribes: the program signs the bytes it is drawn in.
  const isLetter = row.kind === 'leader' || row.kind === 'seal';
  const isFile = input.mode === 'file' && isLetter && Number(row.base_length) <= fileMaxBytes;
  if (!isFile) return { url: `${agentUrl}/SignMsg`, message: hashMessage(row), request };
  const path = row.kind === 'seal' ? 'SignIssued' : 'SignApproved';
  return { url: `${agentUrl}/${path}`, message: await fileMessage(ctx, row), request };
}

export function decideOpen(row: RequestRow, now: Date): Refusal[] {
  const isOpen = (row.state === 'prepared' || row.state === 'waiting') && now < row.expires_at;
  return isOpen ? [] : [refuse('signing.request-over', { state: 'kết thúc' })];
}

function hashMessage(row: RequestRow): string {
  const { toSign } = JSON.parse(row.prepared!) as { toSign: string };
  return JSON.stringify({ HashAlg: 'SHA256', HashValue: toSign, Encode: 'RSA' });
}

type Numbered = { number_text: string | null; notation: string | null; type_code: string | null };
const numberOf = (document: Numbered): string =>
  labelOf({ ...document, type_code: document.type_code ?? '' });

async function fileMessage(ctx: PersonCtx, row: RequestRow): Promise<string> {
  await endTickets(ctx, row.id);
  const base = `${ctx.ports.publicUrl}/api/v1/public/signing/agent`;
  const document = await ctx.tx
    .selectFrom('documents.v_outgoing')
    .select(['number_text', 'notation', 'type_code', 'issued_on'])
    .where('id', '=', row.document_id)
    .executeTakeFirst();
  return JSON.stringify({
    FileUploadHandler: `${base}/${await insertTicket(ctx, row, 'upload')}`,
    SessionId: '',
    JWTToken: '',
    FileName: `${base}/${await insertTicket(ctx, row, 'download')}/document.pdf`,
    ...(document?.number_text ? { DocNumber: numberOf(document), IssuedDate: document.issued_on } : {}),
    MetaData: [],
  });
}
