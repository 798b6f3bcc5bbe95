import { verifyTimeStamp } from '../cms/timestamp.ts';
import { PadesError } from '../errors.ts';
import { name, type PdfObject } from '../pdf/objects.ts';
import { openPdf } from '../pdf/reader.ts';
import { RevisionWriter } from '../pdf/writer.ts';
import type { Der } from '../pki/certificate.ts';
import type { TimeStamper } from './complete.ts';
import { withContents } from './complete.ts';
import { closeRange, openDictionary } from './placeholder.ts';
import { hashRanges } from './prepare.ts';
import { freeFieldName, writeSignatureField } from './widget.ts';

/** A document time-stamp waiting for its token; plain data. */
export interface PreparedDocumentStamp {
  readonly field: string;
  readonly baseSha256: string;
  readonly baseLength: number;
  readonly tail: Uint8Array;
  readonly contentsAt: number;
  readonly contentsSize: number;
  /** SHA-256 over the byte range: what the authority stamps. */
  readonly digest: Uint8Array;
}

const SIZE = 16_384;

/**
 * Level B-LTA, first half (EN 319 142-1, 5.4.3): a DocTimeStamp in an invisible field `CV_TS_n` on page 1 over the
 * whole file. Validation data of everything before belongs into the file first ({@link addValidationData}).
 */
export function prepareDocumentStamp(base: Uint8Array, size = SIZE): PreparedDocumentStamp {
  const file = openPdf(base);
  const writer = new RevisionWriter(file);
  const field = freeFieldName(file, 'CV_TS');
  const dictionary = openDictionary(ENTRIES, size);
  const num = writer.reserve();
  writer.putBytes(num, ...dictionary.parts);
  writeSignatureField(file, writer, { options: { field, page: 1 }, signature: num });
  const open = closeRange(base.length, writer.finish(), { num, dictionary });
  const { baseSha256, digest } = hashRanges(base, open, 'sha256');
  return {
    field,
    baseSha256,
    baseLength: base.length,
    tail: open.tail,
    contentsAt: open.contentsAt,
    contentsSize: size,
    digest,
  };
}

const ENTRIES: readonly (readonly [string, PdfObject])[] = [
  ['Type', name('DocTimeStamp')],
  ['Filter', name('Adobe.PPKLite')],
  ['SubFilter', name('ETSI.RFC3161')],
];

/** Second half: puts the token in. Throws `TS_IMPRINT` or `TS_INVALID` when it stamps something else. */
export function completeDocumentStamp(prepared: PreparedDocumentStamp, token: Der): { tail: Uint8Array } {
  const digested = (algorithm: string): Uint8Array =>
    algorithm === 'sha256' ? prepared.digest : new Uint8Array();
  const { genTime, codes } = verifyTimeStamp(token, digested);
  if (!genTime) throw new PadesError(codes[0] ?? 'TS_INVALID', 'the token does not stamp this file');
  return { tail: withContents(prepared, token) };
}

/** Both halves with a stamper. */
export async function addDocumentStamp(
  base: Uint8Array,
  stamper: TimeStamper,
): Promise<{ tail: Uint8Array; field: string; genTime: Date }> {
  const prepared = prepareDocumentStamp(base);
  const { token, genTime } = await stamper(prepared.digest);
  return { ...completeDocumentStamp(prepared, token), field: prepared.field, genTime };
}
