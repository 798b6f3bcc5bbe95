import { createHash, hash } from 'node:crypto';
import { latin1, sha256, toHex } from '../bytes.ts';
import {
  assertStrongKey,
  digestOfAlg,
  keyFits,
  rsaBits,
  type SigAlg,
  type SignDigest,
} from '../cms/algorithms.ts';
import { signedAttributes } from '../cms/build.ts';
import { PadesError } from '../errors.ts';
import { name, type PdfObject, pdfString } from '../pdf/objects.ts';
import type { Rect } from '../pdf/pages.ts';
import { openPdf } from '../pdf/reader.ts';
import { pdfDate, textString } from '../pdf/text.ts';
import { RevisionWriter } from '../pdf/writer.ts';
import { type Certificate, type Der, parseCertificate } from '../pki/certificate.ts';
import type { AppearanceImage } from './appearance.ts';
import { type ByteRange, closeRange, openDictionary } from './placeholder.ts';
import type { TextBlock } from './text-block.ts';
import { writeSignatureField } from './widget.ts';

export interface SignatureOptions {
  /** Field name without a period, e.g. `CV_Ky_1`; an empty signature field of that name is used if present. */
  readonly field: string;
  /** Page number from 1. */
  readonly page: number;
  /** Points, unrotated page; absent or empty for an invisible signature. */
  readonly rect?: Rect;
  /** Fills the rectangle; above `text` when there is one. */
  readonly image?: AppearanceImage;
  readonly text?: TextBlock;
  readonly certificate: Der;
  /** Issuing CA first. */
  readonly chain: readonly Der[];
  readonly alg: SigAlg;
  readonly at: Date;
  readonly reason?: string;
  readonly location?: string;
  readonly name?: string;
  /** Bytes kept for the CMS; default {@link reservedSize}. */
  readonly size?: number;
}

/** Everything needed to finish later, in another process if need be. Hashes are lower-case hex. */
export interface PreparedSignature {
  readonly field: string;
  readonly baseSha256: string;
  readonly baseLength: number;
  /** Bytes to append to the base; the CMS is still zeros. */
  readonly tail: Uint8Array;
  /** Absolute offset of the `<` of `/Contents`. */
  readonly contentsAt: number;
  readonly contentsSize: number;
  readonly byteRange: ByteRange;
  /** Over the byte range, by the digest of `alg`. */
  readonly digest: Uint8Array;
  /** DER SET of the signed attributes. */
  readonly signedAttrs: Uint8Array;
  /** Digest of `signedAttrs` by the digest of `alg`, for devices that sign digests. */
  readonly toSign: Uint8Array;
  readonly alg: SigAlg;
  readonly certSha256: string;
  readonly certificate: Der;
  readonly chain: readonly Der[];
}

const USUAL_SIZE = 16_384;
const LARGE_SIZE = 24_576;

/** Bytes to keep for a CMS with its time-stamp: 16 384, with RSA-4096 or more than three issuers 24 576. */
export function reservedSize(certificate: Certificate, chain: readonly Der[]): number {
  const bits = rsaBits(certificate.publicKey) ?? 0;
  return bits >= 4096 || chain.length > 3 ? LARGE_SIZE : USUAL_SIZE;
}

/**
 * First phase (signing.md 6.6): builds the appended bytes with an empty `/Contents` and the attributes to
 * sign. Throws `FIELD_NAME`, `FIELD_SIGNED`, `PAGE_MISSING`, `ALG_KEY_MISMATCH`, `ALG_WEAK_KEY`, `GLYPH_MISSING`
 * and the codes of the reader.
 */
export function prepareSignature(base: Uint8Array, options: SignatureOptions): PreparedSignature {
  const certificate = parseCertificate(options.certificate);
  if (!keyFits(certificate.publicKey, options.alg)) {
    throw new PadesError('ALG_KEY_MISMATCH', `${options.alg} does not fit the certificate's key`);
  }
  assertStrongKey(certificate.publicKey);
  const file = openPdf(base);
  const writer = new RevisionWriter(file);
  const size = options.size ?? reservedSize(certificate, options.chain);
  const dictionary = openDictionary(dictionaryEntries(options), size);
  const num = writer.reserve();
  writer.putBytes(num, ...dictionary.parts);
  writeSignatureField(file, writer, { options: { ...options, shown: options }, signature: num });
  const open = closeRange(base.length, writer.finish(), { num, dictionary });
  const digest = digestOfAlg(options.alg);
  const hashes = hashRanges(base, open, digest);
  const signedAttrs = signedAttributes(hashes.digest, certificate, digest);
  return {
    ...open,
    ...hashes,
    field: options.field,
    baseLength: base.length,
    contentsSize: size,
    signedAttrs,
    toSign: new Uint8Array(hash(digest, signedAttrs, 'buffer')),
    alg: options.alg,
    certSha256: certificate.sha256,
    certificate: options.certificate,
    chain: options.chain,
  };
}

function dictionaryEntries(options: SignatureOptions): [string, PdfObject][] {
  const entries: [string, PdfObject][] = [
    ['Type', name('Sig')],
    ['Filter', name('Adobe.PPKLite')],
    ['SubFilter', name('ETSI.CAdES.detached')],
    ['M', pdfString(latin1(pdfDate(options.at)))],
  ];
  for (const [key, text] of [
    ['Name', options.name],
    ['Reason', options.reason],
    ['Location', options.location],
  ] as const) {
    if (text) entries.push([key, textString(text.normalize('NFC'))]);
  }
  return entries;
}

/** The base is read once: the digest of the byte range continues from the SHA-256 of the base. */
export function hashRanges(
  base: Uint8Array,
  open: { readonly tail: Uint8Array; readonly byteRange: ByteRange },
  digest: SignDigest,
): { baseSha256: string; digest: Uint8Array } {
  const before = open.tail.subarray(0, open.byteRange[1] - base.length);
  const after = open.tail.subarray(open.byteRange[2] - base.length);
  const own = createHash('sha256').update(base);
  const ranges = digest === 'sha256' ? own.copy() : createHash(digest).update(base);
  ranges.update(before).update(after);
  return { baseSha256: own.digest('hex'), digest: new Uint8Array(ranges.digest()) };
}

/** SHA-256 of a file as the hex text used in {@link PreparedSignature}. */
export function fileSha256(bytes: Uint8Array): string {
  return toHex(sha256(bytes));
}
