import type { LetterRenderer, TableReport } from '@congvu/letter';
import { oneByOne, runAside } from '../aside.ts';
import { tableDocx } from './table-docx.ts';
import { tableXlsx } from './table-xlsx.ts';

export type TableFormat = 'pdf' | 'xlsx' | 'docx';
export type PrintedFile = { name: string; mime: string; bytes: Uint8Array };
export type PrintOptions = {
  format: TableFormat;
  /** Name of the file without its ending: letters, digits and dashes. */
  name: string;
  /** Name of the sheet of a workbook. */
  sheet: string;
};

const mimes: Record<TableFormat, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Rows that are laid out where they are asked for (about 0.9 ms a row); longer tables get a thread of their own. */
const inlineRows = 100;

/** A table as the file that was asked for. Every list that leaves the product as a file is made here. */
export async function printTable(
  letters: LetterRenderer,
  report: TableReport,
  { format, name, sheet }: PrintOptions,
): Promise<PrintedFile> {
  return {
    name: `${name}.${format}`,
    mime: mimes[format],
    bytes: await bytesOf(letters, report, { format, sheet }),
  };
}

async function bytesOf(
  letters: LetterRenderer,
  report: TableReport,
  { format, sheet }: Omit<PrintOptions, 'name'>,
): Promise<Uint8Array> {
  if (format === 'xlsx') return tableXlsx(report, sheet);
  if (format === 'docx') return tableDocx(report);
  return report.rows.length <= inlineRows ? letters.renderTable(report) : renderAside(report);
}

const inTurn = oneByOne();
/** 1,000 rows take a second and 350 MB, most of it outside the heap. */
const limits = { timeoutMs: 120_000, memoryMb: 1024 };

/** Lays a long table out in a thread, so that nobody waits for it. */
const renderAside = (report: TableReport): Promise<Uint8Array> =>
  inTurn(() => runAside<Uint8Array>(new URL('./table-thread.ts', import.meta.url), report, limits));
