import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body?: Uint8Array;
  readonly headers?: Record<string, string>;
  /** Drops the connection in the middle of the body. */
  readonly cut?: true;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Uint8Array;
}

/** A server on loopback for one outside service; it lives until `close`. */
export interface Emulated {
  readonly url: string;
  readonly port: number;
  /** Everything asked so far. */
  readonly asked: Asked[];
  close(): Promise<void>;
}

export async function emulate(answer: (asked: Asked) => Promise<Answer> | Answer): Promise<Emulated> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one: Asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: new Uint8Array(Buffer.concat(chunks)),
    };
    asked.push(one);
    const { status = 200, type = 'application/octet-stream', body, headers, cut } = await answer(one);
    response.writeHead(status, { 'content-type': type, 'content-length': body?.length ?? 0, ...headers });
    if (!cut) return void response.end(body);
    response.write((body ?? new Uint8Array(2)).subarray(0, Math.ceil((body?.length ?? 2) / 2)));
    setTimeout(() => response.destroy(), 5);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
