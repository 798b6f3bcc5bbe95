import { createServer as createPlain, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createCertificateAuthority, issueCertificate, type KeyHolder } from '@congvu/pades';
import { type WebSocket, WebSocketServer } from 'ws';
import { type ValueFault, valueFor } from './key-device.ts';
import { signedFile } from './vgca-file.ts';

/** What the agent does wrong; `none` is the documented behaviour (signing.md §9.6). */
export type AgentFault =
  | 'none'
  | 'refuses'
  | 'closes-without-reply'
  | 'closes-late'
  | 'never-replies'
  | 'not-json'
  | 'cms'
  | 'cms-of-other'
  | 'wrong-hash'
  | 'wrong-certificate'
  | 'rewrites-file'
  | 'adds-annotation'
  | 'signs-another-file'
  | 'signs-twice'
  | 'uploads-nothing';

/** The signing program on a clerk's or leader's computer, with a test key instead of a USB token. */
export type VgcaAgent = {
  /** wss://127.0.0.1:<port>, without a path. */
  url: string;
  fault: AgentFault;
  /** Paths asked so far, with the text that was sent. */
  readonly asked: { path: string; text: string }[];
  close(): Promise<void>;
};

export type AgentKeys = { holder: KeyHolder; other: KeyHolder };
type Reply = Record<string, unknown> | string | undefined;
type Question = { agent: VgcaAgent; keys: AgentKeys; text: string };

/** `port` 0 takes a free one; `isSecure` false speaks ws://, for clients without a browser. */
export async function startVgcaAgent(
  of: AgentKeys & { port?: number; isSecure?: boolean },
): Promise<VgcaAgent> {
  const keys: AgentKeys = { holder: of.holder, other: of.other };
  const server = (of.isSecure ?? true) ? createSecure(selfSigned()) : createPlain();
  const sockets = new WebSocketServer({ server, maxPayload: 1 << 20 });
  await new Promise<void>((done) => server.listen(of.port ?? 0, '127.0.0.1', done));
  const scheme = (of.isSecure ?? true) ? 'wss' : 'ws';
  const agent: VgcaAgent = {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: 'none',
    asked: [],
    close: () => close(server, sockets),
  };
  sockets.on('connection', (socket, request) => {
    socket.once('message', (data) => {
      const text = String(data);
      const path = (request.url ?? '').replace(/^\//u, '');
      agent.asked.push({ path, text });
      void act(path, { agent, keys, text })
        .catch((error: unknown) => ({ Status: 99, Message: String(error) }))
        .then((reply) => send(socket, agent.fault, reply));
    });
  });
  return agent;
}

/** One text in, one JSON out, the socket closes. */
function send(socket: WebSocket, fault: AgentFault, reply: Reply): void {
  if (fault === 'never-replies') return;
  const isSilent = fault === 'closes-without-reply' || reply === undefined;
  if (!isSilent)
    socket.send(fault === 'not-json' ? '<html>' : typeof reply === 'string' ? reply : JSON.stringify(reply));
  if (fault === 'closes-late') setTimeout(() => socket.close(), 1500);
  else socket.close();
}

/** Case-sensitive, as the real one. */
async function act(path: string, question: Question): Promise<Reply> {
  const simple: Record<string, [text: string, reply: Reply]> = {
    GetVersion: ['version', { Status: 0, Version: '3.0.0' }],
    GetCertInfo: ['certinfo', { Status: 0, CertInfo: question.keys.holder.certificate.length }],
    Config: ['config', { Status: 0 }],
  };
  const known = simple[path];
  if (known) return question.text === known[0] ? known[1] : { Status: 1, Message: 'Sai yêu cầu' };
  if (!isKnown(path)) return undefined;
  const body = JSON.parse(question.text) as Record<string, unknown>;
  if (question.agent.fault === 'refuses') return { Status: 2, Message: 'Người dùng đã hủy thao tác ký' };
  if (path === 'SignMsg') return signHash(question, body);
  if (FILE_PATHS.has(path)) return signOneFile(question, body);
  if (path === 'SignFiles') return signFiles(question, body);
  // Nothing of ours calls these; a real agent answers them with its own windows.
  return { Status: 3, Message: 'Chưa hỗ trợ' };
}

const FILE_PATHS = new Set([
  'SignApproved',
  'SignIssued',
  'SignIncome',
  'SignAppendix',
  'SignCopy',
  'Comment',
  'SignPDF',
]);
const OTHER_PATHS = new Set([
  'VerifyMsg',
  'SignXML',
  'VerifyXML',
  'SignJson',
  'VerifyJson',
  'SignLyLich',
  'SignOffice',
  'Auth',
  'GetLicenseRequest',
]);

const isKnown = (path: string): boolean =>
  path === 'SignMsg' || path === 'SignFiles' || FILE_PATHS.has(path) || OTHER_PATHS.has(path);

function signHash({ agent, keys }: Question, body: Record<string, unknown>): Reply {
  const { HashAlg, HashValue, Encode } = body;
  const isAsked = HashAlg === 'SHA256' && Encode === 'RSA' && typeof HashValue === 'string';
  const hash = Buffer.from(String(HashValue), 'base64');
  if (!isAsked || hash.length !== 32) return { Status: 1, Message: 'Sai tham số' };
  const fault = VALUE_FAULTS.get(agent.fault) ?? 'none';
  const value = valueFor({ own: keys.holder, other: keys.other }, hash, { fault });
  const { certificate } = agent.fault === 'wrong-certificate' ? keys.other : keys.holder;
  return {
    Status: 0,
    Signature: value.toString('base64'),
    CertBase64: Buffer.from(certificate).toString('base64'),
  };
}

const VALUE_FAULTS = new Map<AgentFault, ValueFault>([
  ['cms', 'cms'],
  ['cms-of-other', 'cms-of-other'],
  ['wrong-hash', 'wrong-hash'],
  ['wrong-certificate', 'other-certificate'],
]);

async function signOneFile(question: Question, body: Record<string, unknown>): Promise<Reply> {
  const { FileUploadHandler, FileName } = body as { FileUploadHandler: string; FileName: string };
  const signed = await fetchAndSign(question, FileName);
  if (question.agent.fault === 'uploads-nothing')
    return { Status: 0, Message: '', FileName: '', FileServer: '' };
  const form = new FormData();
  form.append(
    'uploadfile',
    new Blob([Buffer.from(signed)], { type: 'application/pdf' }),
    'van-ban.signed.pdf',
  );
  const answer = await fetch(FileUploadHandler, { method: 'POST', body: form });
  const told = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok || told.Status !== true)
    return { Status: 4, Message: String(told.Message ?? answer.status) };
  const { FileName: name, FileServer, DocumentNumber } = told;
  return { Status: 0, Message: '', FileName: name, FileServer, DocumentNumber, DocumentDate: '' };
}

async function signFiles(question: Question, body: Record<string, unknown>): Promise<Reply> {
  const files = body.Files as { FileID: string; FileName: string; URL: string }[];
  const done = [];
  for (const { FileID, URL } of files) {
    const reply = (await signOneFile(question, { ...body, FileName: URL })) as Record<string, unknown>;
    done.push({ FileID, Status: reply.Status, FileSignedURL: reply.FileServer ?? '' });
  }
  return { Status: 0, Message: '', Files: done };
}

async function fetchAndSign({ agent, keys }: Question, url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`download ${answer.status}`);
  return signedFile(new Uint8Array(await answer.arrayBuffer()), keys, agent.fault);
}

/** TLS with a certificate nobody trusts, as the real agent has one that only its installer made trusted. */
function selfSigned(): { key: string; cert: string } {
  const term = { notBefore: new Date('2020-01-01'), notAfter: new Date('2040-01-01') };
  const name = { organisation: 'Thử', keyBits: 2048, ...term } as const;
  const authority = createCertificateAuthority({ name: 'VGCA thử', ...name });
  // A leaf: browsers never accept the key of an authority for TLS, whatever else they overlook.
  const made = issueCertificate(authority, { commonName: '127.0.0.1', ...name });
  const body = Buffer.from(made.certificate).toString('base64');
  return {
    key: made.key.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`,
  };
}

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const client of sockets.clients) client.terminate();
  sockets.close();
  await new Promise<void>((done) => server.close(() => done()));
}
