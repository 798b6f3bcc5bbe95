import { createHash } from 'node:crypto';
import { type TimeStamp, verifyTimeStamp } from '../cms/timestamp.ts';
import { type CmsResult, verifyCms } from '../cms/verify.ts';
import { codeOf } from '../errors.ts';
import { nameOf } from '../pdf/objects.ts';
import { openPdf, type PdfFile } from '../pdf/reader.ts';
import { type Certificate, type Der, parseCertificate } from '../pki/certificate.ts';
import { checkChain } from '../pki/chain.ts';
import { hasEffect } from './codes.ts';
import {
  checkByteRange,
  overlaps,
  pointsIntoGap,
  revisionEndingAt,
  type SignedRange,
  trailingCodes,
} from './coverage.ts';
import { type Comparison, compareRevisions } from './diff.ts';
import { mdpCodes, refilledFields } from './mdp.ts';
import { overlapCodes } from './overlap.ts';
import {
  type Checked,
  type DetailedReport,
  failedReport,
  reportOf,
  type VerificationReport,
} from './report.ts';
import { type Walk, walkRevision } from './roles.ts';
import { type FoundSignature, findSignatures } from './signatures.ts';

export interface VerifyOptions {
  readonly trustAnchors: readonly Der[];
  /** The instant to judge certificates at. */
  readonly at: Date;
  readonly fileName?: string;
  /**
   * 'not-checked': the caller answers for revocation itself; `REV_UNKNOWN` stays visible but does not count.
   * Without it an unknown revocation state leaves the verdict indeterminate (signing.md 0, 6: fail closed).
   */
  readonly revocation?: 'not-checked';
}

/** Validates a file by the rules of signing.md 7.1. Never throws; bounded in time and memory. */
export function verifyPdfDetailed(bytes: Uint8Array, options: VerifyOptions): DetailedReport {
  const name = options.fileName ?? '';
  try {
    return validate(bytes, options, name);
  } catch (error) {
    return failedReport(name, codeOf(error) ?? 'PDF_UNREADABLE');
  }
}

/** The report of {@link verifyPdfDetailed} alone: exactly the JSON contract of signing.md 7.3. */
export function verifyPdf(bytes: Uint8Array, options: VerifyOptions): VerificationReport {
  return verifyPdfDetailed(bytes, options).report;
}

function validate(bytes: Uint8Array, options: VerifyOptions, name: string): DetailedReport {
  const file = openPdf(bytes, 'tolerant');
  const found = findSignatures(file);
  if (found.length === 0) return reportOf(name, [], options);
  const walks = new Map<number, Walk>();
  const walk = (rev: number): Walk => {
    const known = walks.get(rev) ?? walkRevision(file, rev);
    walks.set(rev, known);
    return known;
  };
  const ranges = found.map((signature) => checkByteRange(file, signature.dict));
  const good = ranges.flatMap((result) => ('range' in result ? [result.range] : []));
  const fileCodes = [...trailingCodes(file), ...walk(file.lastRev).codes, ...file.findings];
  if (pointsIntoGap(file, good)) fileCodes.push('XREF_IN_GAP');
  const anchors = options.trustAnchors.map(parseCertificate);
  const run: Run = {
    file,
    options,
    anchors,
    walk,
    good,
    fileCodes: [...new Set(fileCodes)],
  };
  return reportOf(
    name,
    found.map((signature, i) => checkOne(run, signature, ranges[i] as never)),
    options,
  );
}

interface Run {
  readonly file: PdfFile;
  readonly options: VerifyOptions;
  readonly anchors: readonly Certificate[];
  readonly walk: (rev: number) => Walk;
  readonly good: readonly SignedRange[];
  readonly fileCodes: readonly string[];
}

type RangeOf = ReturnType<typeof checkByteRange>;

const STAMP = 'ETSI.RFC3161';
const SUBFILTERS = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached', STAMP]);

/** Rules 1–9 for one signature, stopping at the first one that leaves nothing to check. */
function checkOne(run: Run, signature: FoundSignature, rangeOf: RangeOf): Checked {
  const codes: string[] = [...run.fileCodes, ...signature.codes];
  const base = { signature, rev: -1, coverage: 'partial' as const, modifications: 'other' as const };
  if (!('range' in rangeOf)) return { ...base, codes: [...codes, rangeOf.code] };
  const { range, contents } = rangeOf;
  const subFilter = nameOf(run.file.last().resolve(signature.dict.entries.get('SubFilter'))) ?? '';
  if (!SUBFILTERS.has(subFilter)) return { ...base, codes: [...codes, 'SUBFILTER_UNSUPPORTED'] };
  const rev = revisionEndingAt(run.file, range.end);
  if (rev < 0) codes.push('COVERAGE_PARTIAL');
  else if (rev < signature.firstRev) codes.push('SIG_UNREACHABLE');
  if (overlaps(range, run.good)) codes.push('BYTERANGE_OVERLAP');
  const digest = (algorithm: string): Uint8Array => rangeDigest(run.file.bytes, range, algorithm);
  const isStamp = subFilter === STAMP;
  const cms: TimeStamp = isStamp
    ? verifyTimeStamp(contents, digest)
    : verifyCms({ contents, digest, isCades: subFilter === 'ETSI.CAdES.detached' });
  codes.push(...cms.codes);
  const changes = rev < 0 ? [] : modificationCodes(run, signature, rev);
  codes.push(...changes);
  const isProven =
    cms.signer !== undefined && !hasEffect(cms.codes, 'B', 'X') && !cms.codes.includes('ALG_UNSUPPORTED');
  const trust = isProven ? trustOf(run, cms) : { codes: [] };
  codes.push(...trust.codes);
  return {
    signature,
    rev,
    coverage: rev < 0 ? 'partial' : range.end === run.file.bytes.length ? 'whole-file' : 'whole-revision',
    modifications: rev < 0 ? 'other' : kindOf(changes),
    codes: [...new Set(codes)],
    ...(cms.signer ? { signer: cms.signer } : {}),
    chainTrusted: isProven,
    ...(trust.provenAt ? { provenAt: trust.provenAt } : {}),
  };
}

function rangeDigest(bytes: Uint8Array, range: SignedRange, algorithm: string): Uint8Array {
  const hash = createHash(algorithm).update(bytes.subarray(0, range.gapStart));
  return new Uint8Array(hash.update(bytes.subarray(range.gapEnd, range.end)).digest());
}

function modificationCodes(run: Run, signature: FoundSignature, rev: number): string[] {
  const { file } = run;
  const view = file.last();
  const isFirst = run.good.every((range) => range.end >= (file.revisions[rev]?.eofEnd ?? 0));
  const now = run.walk(file.lastRev);
  const certified = { dict: signature.dict, field: now.byName.get(signature.field)?.dict, isFirst };
  if (rev === file.lastRev) return mdpCodes(view, certified, { codes: [], fields: [] });
  const comparison: Comparison = {
    file,
    rev,
    before: file.at(rev),
    after: view,
    old: run.walk(rev),
    now,
  };
  const codes = compareRevisions(comparison);
  codes.push(...overlapCodes(comparison));
  const old = { view: comparison.before, fields: comparison.old.fields };
  const fields = refilledFields(old, { view, byName: now.byName });
  return [...codes, ...mdpCodes(view, certified, { codes, fields })];
}

const LTA_CODES = new Set(['MOD_LTA', 'MOD_INFO']);
const FILL_CODES = new Set(['MOD_SIGNATURE', 'MOD_FIELD_OWN', 'MOD_OVERLAP']);

function kindOf(changes: readonly string[]): Checked['modifications'] {
  const list = changes.filter((code) => code.startsWith('MOD_'));
  if (list.length === 0) return 'none';
  if (list.every((code) => LTA_CODES.has(code))) return 'lta';
  if (list.every((code) => LTA_CODES.has(code) || FILL_CODES.has(code))) return 'form-fill';
  return list.includes('MOD_ANNOTATION') && !list.includes('MOD_CONTENT') ? 'annotation' : 'other';
}

interface Trust {
  readonly codes: readonly string[];
  /** Time of a valid time-stamp over this signature. */
  readonly provenAt?: Date;
}

/**
 * Rules 8 to 10: the chain is judged at the time a valid time-stamp proves, else at the caller's instant. No
 * revocation data is read here.
 */
function trustOf(run: Run, cms: TimeStamp): Trust {
  const signer = cms.signer as Certificate;
  const stamp = cms.genTime ? { codes: [], provenAt: cms.genTime } : signatureStamp(run, cms);
  const at = stamp.provenAt ?? run.options.at;
  const chain = checkChain({ signer, intermediates: cms.certificates, anchors: run.anchors, at });
  return { ...stamp, codes: [...chain, 'REV_UNKNOWN', ...stamp.codes] };
}

function signatureStamp(run: Run, cms: CmsResult): Trust {
  const { signatureTimeStamp: token, signature } = cms;
  if (!token || !signature) return { codes: ['TS_MISSING'] };
  const stamp = verifyTimeStamp(token, (name) => new Uint8Array(createHash(name).update(signature).digest()));
  if (!stamp.genTime || !stamp.signer) {
    const known = stamp.codes.filter((code) => code === 'TS_IMPRINT' || code === 'TS_EKU');
    return { codes: known.length > 0 ? known : ['TS_INVALID'] };
  }
  if (stamp.genTime > run.options.at) return { codes: ['TS_INVALID'] };
  const link = {
    signer: stamp.signer,
    intermediates: stamp.certificates,
    anchors: run.anchors,
    at: stamp.genTime,
  };
  const chain = checkChain(link);
  return chain.length > 0 ? { codes: chain } : { codes: [], provenAt: stamp.genTime };
}
