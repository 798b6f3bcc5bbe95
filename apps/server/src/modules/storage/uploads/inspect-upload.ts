import type { Refusal } from '@congvu/contracts';
import { codeOf, pdfInfo } from '@congvu/pades';
import { findSecrecyMark } from '@congvu/vn-text';
import { storageRefusal } from '../errors.ts';
import { type ContentType, contentTypeOf } from './content-type.ts';
import { textOf } from './file-text.ts';

export type Inspected = { mime: ContentType; pageCount: number | null };
export type Inspection = { ok: true; file: Inspected } | { ok: false; refusals: Refusal[] };

/**
 * Looks at a whole upload in memory, before a byte of it is written: type by content, structure, secrecy mark
 * (DOC SEC-1, SEC-3). Refusals: `storage.empty`, `storage.type-refused`, `storage.pdf-encrypted`,
 * `storage.pdf-broken`, `documents.secret-refused`. An unreadable PDF is refused, never let through (quality.md 83).
 */
export async function inspectUpload(bytes: Uint8Array, name: string): Promise<Inspection> {
  if (bytes.length === 0) return refused('storage.empty');
  const mime = contentTypeOf(bytes, name);
  if (!mime) return refused('storage.type-refused');
  const pages = mime === 'application/pdf' ? countPages(bytes) : null;
  if (typeof pages === 'string') return refused(pages);
  let text: string;
  try {
    text = await textOf(bytes, mime);
  } catch {
    return refused('storage.pdf-broken');
  }
  if (findSecrecyMark(`${text}\n`)) return refused('documents.secret-refused');
  return { ok: true, file: { mime, pageCount: pages } };
}

type UploadCode = Parameters<typeof storageRefusal>[0];
const refused = (code: UploadCode): Inspection => ({ ok: false, refusals: [storageRefusal(code)] });

function countPages(bytes: Uint8Array): number | UploadCode {
  try {
    return pdfInfo(bytes).pages;
  } catch (error) {
    return codeOf(error) === 'PDF_ENCRYPTED' ? 'storage.pdf-encrypted' : 'storage.pdf-broken';
  }
}
