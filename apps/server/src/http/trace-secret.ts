import type { FastifyRequest } from 'fastify';
import type { Person } from '../platform/actor.ts';
import { type Runtime, runCommand } from '../platform/command.ts';
import { Refused } from '../platform/errors.ts';

const code = 'documents.secret-refused';

/** A command that was refused for secrecy is rolled back whole; what stays is who tried, when, by which way, how many
 *  bytes, and the code (SEC-1). Does nothing for other errors. */
export async function traceSecret(
  error: unknown,
  of: { runtime: Runtime; actor: Person; request: FastifyRequest },
): Promise<void> {
  if (!(error instanceof Refused) || !error.refusals.some((refusal) => refusal.code === code)) return;
  const { runtime, actor, request } = of;
  const sizeBytes = Number(request.headers['content-length'] ?? 0);
  const audit = { verb: 'refuseSecret', objectType: 'request', objectId: null };
  await runCommand(
    runtime,
    actor,
    async (ctx) => ctx.audit({ ...audit, data: { code, channel: 'api', sizeBytes } }),
    { requestId: request.id },
  );
}
