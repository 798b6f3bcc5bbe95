import type { Verdict } from '@congvu/contracts';
import type { DetailedReport, SignatureDetails, SignatureReport } from '@congvu/pades';
import type { RegisteredOwner } from '../certificates/certificate.query.ts';
import { firstBlocking, isInformative } from '../reason-texts.ts';

export type SignatureRole = 'leader' | 'agency' | 'other';
export type JudgedSignature = {
  role: SignatureRole;
  verdict: Exclude<Verdict, 'checking' | 'unsigned'>;
  /** Of the validator and of the office rules. */
  reasons: string[];
  report: SignatureReport;
  details: SignatureDetails;
};

/** The office's answer about one file (signing.md §7.1 rule 11, R-LEG-1). */
export type Judgement = {
  verdict: Exclude<Verdict, 'checking'>;
  isLegalOriginal: boolean;
  /** What decided, the gravest first; empty for a legal original. */
  reasons: string[];
  signatures: JudgedSignature[];
};

/** The part of a report that judging looks at. */
export type JudgedFile = Pick<DetailedReport, 'report' | 'details'> & Partial<Pick<DetailedReport, 'fields'>>;

type Owners = ReadonlyMap<string, KnownOwner>;

/** `isInPost`: the person held a post of the agency on the day of the signature; absent where nobody looked. */
export type KnownOwner = RegisteredOwner & { isInPost?: boolean };

/** What the metadata of the letter say. */
export type Expected = { number?: string | null };

/** `seenAt`: when this installation first held the very bytes. */
type Around = Expected & { agencyId: string | null; seenAt?: Date | undefined };

/** Says what the signatures of a file are worth for the office. `agencyId` null: the sender is not in the
 *  registry; then the agency of the seal is taken for the issuing one. */
export function judge(file: JudgedFile, owners: Owners, expected: Around): Judgement {
  const { report, details } = file;
  if (report.error)
    return { verdict: 'invalid', isLegalOriginal: false, reasons: [report.error], signatures: [] };
  const all = report.signatures.map((signature, i) => ({ report: signature, details: details[i]! }));
  const agencyId = expected.agencyId ?? sealingAgency(all, owners);
  const { seenAt } = expected;
  const signatures = all.map((signature) => judgeSignature(signature, { owners, agencyId, seenAt }));
  if (signatures.length === 0) {
    return { verdict: 'unsigned', isLegalOriginal: false, reasons: [], signatures };
  }
  const broken = signatures.flatMap((signature) => signature.reasons.filter((code) => !isInformative(code)));
  const missing = [
    ...(broken.length === 0 ? missingParts(signatures) : []),
    ...numberReasons(file, signatures, expected),
  ];
  const reasons = [...new Set([...broken, ...missing])];
  const isLegalOriginal = reasons.length === 0 && report.integrity === 'intact';
  return { verdict: verdictOf(report, signatures, isLegalOriginal), isLegalOriginal, reasons, signatures };
}

type Raw = { report: SignatureReport; details: SignatureDetails };

const ownerOf = (raw: Raw, owners: Owners): KnownOwner | undefined =>
  owners.get(raw.details.certificateSha256 ?? '');

function sealingAgency(all: readonly Raw[], owners: Owners): string | null {
  const seals = all.flatMap((raw) => ownerOf(raw, owners) ?? []);
  return seals.find((owner) => owner.ownerKind === 'agency')?.agencyId ?? null;
}

type Against = { owners: Owners; agencyId: string | null; seenAt: Date | undefined };

function judgeSignature(raw: Raw, of: Against): JudgedSignature {
  const owner = ownerOf(raw, of.owners);
  const isOwn = owner !== undefined && (of.agencyId === null || owner.agencyId === of.agencyId);
  const role: SignatureRole = !isOwn ? 'other' : owner.ownerKind === 'person' ? 'leader' : 'agency';
  const reasons = [
    ...new Set([...raw.report.reasons, ...registryReasons(raw, owner, { isOwn, seenAt: of.seenAt })]),
  ];
  return { role, verdict: signatureVerdict(reasons), reasons, ...raw };
}

/** What only the registry knows: whose certificate it is, and whether it was revoked. */
function registryReasons(
  raw: Raw,
  owner: KnownOwner | undefined,
  { isOwn, seenAt }: { isOwn: boolean; seenAt: Date | undefined },
): string[] {
  // Without a readable certificate there is nobody to look up; the validator has said so.
  if (!raw.details.certificateSha256) return [];
  if (!owner) return ['SIGNER_UNKNOWN'];
  const post = owner.ownerKind === 'person' && owner.isInPost === false ? ['POSITION_MISMATCH'] : [];
  return [...(isOwn ? [] : ['ORG_MISMATCH']), ...post, ...revocation(raw, owner, seenAt)];
}

/** Only a time-stamp or our own register proves that a signature is older than the revocation: whoever holds a stolen key
 *  writes into `/M` what he likes (signing.md §7.1, best-signature-time). */
function revocation(raw: Raw, owner: RegisteredOwner, seenAt: Date | undefined): string[] {
  if (owner.status !== 'revoked') return [];
  const { timestampedAt } = raw.report;
  const provenAt = timestampedAt ? new Date(timestampedAt) : seenAt;
  const isLater = owner.revokedAt && provenAt && provenAt < owner.revokedAt;
  return [isLater ? 'CERT_REVOKED_LATER' : 'CERT_REVOKED'];
}

/** Doubts, not faults: the file may be good, it just cannot be proven here and now. */
const doubts = new Set([
  'ALG_WEAK_DIGEST',
  'ALG_WEAK_KEY',
  'MOD_OVERLAP',
  'CHAIN_INCOMPLETE',
  'CHAIN_UNTRUSTED',
  'CERT_EXPIRED',
  'SIGNER_UNKNOWN',
  'ORG_MISMATCH',
  'POSITION_MISMATCH',
  'REV_UNKNOWN',
  'REV_STALE',
]);

function signatureVerdict(reasons: readonly string[]): JudgedSignature['verdict'] {
  const counting = reasons.filter((code) => !isInformative(code));
  if (counting.length === 0) return 'valid';
  return counting.every((code) => doubts.has(code)) ? 'indeterminate' : 'invalid';
}

const own = (text: string): string => text.trim().replace(/^0+(?=\d)/, '');

/** A sealed letter has its number, and it is the one of the register and of the message (signing.md §7.1, rule 11). */
function numberReasons(
  file: JudgedFile,
  signatures: readonly JudgedSignature[],
  expected: Expected,
): string[] {
  const printed = file.fields?.CV_So;
  if (printed === undefined || !signatures.some(({ role }) => role === 'agency')) return [];
  if (printed.trim() === '') return ['NUMBER_EMPTY'];
  return expected.number && own(expected.number) !== own(printed) ? ['NUMBER_MISMATCH'] : [];
}

/** Leader first, then the agency over the leader's revision (NĐ 30/2020 Đ.5, 14). */
function missingParts(signatures: readonly JudgedSignature[]): string[] {
  const leader = signatures.find((signature) => signature.role === 'leader');
  const agency = signatures.findLast((signature) => signature.role === 'agency');
  if (!leader) return ['LEADER_MISSING'];
  if (!agency) return ['SEAL_MISSING'];
  return agency.details.revision > leader.details.revision ? [] : ['ORDER_WRONG'];
}

function verdictOf(
  report: DetailedReport['report'],
  signatures: readonly JudgedSignature[],
  isLegalOriginal: boolean,
): Judgement['verdict'] {
  if (report.verdict === 'invalid' || signatures.some((each) => each.verdict === 'invalid')) return 'invalid';
  return isLegalOriginal ? 'valid' : 'indeterminate';
}

/** The code that decides what people read first. */
export const decisiveReason = (judgement: Judgement): string | undefined =>
  firstBlocking(judgement.reasons) ?? judgement.reasons[0];
