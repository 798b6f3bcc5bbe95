import type { FileCheck, Verification } from '@congvu/contracts';
import { systemFor } from '../../../platform/actor.ts';
import { type Ctx, type Runtime, runCommand } from '../../../platform/command.ts';
import { findOwners } from '../certificates/certificate.query.ts';
import { validationOptions } from '../revocation/validation-options.ts';
import { type JudgedFile, judge } from '../verification/judge.ts';
import { withPosts } from '../verification/posts-then.ts';
import { presentVerification } from '../verification/present-verification.ts';
import { firstSeenAt } from '../verification/verification.store.ts';
import { documentOfFile } from './check-issued.ts';
import { proofOf } from './proof.ts';
import type { ReceivedFile } from './receive-file.ts';
import { runCheck } from './run-check.ts';

const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');

type Checking = { file: ReceivedFile; fileName: string };

/** The signatures of a file that somebody brought, by today's registry and trust list. Nothing of it is kept: no bytes,
 *  no name, no result. The network and the database are not touched while it is computed. */
export async function checkFile(runtime: Runtime, { file, fileName }: Checking): Promise<FileCheck> {
  const known = await asSystem(runtime, (ctx) => validationOptions(ctx));
  const detailed = await runCheck(file.descriptor, {
    trustAnchors: known.trustAnchors.map(base64),
    crls: (known.evidence?.crls ?? []).map(base64),
    at: runtime.clock.now().toISOString(),
    fileName,
  });
  return asSystem(runtime, async (ctx) => {
    const verification = await present(ctx, detailed, file.sha256);
    const document = await documentOfFile(ctx, file.sha256);
    const facts = await proofOf(ctx, { document, verification });
    return { facts, sizeBytes: file.sizeBytes };
  });
}

async function present(ctx: Ctx, detailed: JudgedFile, fileSha256: string): Promise<Verification> {
  const digests = detailed.details.flatMap((detail) => detail.certificateSha256 ?? []);
  const owners = await withPosts(ctx.tx, await findOwners(ctx.tx, digests), detailed);
  const seenAt = await firstSeenAt(ctx.tx, fileSha256);
  const judgement = judge(detailed, owners, { agencyId: null, seenAt });
  return presentVerification({ fileSha256, at: ctx.clock.now(), judgement, report: detailed.report });
}

const asSystem = <T>(runtime: Runtime, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  runCommand(runtime, systemFor(null), (ctx) => ctx.asSystem(() => work(ctx)));
