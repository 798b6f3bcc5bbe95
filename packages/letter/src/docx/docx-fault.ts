export type DocxFaultCode =
  /** No ZIP, or a ZIP without a Word document in it. */
  | 'NOT_DOCX'
  /** Locked by a password, or a Word 97-2003 file. */
  | 'ENCRYPTED'
  /** Directory, compression or XML cannot be read. */
  | 'BROKEN'
  /** More entries, bytes or elements than any letter has. */
  | 'TOO_LARGE'
  | 'MACROS'
  /** Template, picture or data that would be fetched from elsewhere. */
  | 'EXTERNAL'
  /** OLE objects, controls, imported chunks, fields that run or fetch. */
  | 'ACTIVE';

/** Why a DOCX is not read. `detail` names the part; the sentence for people is the caller's. */
export class DocxFault extends Error {
  override name = 'DocxFault';
  readonly code: DocxFaultCode;

  constructor(code: DocxFaultCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
