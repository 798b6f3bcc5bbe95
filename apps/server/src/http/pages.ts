import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { assetPolicy, pagePolicy } from './headers.ts';

/** The built web: hashed assets for ever, the page itself with a fresh nonce each time. */
export async function servePages(server: FastifyInstance, folder: string, agentUrl: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  const page = currentPage(join(folder, 'index.html'));
  const checkPage = currentPage(join(folder, 'kiem-tra.html'));
  await server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    setHeaders: (reply) => reply.header('content-security-policy', assetPolicy),
  });
  // The address in the QR is short, so that its modules stay large; the page's own says what it is.
  server.get<{ Params: { code: string } }>('/k/:code', (request, reply) =>
    reply.redirect(`/kiem-tra/${encodeURIComponent(request.params.code)}`),
  );
  for (const path of ['/kiem-tra', '/kiem-tra/*'])
    server.get(path, (_, reply) => send(reply, checkPage(), ''));
  server.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    return send(reply, page(), agentUrl);
  });
}

function send(reply: FastifyReply, page: string, agentUrl: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header('content-security-policy', pagePolicy(nonce, agentUrl))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll('__CSP_NONCE__', nonce));
}

/** The page as it is on disk now: a new build is served at once, without a restart. */
function currentPage(path: string): () => string {
  let known = { modifiedMs: 0, text: '' };
  return () => {
    const { mtimeMs } = statSync(path);
    if (mtimeMs !== known.modifiedMs) known = { modifiedMs: mtimeMs, text: readFileSync(path, 'utf8') };
    return known.text;
  };
}
