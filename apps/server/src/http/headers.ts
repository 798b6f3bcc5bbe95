import type { FastifyInstance } from 'fastify';
import type { Config } from '../platform/config.ts';

const api = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Headers of every answer (quality.md 23–29); pages replace the policy by one with their nonce. */
export function securityHeaders(server: FastifyInstance, config: Config): void {
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
    reply.header('cross-origin-opener-policy', 'same-origin');
    // Nothing here belongs into a search engine, check pages with their codes least of all.
    reply.header('x-robots-tag', 'noindex, nofollow');
    reply.header('content-security-policy', api);
    if (config.isSecure) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
}

/** Policy of our own pages: nothing inline, nothing foreign (quality.md 27) but the signing program on the user's own
 *  computer, at that one origin (signing.md §9.6). */
export const pagePolicy = (nonce: string, agentUrl = ''): string =>
  [
    "default-src 'self'",
    // pdf.js decodes some images by WebAssembly; nothing else may be compiled.
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    `connect-src 'self' ${agentUrl}`.trim(),
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Policy of the built files: a worker is bound by the header of its own script, and pdf.js fetches its decoders. */
export const assetPolicy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'";
