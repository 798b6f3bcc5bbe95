import { createHash } from 'node:crypto';
import { latin1, sha256, toHex } from '../bytes.ts';
import { keyFits, type SigAlg } from '../cms/algorithms.ts';
import { signedAttributes } from '../cms/build.ts';
import { PadesError } from '../errors.ts';
import { addAnnotations, changeForm } from '../pdf/edit.ts';
import { type FormField, isSigned, listFields } from '../pdf/form.ts';
import { array, dict, name, type PdfObject, pdfString, ref, withEntries } from '../pdf/objects.ts';
import { listPages, type Page, type Rect, rectOf } from '../pdf/pages.ts';
import { openPdf, type PdfFile, pdfVersion } from '../pdf/reader.ts';
import { objectText } from '../pdf/serialize.ts';
import { pdfDate, textString } from '../pdf/text.ts';
import { RevisionWriter } from '../pdf/writer.ts';
import { type Certificate, type Der, parseCertificate } from '../pki/certificate.ts';
import { type AppearanceImage, writeAppearance } from './appearance.ts';

export interface SignatureOptions {
  /** Field name without a period, e.g. `CV_Ky_1`; an empty signature field of that name is used if present. */
  readonly field: string;
  /** Page number from 1. */
  readonly page: number;
  /** Points, unrotated page; absent or empty for an invisible signature. */
  readonly rect?: Rect;
  readonly image?: AppearanceImage;
  readonly certificate: Der;
  /** Issuing CA first. */
  readonly chain: readonly Der[];
  readonly alg: SigAlg;
  readonly at: Date;
  readonly reason?: string;
  readonly location?: string;
  readonly name?: string;
  /** Bytes kept for the CMS; default 16 384. */
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
  readonly byteRange: readonly [number, number, number, number];
  /** SHA-256 over the byte range. */
  readonly digest: Uint8Array;
  /** DER SET of the signed attributes. */
  readonly signedAttrs: Uint8Array;
  /** SHA-256 of `signedAttrs`, for devices that sign digests. */
  readonly toSign: Uint8Array;
  readonly alg: SigAlg;
  readonly certSha256: string;
  readonly certificate: Der;
  readonly chain: readonly Der[];
}

const DEFAULT_SIZE = 16_384;
const RANGE_WIDTH = 40;
const ZERO_DIGIT = 0x30;
const INVISIBLE: Rect = [0, 0, 0, 0];
const PRINT_AND_LOCKED = 132;

/**
 * First phase (signing.md 6.6): builds the appended bytes with an empty `/Contents` and the attributes to
 * sign. Throws `FIELD_NAME`, `FIELD_SIGNED`, `PAGE_MISSING`, `ALG_KEY_MISMATCH` and the codes of the reader.
 */
export function prepareSignature(base: Uint8Array, options: SignatureOptions): PreparedSignature {
  const certificate = parseCertificate(options.certificate);
  if (!keyFits(certificate.publicKey, options.alg)) {
    throw new PadesError('ALG_KEY_MISMATCH', `${options.alg} does not fit the certificate's key`);
  }
  if (!/^[A-Za-z0-9_-]+$/.test(options.field)) throw new PadesError('FIELD_NAME', options.field);
  const file = openPdf(base);
  const writer = new RevisionWriter(file);
  const size = options.size ?? DEFAULT_SIZE;
  const signature = signatureBody(options, size);
  const num = writer.reserve();
  writer.putBytes(num, ...signature.parts);
  writeWidget(file, writer, { options, signature: num });
  const { tail, bodyOffsets } = writer.finish();
  const start = bodyOffsets.get(num) as number;
  const contentsAt = start + signature.contentsAt;
  const after = contentsAt + 2 * size + 2;
  const byteRange = [0, contentsAt, after, base.length + tail.length - after] as const;
  const rangeText = `[${byteRange.join(' ')}]`.padEnd(RANGE_WIDTH, ' ');
  tail.set(latin1(rangeText), start + signature.rangeAt - base.length);
  return {
    ...sealed(base, tail, { byteRange, certificate }),
    ...kept(options),
    contentsAt,
    contentsSize: size,
    tail,
  };
}

function kept(options: SignatureOptions): Pick<PreparedSignature, 'field' | 'alg' | 'certificate' | 'chain'> {
  return { field: options.field, alg: options.alg, certificate: options.certificate, chain: options.chain };
}

type Sealed = Pick<
  PreparedSignature,
  'baseSha256' | 'baseLength' | 'byteRange' | 'digest' | 'signedAttrs' | 'toSign' | 'certSha256'
>;

/** Hashes the base once: the digest of the byte range continues from the digest of the base. */
function sealed(
  base: Uint8Array,
  tail: Uint8Array,
  o: { byteRange: readonly [number, number, number, number]; certificate: Certificate },
): Sealed {
  const hash = createHash('sha256').update(base);
  const baseSha256 = hash.copy().digest('hex');
  hash.update(tail.subarray(0, o.byteRange[1] - base.length));
  hash.update(tail.subarray(o.byteRange[2] - base.length));
  const digest = new Uint8Array(hash.digest());
  const signedAttrs = signedAttributes(digest, o.certificate);
  return {
    baseSha256,
    baseLength: base.length,
    byteRange: o.byteRange,
    digest,
    signedAttrs,
    toSign: sha256(signedAttrs),
    certSha256: o.certificate.sha256,
  };
}

function signatureBody(
  options: SignatureOptions,
  size: number,
): { parts: Uint8Array[]; rangeAt: number; contentsAt: number } {
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
  const head = `${objectText(dict(entries)).slice(0, -2)}/ByteRange `;
  const middle = `${' '.repeat(RANGE_WIDTH)}/Contents `;
  const contentsAt = head.length + middle.length;
  return {
    parts: [latin1(`${head}${middle}<`), new Uint8Array(2 * size).fill(ZERO_DIGIT), latin1('>>>')],
    rangeAt: head.length,
    contentsAt,
  };
}

interface WidgetJob {
  readonly options: SignatureOptions;
  readonly signature: number;
}

function writeWidget(file: PdfFile, writer: RevisionWriter, job: WidgetJob): void {
  const view = file.last();
  const { options } = job;
  const fields = listFields(view);
  const page = listPages(view)[options.page - 1];
  if (!page) throw new PadesError('PAGE_MISSING', `no page ${options.page}`);
  const existing = fields.find((field) => field.name === options.field);
  const version = pdfVersion(file) < '1.7' && !fields.some((field) => isSigned(view, field));
  const catalog: Record<string, PdfObject> = version ? { Version: name('1.7') } : {};
  if (existing) {
    signExisting(file, writer, { ...job, existing, page });
    changeForm(file, writer, { newFields: [], form: { SigFlags: 3 }, catalog });
    return;
  }
  const rect = options.rect ?? INVISIBLE;
  const widget = writer.add(newWidget(writer, { ...job, rect, page }));
  addAnnotations(file, writer, { page, widgets: [widget] });
  changeForm(file, writer, { newFields: [widget], form: { SigFlags: 3 }, catalog });
}

function newWidget(writer: RevisionWriter, job: WidgetJob & { rect: Rect; page: Page }): PdfObject {
  const { options, rect, page } = job;
  const shown = options.image && rect[2] > rect[0] && rect[3] > rect[1];
  const appearance = shown && options.image ? writeAppearance(writer, options.image, { rect, page }) : 0;
  return dict([
    ['Type', name('Annot')],
    ['Subtype', name('Widget')],
    ['FT', name('Sig')],
    ['T', pdfString(latin1(options.field))],
    ['F', PRINT_AND_LOCKED],
    ['P', ref(page.num, page.gen)],
    ['Rect', array(rect)],
    ['V', ref(job.signature)],
    ...(shown ? ([['AP', dict([['N', ref(appearance)]])]] as const) : []),
  ]);
}

/** An empty signature field made in revision 0 keeps its place and only gains `/V`, `/AP` and flags. */
function signExisting(
  file: PdfFile,
  writer: RevisionWriter,
  job: WidgetJob & { existing: FormField; page: Page },
): void {
  const view = file.last();
  const { existing, options, page } = job;
  if (existing.type !== 'Sig' || !existing.isMerged || existing.num < 1) {
    throw new PadesError('FIELD_NAME', `${existing.name} is not a signature field of our kind`);
  }
  if (isSigned(view, existing)) throw new PadesError('FIELD_SIGNED', existing.name);
  const rect = rectOf(view, existing.dict.entries.get('Rect')) ?? INVISIBLE;
  const changes: Record<string, PdfObject> = { F: PRINT_AND_LOCKED, V: ref(job.signature) };
  if (options.image && rect[2] > rect[0]) {
    changes.AP = dict([['N', ref(writeAppearance(writer, options.image, { rect, page }))]]);
  }
  writer.put(existing.num, withEntries(existing.dict, changes));
}

/** SHA-256 of a file as the hex text used in {@link PreparedSignature}. */
export function fileSha256(bytes: Uint8Array): string {
  return toHex(sha256(bytes));
}
