import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { assetPolicy, pagePolicy } from './headers.ts';

/** The built web: hashed assets for ever, the page itself with a fresh nonce each time. */
export async function servePages(server: FastifyInstance, folder: string, agentUrl: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  const page = currentPage(join(folder, 'index.html'));
  await server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    setHeaders: (reply) => reply.header('content-security-policy', assetPolicy),
  });
  server.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', pagePolicy(nonce, agentUrl))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page().replaceAll('__CSP_NONCE__', nonce));
  });
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
