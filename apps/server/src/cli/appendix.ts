import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { appendixFile, appendixJson } from '../modules/reporting/index.ts';
import { explain } from './explain.ts';
import { note, printJson, withInstallation } from './with-installation.ts';

type Options = {
  unit: string;
  from: string;
  to: string;
  threshold?: string;
  totals?: boolean;
  out?: string;
  pdf?: boolean;
  xlsx?: boolean;
  docx?: boolean;
};

export function appendixCommand(program: Command): void {
  program
    .command('report')
    .description('báo cáo tính từ dữ liệu hệ thống / reports computed from events')
    .command('appendix')
    .description('phụ lục tình hình ký số, quy trình / the appendix of signatures and procedure')
    .requiredOption('--unit <unit>', 'mã định danh hoặc tên ngắn của cơ quan / identifier code or slug')
    .requiredOption('--from <day>', 'từ ngày (yyyy-MM-dd) / first day')
    .requiredOption('--to <day>', 'đến hết ngày (yyyy-MM-dd) / last day')
    .option('--threshold <n>', 'ngưỡng số văn bản có ký số / threshold of signed documents')
    .option('--totals', 'thêm dòng tổng cộng / add the total row')
    .option('--out <file>', 'ghi ra tệp này / write to this file')
    .addOption(new Option('--json', 'JSON (mặc định / default)').conflicts(['pdf', 'xlsx', 'docx']))
    .addOption(new Option('--pdf', 'PDF/A').conflicts(['json', 'xlsx', 'docx']))
    .addOption(new Option('--xlsx', 'bảng tính / spreadsheet').conflicts(['json', 'pdf', 'docx']))
    .addOption(new Option('--docx', 'văn bản / document').conflicts(['json', 'pdf', 'xlsx']))
    .action((options: Options) => run(options).catch(explain));
}

async function run(options: Options): Promise<void> {
  const format = options.pdf ? 'pdf' : options.xlsx ? 'xlsx' : options.docx ? 'docx' : null;
  const input = {
    unit: options.unit,
    from: options.from,
    to: options.to,
    threshold: options.threshold === undefined ? undefined : Number(options.threshold),
  };
  await withInstallation(async ({ runtime }) => {
    if (!format) return printJson(await appendixJson(runtime, input));
    const file = await appendixFile(runtime, { ...input, format, hasTotals: options.totals ?? false });
    const name = options.out ?? file.name;
    await writeFile(name, file.bytes);
    note(`Đã ghi ${name} (${file.bytes.length} byte).`);
  });
}
