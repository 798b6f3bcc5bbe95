import type { Refusal } from '@congvu/contracts';
import { DocxFault, openDocx } from '@congvu/letter/docx';
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
 * `storage.pdf-broken`, `storage.docx-…`, `documents.secret-refused`. An unreadable PDF is refused, never let through (quality.md 83).
 */
export async function inspectUpload(bytes: Uint8Array, name: string): Promise<Inspection> {
  if (bytes.length === 0) return refused('storage.empty');
  const mime = contentTypeOf(bytes, name);
  if (!mime) return refused('storage.type-refused');
  const fault = mime === docxType ? docxFault(bytes) : null;
  if (fault) return refused(fault);
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

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const docxRefusals = {
  NOT_DOCX: 'storage.type-refused',
  ENCRYPTED: 'storage.docx-encrypted',
  BROKEN: 'storage.docx-broken',
  TOO_LARGE: 'storage.docx-too-large',
  MACROS: 'storage.docx-macros',
  EXTERNAL: 'storage.docx-external',
  ACTIVE: 'storage.docx-active',
} as const;

/** Nothing in a DOCX may run or be fetched, neither in the converter nor at the reader's desk. */
function docxFault(bytes: Uint8Array): UploadCode | null {
  try {
    openDocx(bytes);
    return null;
  } catch (error) {
    if (error instanceof DocxFault) return docxRefusals[error.code];
    throw error;
  }
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
