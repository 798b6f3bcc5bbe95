import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type DetailedReport, type VerifyOptions, verifyPdfDetailed } from '@congvu/pades';
import { type RevocationClient, verifyPdfOnline } from '@congvu/pades/pki';
import { isXml, verifyXmlDetailed } from '@congvu/pades/xades';
import type { QueryCtx } from '../../../platform/command.ts';
import { findOwners } from '../certificates/certificate.query.ts';
import { judge } from './judge.ts';
import { withPosts } from './posts-then.ts';
import { toWire, type WireReport } from './present-verification.ts';

export type { WireReport };

export type VerifySettings = Pick<VerifyOptions, 'trustAnchors' | 'at' | 'evidence' | 'timestampRequired'> & {
  /** Asks the issuers; without it the check is offline. */
  readonly client?: RevocationClient;
  /** Rule 11 with the registry; without it the general policy. */
  readonly judge?: (report: DetailedReport) => Promise<WireReport>;
};

/** Checks one file: exactly the JSON of signing.md §7.3. Never rejects. */
export async function verifyBytes(
  name: string,
  bytes: Uint8Array,
  settings: VerifySettings,
): Promise<WireReport> {
  const { client, judge: judgeIt, ...rest } = settings;
  const options = { ...rest, fileName: name };
  const verify = isXml(bytes) ? verifyXmlDetailed : verifyPdfDetailed;
  const report = client
    ? await verifyPdfOnline(bytes, { ...options, client, verify })
    : verify(bytes, options);
  return judgeIt ? judgeIt(report) : toWire(report.report);
}

/** One entry for every path, in order; a file that cannot be read at all is an entry with `error`. */
export async function verifyFiles(
  paths: readonly string[],
  settings: VerifySettings,
  tell: (report: WireReport) => void = () => undefined,
): Promise<WireReport[]> {
  const reports: WireReport[] = [];
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => null);
    // One after the other: several files of 200 MB at once would not fit into memory.
    const report = bytes ? await verifyBytes(basename(path), bytes, settings) : unreadable(basename(path));
    reports.push(report);
    tell(report);
  }
  return reports;
}

const unreadable = (file: string): WireReport => ({
  file,
  verdict: 'invalid',
  integrity: 'broken',
  signatures: [],
  error: 'PDF_UNREADABLE',
});

/** The office policy (rule 11) in the form of the general report: codes of the whole file stand at the last signature. */
export async function judgeForOffice(ctx: Pick<QueryCtx, 'tx'>, file: DetailedReport): Promise<WireReport> {
  const digests = file.details.flatMap((detail) => detail.certificateSha256 ?? []);
  const owners = await withPosts(ctx.tx, await findOwners(ctx.tx, digests), file);
  const judgement = judge(file, owners, { agencyId: null });
  const wire = toWire(file.report);
  const told = new Set(judgement.signatures.flatMap(({ reasons }) => reasons));
  const ofFile = judgement.reasons.filter((code) => !told.has(code));
  const last = wire.signatures.length - 1;
  const signatures = wire.signatures.map((signature, i) => ({
    ...signature,
    reasons: [...(judgement.signatures[i]?.reasons ?? signature.reasons), ...(i === last ? ofFile : [])],
  }));
  return { ...wire, verdict: judgement.verdict, signatures };
}
