import { createHash, type Hash } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import { verifyTimeStamp } from '../cms/timestamp.ts';
import { codeOf, PadesError } from '../errors.ts';
import type { Certificate } from '../pki/certificate.ts';
import { hasEffect } from '../validate/codes.ts';
import { checkXmlSignature } from './algorithms.ts';
import {
  type DigestClaim,
  type ReadDigest,
  readClaims,
  readForm,
  type SignatureForm,
  type SignedClaims,
} from './form.ts';
import { issuerSerial } from './markup.ts';
import { MessageScan, type ScannedMessage } from './message.ts';
import { ANY_ROOT, EDXML_HEADER, type Place } from './names.ts';
import { canonicalPart, type XmlElement } from './tree.ts';
import type { XmlLimits } from './xml-reader.ts';

/** Digest of an attachment's bytes, by node:crypto name. */
export type AttachmentDigest = (algorithm: ReadDigest) => Uint8Array;

export interface XadesVerifyOptions {
  /** Where the signature may stand; default the header of an edXML message, or the root of anything else. */
  readonly places?: readonly Place[];
  /** The files received with the message, by Content-ID without `cid:`. */
  readonly attachments?: ReadonlyMap<string, AttachmentDigest>;
  readonly limits?: XmlLimits;
  /**
   * Takes the canonical message in pieces instead of keeping it in the result. It is verified only when the
   * result says `integrity: 'intact'`: write it aside, read it after.
   */
  readonly sink?: (bytes: Uint8Array) => void;
}

export interface XadesTimeStamp {
  /** DER, over the canonical SignatureValue. */
  readonly token: Uint8Array;
  readonly at: Date;
  readonly authority: Certificate;
  readonly certificates: readonly Certificate[];
}

export interface XadesResult {
  /** `none`: no signature at a place. `intact` speaks of bytes, not of trust. */
  readonly integrity: 'none' | 'intact' | 'broken' | 'suspicious';
  /** Stable codes; their effects are those of the PDF validator. */
  readonly reasons: readonly string[];
  /** The certificate whose key made the signature: chain, revocation and identity are the caller's to judge. */
  readonly certificate?: Certificate;
  /** All certificates of KeyInfo. */
  readonly certificates: readonly Certificate[];
  /** Claimed by the signer; only of an intact signature. */
  readonly signingTime: string | null;
  readonly role: string | null;
  /** Tokens whose imprint and signature are right; their chains are the caller's to judge. */
  readonly timeStamps: readonly XadesTimeStamp[];
  /** Canonical ds:SignatureValue, what a time-stamp is over; only of an intact signature. */
  readonly stamped?: Uint8Array;
  /**
   * What was signed: the message without its signature, canonical, comments gone. Only of an intact signature.
   * Whoever acts on the message reads this and never the document again (signature wrapping).
   */
  readonly verified?: Uint8Array;
}

const NOTHING = { certificates: [], signingTime: null, role: null, timeStamps: [] } as const;

/** Verifies an enveloped XAdES signature (signing.md 8). Never throws. */
export function verifyXades(xml: Uint8Array, options: XadesVerifyOptions = {}): XadesResult {
  return answered(() => {
    const verification = new Verification(options);
    verification.push(xml);
    return verification.finish();
  });
}

/** {@link verifyXades} for a message too large for memory. Rejects only when the source does. */
export async function verifyXadesStream(
  xml: AsyncIterable<Uint8Array>,
  options: XadesVerifyOptions,
): Promise<XadesResult> {
  const verification = new Verification(options);
  for await (const piece of xml) {
    const failed = failure(() => verification.push(piece));
    if (failed) return failed;
  }
  return answered(() => verification.finish());
}

function answered(work: () => XadesResult): XadesResult {
  let result: XadesResult | undefined;
  return (
    failure(() => {
      result = work();
    }) ?? (result as XadesResult)
  );
}

function failure(work: () => void): XadesResult | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    const code = codeOf(error) ?? 'XML_SYNTAX';
    return { ...NOTHING, integrity: integrityOf([code]), reasons: [code] };
  }
}

const integrityOf = (codes: readonly string[]): XadesResult['integrity'] => {
  if (hasEffect(codes, 'B')) return 'broken';
  return hasEffect(codes, 'S') ? 'suspicious' : 'intact';
};

class Verification {
  readonly #options: XadesVerifyOptions;
  readonly #scan: MessageScan;
  readonly #digest = new LateDigest();
  readonly #kept: Uint8Array[] = [];

  constructor(options: XadesVerifyOptions) {
    this.#options = options;
    const places = options.places ?? [EDXML_HEADER, ANY_ROOT];
    const { limits, sink } = options;
    const out = (bytes: Uint8Array): void => {
      this.#digest.update(bytes);
      if (sink) sink(bytes);
      else this.#kept.push(bytes);
    };
    const onSignature = (signature: XmlElement): void =>
      this.#digest.choose(readForm(signature).message.digest);
    this.#scan = new MessageScan({ places, out, onSignature, ...(limits ? { limits } : {}) });
  }

  push(bytes: Uint8Array): void {
    this.#scan.push(bytes);
  }

  finish(): XadesResult {
    const found = this.#scan.end();
    if (!found.signature && found.problems.length === 0)
      return { ...NOTHING, integrity: 'none', reasons: [] };
    if (!found.signature) return { ...NOTHING, integrity: 'suspicious', reasons: found.problems };
    const result = judge(readForm(found.signature), found, {
      message: this.#digest.value(),
      ...(this.#options.attachments ? { attachments: this.#options.attachments } : {}),
    });
    if (result.integrity !== 'intact' || this.#options.sink) return result;
    return { ...result, verified: new Uint8Array(Buffer.concat(this.#kept)) };
  }
}

/** The algorithm is known only when the signature is reached; until then all of them run. */
class LateDigest {
  #hashes = new Map<ReadDigest, Hash>(
    (['sha1', 'sha256', 'sha384', 'sha512'] as const).map((name) => [name, createHash(name)]),
  );

  choose(name: ReadDigest): void {
    this.#hashes = new Map([...this.#hashes].filter(([known]) => known === name));
  }

  update(bytes: Uint8Array): void {
    for (const hash of this.#hashes.values()) hash.update(bytes);
  }

  value(): Uint8Array {
    const [hash] = this.#hashes.values();
    if (!hash || this.#hashes.size !== 1) throw new PadesError('XML_SIGNATURE_FORM', 'no digest');
    return new Uint8Array(hash.digest());
  }
}

interface Facts {
  readonly message: Uint8Array;
  readonly attachments?: ReadonlyMap<string, AttachmentDigest>;
}

function judge(form: SignatureForm, found: ScannedMessage, facts: Facts): XadesResult {
  const claims: SignedClaims = form.properties
    ? readClaims(form.properties.element)
    : { signingTime: null, role: null };
  const signer = signerOf(form, claims);
  const isRepeated = form.namedIds.some((id) => found.ids.get(id) !== 1);
  const stamps = checkedStamps(form);
  const reasons = [
    ...found.problems,
    ...(isRepeated ? ['XML_ID_DUPLICATE'] : []),
    ...digestCodes(form, facts.message),
    ...signatureCodes(form, signer),
    ...certificateCodes(claims, signer),
    ...attachmentCodes(form, facts.attachments),
    ...weaknesses(form, signer),
    ...stamps.codes,
  ];
  const integrity = integrityOf(reasons);
  const { certificates } = form;
  const result = { ...NOTHING, integrity, reasons: [...new Set(reasons)], certificates, certificate: signer };
  if (integrity !== 'intact') return result;
  return {
    ...result,
    signingTime: claims.signingTime,
    role: claims.role,
    timeStamps: stamps.good,
    stamped: stamps.stamped,
  };
}

/** The certificate the signed properties name, else the first: KeyInfo itself is not signed. */
function signerOf(form: SignatureForm, claims: SignedClaims): Certificate {
  const named = form.certificates.find((certificate) => isClaimed(claims, certificate));
  return named ?? (form.certificates[0] as Certificate);
}

function isClaimed({ certificate: claim }: SignedClaims, certificate: Certificate): boolean {
  return claim !== undefined && isDigest(claim, certificate.der);
}

const isDigest = (claim: DigestClaim, bytes: Uint8Array): boolean =>
  equalBytes(claim.value, new Uint8Array(createHash(claim.digest).update(bytes).digest()));

function digestCodes(form: SignatureForm, message: Uint8Array): string[] {
  const parts = [form.properties, form.manifest].filter((part) => part !== undefined);
  const isEqual =
    equalBytes(form.message.value, message) &&
    parts.every((part) => isDigest(part, canonicalPart(part.element)));
  return isEqual ? [] : ['DIGEST_MISMATCH'];
}

function signatureCodes(form: SignatureForm, signer: Certificate): string[] {
  const signed = { data: canonicalPart(form.signedInfo), value: form.value };
  return checkXmlSignature(signer.publicKey, form.scheme, signed) ? [] : ['SIGNATURE_WRONG'];
}

/** EN 319 132-1, 5.2.2: without the digest of its certificate the key could be claimed for another one. */
function certificateCodes(claims: SignedClaims, signer: Certificate): string[] {
  const claim = claims.certificate;
  if (!claim) return ['XML_NOT_XADES'];
  const isIssuerRight = !claim.issuerSerial || equalBytes(claim.issuerSerial, issuerSerial(signer));
  return isDigest(claim, signer.der) && isIssuerRight ? [] : ['ESS_MISMATCH'];
}

function attachmentCodes(form: SignatureForm, given: Facts['attachments']): string[] {
  const entries = form.manifest?.entries ?? [];
  const codes = entries.map((entry) => {
    const digest = given?.get(entry.contentId);
    if (!digest) return given ? 'XML_ATTACHMENT_MISSING' : 'XML_ATTACHMENT_UNCHECKED';
    return equalBytes(digest(entry.digest), entry.value) ? '' : 'XML_ATTACHMENT_CHANGED';
  });
  const named = new Set(entries.map((entry) => entry.contentId));
  const hasUnsigned = [...(given?.keys() ?? [])].some((contentId) => !named.has(contentId));
  return [...new Set([...codes, hasUnsigned ? 'XML_ATTACHMENT_UNSIGNED' : ''])].filter((code) => code !== '');
}

function weaknesses(form: SignatureForm, signer: Certificate): string[] {
  const claims = [form.message, form.properties, form.manifest, ...(form.manifest?.entries ?? [])];
  const digests = [form.scheme.digest, ...claims.map((claim) => claim?.digest)];
  const { modulusLength: bits, namedCurve } = signer.publicKey.asymmetricKeyDetails ?? {};
  const codes: string[] = form.scheme.family === 'pkcs1' ? ['ALG_PKCS1'] : [];
  if (digests.includes('sha1')) codes.push('ALG_WEAK_DIGEST');
  if (bits !== undefined && bits < 1024) codes.push('ALG_BROKEN');
  if (bits !== undefined && bits < 2048) codes.push('ALG_WEAK_KEY');
  if (form.scheme.family === 'ecdsa' && !isStrongCurve(namedCurve)) codes.push('ALG_UNSUPPORTED');
  return codes;
}

const isStrongCurve = (curve: string | undefined): boolean =>
  curve === 'prime256v1' || curve === 'secp384r1' || curve === 'secp521r1';

/** RFC 3161 tokens over the canonical SignatureValue; a bad one is left out and named. */
function checkedStamps(form: SignatureForm): {
  good: XadesTimeStamp[];
  codes: string[];
  stamped: Uint8Array;
} {
  const stamped = canonicalPart(form.signatureValue);
  const good: XadesTimeStamp[] = [];
  const codes: string[] = form.timeStamps.length === 0 ? ['TS_MISSING'] : [];
  for (const token of form.timeStamps) {
    const stamp = verifyTimeStamp(token, (name) => new Uint8Array(createHash(name).update(stamped).digest()));
    if (stamp.genTime && stamp.signer) {
      good.push({ token, at: stamp.genTime, authority: stamp.signer, certificates: stamp.certificates });
    } else codes.push(stamp.codes.find((code) => code.startsWith('TS_')) ?? 'TS_INVALID');
  }
  return { good, codes, stamped };
}
