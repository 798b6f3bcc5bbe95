import type { Appendix } from '@congvu/contracts';
import type { LetterRenderer } from '@congvu/letter';
import { foldText } from '@congvu/vn-text';
import { tableXlsx } from '../../../platform/table-xlsx.ts';
import { tableDocx } from './appendix-docx.ts';
import { appendixTable, type TableOptions } from './appendix-table.ts';

export type AppendixFormat = 'pdf' | 'xlsx' | 'docx';
export type PrintedFile = { name: string; mime: string; bytes: Uint8Array };

const mimes: Record<AppendixFormat, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The appendix in its printed form; no database, so that prints of one computation agree. */
export async function printAppendix(
  letters: LetterRenderer,
  appendix: Appendix,
  options: TableOptions & { format: AppendixFormat },
): Promise<PrintedFile> {
  const report = appendixTable(appendix, options);
  const { format } = options;
  const bytes =
    format === 'pdf'
      ? letters.renderTable(report)
      : await (format === 'xlsx' ? tableXlsx : tableDocx)(report);
  const place = foldText(appendix.unit.name).replace(/[^a-z0-9]+/g, '-');
  return {
    name: `phu-luc-${place}-${appendix.from}-${appendix.to}.${format}`,
    mime: mimes[format],
    bytes,
  };
}
