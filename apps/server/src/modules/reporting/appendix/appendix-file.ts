import type { Appendix } from '@congvu/contracts';
import type { LetterRenderer } from '@congvu/letter';
import { foldText } from '@congvu/vn-text';
import { type PrintedFile, printTable, type TableFormat } from '../../../platform/print/print-table.ts';
import { appendixTable, type TableOptions } from './appendix-table.ts';

export type AppendixFormat = TableFormat;
export type { PrintedFile };

/** The appendix in its printed form; no database, so that prints of one computation agree. */
export function printAppendix(
  letters: LetterRenderer,
  appendix: Appendix,
  options: TableOptions & { format: AppendixFormat },
): Promise<PrintedFile> {
  const place = foldText(appendix.unit.name).replace(/[^a-z0-9]+/g, '-');
  return printTable(letters, appendixTable(appendix, options), {
    format: options.format,
    name: `phu-luc-${place}-${appendix.from}-${appendix.to}`,
    sheet: 'Phụ lục',
  });
}
