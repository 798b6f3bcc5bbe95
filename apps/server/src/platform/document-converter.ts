/** Makes PDFs of office files (signing.md §17). Optional: without it everything else works. */
export type DocumentConverter = {
  /** Whether this installation has one; asked before a file is taken for conversion. */
  isPresent(): boolean;
  /** The file as PDF/A-2b. @throws ConversionFault */
  toPdf(docx: Uint8Array): Promise<Uint8Array>;
};

export class ConversionFault extends Error {
  override name = 'ConversionFault';
  readonly code: 'TIMEOUT' | 'FAILED' | 'ABSENT';

  constructor(code: 'TIMEOUT' | 'FAILED' | 'ABSENT', detail: string) {
    super(detail);
    this.code = code;
  }
}
