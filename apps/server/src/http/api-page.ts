import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { pagePolicy } from './headers.ts';
import type { Route } from './route.ts';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style = `body{font:15px/1.5 "Segoe UI",Roboto,Arial,sans-serif;color:#171d26;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2rem}code{font-family:Consolas,monospace}
table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #dce0e6;padding:.4rem .5rem;text-align:left;vertical-align:top}
.m{font-weight:600;color:#2351a3;white-space:nowrap}a{color:#2351a3}`;

const accessOf = (route: Route): string =>
  typeof route.access === 'string' ? route.access : route.access.join(', ');

function rows(routes: readonly Route[]): string {
  return routes
    .map((route) => {
      const { method, path, summary, guard } = route.operation;
      const guarded = guard === 'none' ? '' : ' · If-Match';
      return `<tr><td class="m">${method}</td><td><code>/api/v1${escapeHtml(path)}</code><br>${escapeHtml(summary)}</td><td>${escapeHtml(accessOf(route))}${guarded}</td></tr>`;
    })
    .join('');
}

/** GET /api: the interface for people; machines read /api/openapi.json. */
export function apiPage(reply: FastifyReply, routes: readonly Route[]): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  const groups = Map.groupBy(routes, (route) => route.operation.id.split('.')[0]!);
  const body = [...groups]
    .map(
      ([name, list]) =>
        `<h2>${escapeHtml(name)}</h2><table><tr><th>Method</th><th>Path</th><th>Access</th></tr>${rows(list)}</table>`,
    )
    .join('');
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Công Vụ API</title><style nonce="${nonce}">${style}</style></head><body><h1>Công Vụ API</h1>
<p>Machine-readable: <a href="/api/openapi.json">/api/openapi.json</a>. Scripts send <code>Authorization: Bearer cvp_…</code>,
every POST an <code>Idempotency-Key</code>, guarded changes <code>If-Match: "&lt;version&gt;"</code>; a person with several posts
names one with <code>X-Congvu-Post</code>. Errors are <code>application/problem+json</code>.</p>${body}</body></html>`;
  return reply
    .header('content-security-policy', pagePolicy(nonce))
    .type('text/html; charset=utf-8')
    .send(page);
}
