import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a handler answers; `undefined` = the path is not known (404). */
export type Answer = { status?: number; body: unknown } | undefined;
export type Asked = {
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
};
export type Handler = (asked: Asked) => Answer | Promise<Answer>;

/** How the line fails, whatever the service thinks: `lost` and `cut` come after the service did its work. */
export type LineFault = 'down' | '500' | 'slow' | 'lost' | 'cut' | 'html' | 'huge' | 'redirect';
type Planned = { path: RegExp; how: LineFault; times: number };

export type Emulator = {
  /** `http://127.0.0.1:port` */
  url: string;
  /** Every request that was understood, in order. */
  asked: Asked[];
  /** The next `times` requests to matching paths fail so. */
  fail(path: RegExp, how: LineFault, times?: number): void;
  /** No planned fault is left. */
  calm(): void;
  close(): Promise<void>;
};

const longestBody = 4 * 1024 * 1024;

/** A service on the loopback that speaks JSON over POST and can be told to misbehave. */
export async function startEmulator(handle: Handler, slowMs = 300): Promise<Emulator> {
  const asked: Asked[] = [];
  const planned: Planned[] = [];
  const faultOf = (path: string): LineFault | undefined => {
    const plan = planned.find((one) => one.times > 0 && one.path.test(path));
    if (plan) plan.times -= 1;
    return plan?.how;
  };
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0]!;
    const fault = faultOf(path);
    if (fault === 'down') return void request.socket.destroy();
    if (fault === '500') return send(response, { status: 500, body: { message: 'internal' } });
    if (fault === 'redirect') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    const body = await readBody(request);
    if (!body) return send(response, { status: 400, body: { message: 'no json' } });
    const one = { path, headers: request.headers, body };
    asked.push(one);
    const answer = (await handle(one)) ?? { status: 404, body: { message: 'no such path' } };
    if (fault === 'slow') await new Promise((done) => setTimeout(done, slowMs));
    reply(response, answer, fault);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    fail: (path, how, times = 1) => void planned.push({ path, how, times }),
    calm: () => void planned.splice(0),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function reply(response: ServerResponse, answer: NonNullable<Answer>, fault: LineFault | undefined): void {
  if (fault === 'lost') response.socket?.destroy();
  else if (fault === 'html') response.writeHead(200).end('<html>proxy</html>');
  else if (fault === 'huge') response.writeHead(200).end(' '.repeat(longestBody));
  else if (fault === 'cut') cut(response, JSON.stringify(answer.body));
  else send(response, answer);
}

function cut(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
  response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
}

function send(response: ServerResponse, { status = 200, body }: NonNullable<Answer>): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
