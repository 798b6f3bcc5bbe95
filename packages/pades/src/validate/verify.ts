import { createHash } from 'node:crypto';
import { concatBytes } from '../bytes.ts';
import { RETIRED_AT } from '../cms/policy.ts';
import { type TimeStamp, verifyTimeStamp } from '../cms/timestamp.ts';
import { verifyCms } from '../cms/verify.ts';
import { codeOf } from '../errors.ts';
import { OWN_TEXT_FIELDS } from '../fields/text-fields.ts';
import { listFields } from '../pdf/form.ts';
import { nameOf } from '../pdf/objects.ts';
import { openPdf, type PdfFile } from '../pdf/reader.ts';
import { textOf } from '../pdf/text.ts';
import { type Certificate, type Der, parseCertificate } from '../pki/certificate.ts';
import { type Evidence, poolOf } from '../pki/evidence.ts';
import { archivedEvidence } from './archive.ts';
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
import { judgeTrust, type Sound } from './trust.ts';

export interface VerifyOptions {
  readonly trustAnchors: readonly Der[];
  /** The instant to judge certificates at. */
  readonly at: Date;
  readonly fileName?: string;
  /**
   * Certificates, CRLs and OCSP answers beside those of the file: from a cache or the network. What they do not
   * prove stays `REV_UNKNOWN`, and the verdict indeterminate (signing.md 0, 6: fail closed).
   */
  readonly evidence?: Evidence;
  /**
   * When the caller's own register first held these very bytes: what was in order then stays so. Counts only where no
   * time-stamp proves an earlier time, and is no time-stamp for the report.
   */
  readonly seenAt?: Date;
  /** A signature without a proven time leaves the verdict indeterminate (TT 15/2025 S6). */
  readonly timestampRequired?: boolean;
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
  const fields = ownFieldTexts(file);
  if (found.length === 0) return { ...reportOf(name, [], options), fields };
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
  const anchors = options.trustAnchors.flatMap(readableCertificate);
  const run: Run = {
    file,
    options,
    anchors,
    walk,
    good,
    fileCodes: [...new Set(fileCodes)],
  };
  const drafts = found.map((signature, i) => checkOne(run, signature, ranges[i] as never));
  return { ...reportOf(name, withTrust(drafts, run), options), fields };
}

/** What our own number and date fields say (signing.md 4), '' while they are empty. */
function ownFieldTexts(file: PdfFile): Record<string, string> {
  const own = new Set<string>(OWN_TEXT_FIELDS);
  const fields = listFields(file.last()).filter(({ name }) => own.has(name));
  return Object.fromEntries(
    fields.map(({ name, value }) => [name, textOf(file.last().resolve(value)) || '']),
  );
}

/** An anchor that cannot be read anchors nothing. */
function readableCertificate(der: Der): Certificate[] {
  try {
    return [parseCertificate(der)];
  } catch {
    return [];
  }
}

/** Rules 8 to 10 for the signatures that stand by themselves, all together: document time-stamps prove the others. */
function withTrust(drafts: readonly Draft[], run: Run): Checked[] {
  const { file, options, anchors } = run;
  const sound = drafts.flatMap((draft) => draft.sound ?? []);
  const archived = archivedEvidence(file);
  const carried = sound.map(({ cms }) => cms.evidence ?? {});
  const inFile: Evidence = {
    certificates: archived.certificates,
    crls: [archived, ...carried].flatMap((each) => each.crls ?? []),
    ocsps: [archived, ...carried].flatMap((each) => each.ocsps ?? []),
  };
  const pool = poolOf(inFile, options.evidence);
  const trust = judgeTrust(sound, { anchors, pool, now: options.at, seenAt: options.seenAt });
  return drafts.map((draft) => {
    const own = draft.sound && trust[sound.indexOf(draft.sound)];
    if (!own) return { ...draft.checked, chainTrusted: false };
    const codes = [...new Set([...draft.checked.codes, ...own.codes])];
    return { ...draft.checked, codes: policyAt(codes, own.provenAt), chainTrusted: true, trust: own };
  });
}

/** Algorithms are judged in the time of the signature, where that is proven (signing.md 7.1, 5a). */
function policyAt(codes: readonly string[], provenAt: Date | undefined): readonly string[] {
  if (!provenAt || provenAt >= RETIRED_AT) return codes;
  return codes.filter((code) => code !== 'ALG_WEAK_DIGEST' && code !== 'ALG_WEAK_KEY');
}

interface Draft {
  readonly checked: Checked;
  /** Only when the signature stands by itself. */
  readonly sound?: Sound;
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
type GoodRange = Extract<RangeOf, { range: SignedRange }>;

const STAMP = 'ETSI.RFC3161';
const SUBFILTERS = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached', STAMP]);

/** Rules 1–7 for one signature, stopping at the first one that leaves nothing to check. */
function checkOne(run: Run, signature: FoundSignature, rangeOf: RangeOf): Draft {
  const codes: string[] = [...run.fileCodes, ...signature.codes];
  const base = { signature, rev: -1, coverage: 'partial' as const, modifications: 'other' as const };
  if (!('range' in rangeOf)) return { checked: { ...base, codes: [...codes, rangeOf.code] } };
  const { range } = rangeOf;
  const subFilter = nameOf(run.file.last().resolve(signature.dict.entries.get('SubFilter'))) ?? '';
  if (!SUBFILTERS.has(subFilter)) return { checked: { ...base, codes: [...codes, 'SUBFILTER_UNSUPPORTED'] } };
  const rev = revisionEndingAt(run.file, range.end);
  if (rev < 0) codes.push('COVERAGE_PARTIAL');
  else if (rev < signature.firstRev) codes.push('SIG_UNREACHABLE');
  if (overlaps(range, run.good)) codes.push('BYTERANGE_OVERLAP');
  const cms = cmsOf(run, rangeOf, subFilter);
  codes.push(...cms.codes);
  const changes = rev < 0 ? [] : modificationCodes(run, signature, rev);
  codes.push(...changes);
  const stands =
    cms.signer !== undefined && !hasEffect(cms.codes, 'B', 'X') && !cms.codes.includes('ALG_UNSUPPORTED');
  const checked: Checked = {
    signature,
    rev,
    coverage: rev < 0 ? 'partial' : range.end === run.file.bytes.length ? 'whole-file' : 'whole-revision',
    modifications: rev < 0 ? 'other' : kindOf(changes),
    codes: [...new Set(codes)],
    ...(cms.signer ? { signer: cms.signer } : {}),
  };
  return { checked, ...(stands ? { sound: { range, cms, isDocumentStamp: subFilter === STAMP } } : {}) };
}

function cmsOf(run: Run, { range, contents }: GoodRange, subFilter: string): TimeStamp {
  const { bytes } = run.file;
  const digest = (algorithm: string): Uint8Array => rangeDigest(bytes, range, algorithm);
  if (subFilter === STAMP) return verifyTimeStamp(contents, digest);
  const data = (): Uint8Array =>
    concatBytes(bytes.subarray(0, range.gapStart), bytes.subarray(range.gapEnd, range.end));
  return verifyCms({ contents, digest, data, isCades: subFilter === 'ETSI.CAdES.detached' });
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
