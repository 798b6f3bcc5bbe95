import { createHash } from 'node:crypto';
import { type LetterCheckContext, type Severity, unknownContext } from '../check/finding.ts';
import type { DocxPackage } from '../docx/open-docx.ts';
import { bodyFileRules } from './body-file-rules.ts';
import { readDocxSheet } from './docx-sheet.ts';
import { checkWords, wordRules } from './file-model.ts';
import { footFileRules } from './foot-file-rules.ts';
import { headFileRules } from './head-file-rules.ts';
import { pageNumberRules } from './page-number-rules.ts';
import { pageRules } from './page-rules.ts';
import { readPdfSheet } from './pdf-sheet.ts';
import { recognise } from './recognise.ts';
import {
  annex,
  type FileBreach,
  type FileCase,
  type FileFinding,
  type FileRule,
  type RepairStep,
} from './rule.ts';
import { type FileSheet, textOf } from './sheet.ts';
import { notJudged, scanFindings } from './unjudged.ts';

const rules: FileRule[] = [
  ...pageRules.slice(0, 4),
  ...pageNumberRules,
  ...pageRules.slice(4),
  ...headFileRules,
  ...bodyFileRules,
  ...footFileRules,
];

/** Every rule that a file can be judged by. */
export const fileRuleIds: readonly string[] = [...new Set([...rules.map(({ id }) => id), ...wordRules])];

export type FileCheck = {
  format: 'docx' | 'pdf';
  /** Null: a DOCX does not say how many pages it prints. */
  pages: number | null;
  /** Code of the document type the file shows, null when it shows none. */
  typeCode: string | null;
  findings: FileFinding[];
  /** Rules that this file says nothing about, each with the reason: they did not pass. */
  notJudged: { rule: string; reason: string }[];
};

/** What a caller knows beyond the file; a fact that is left out is unknown. */
export type FileCheckContext = Partial<LetterCheckContext> & { urgency?: number };

type Judged = FileCheck & { repairs: Map<string, RepairStep[]>; sheet: FileSheet; docx: DocxPackage | null };

/**
 * Checks a DOCX, or a PDF with text, against NĐ 30/2020 Phụ lục I (documents.md §6.5). The reader is its own: it knows
 * nothing of the layout that made the file.
 * @throws DocxFault, or what pdf.js throws, when the file cannot be read
 */
export async function checkLetterFile(bytes: Uint8Array, context: FileCheckContext = {}): Promise<FileCheck> {
  const { repairs: _repairs, sheet: _sheet, docx: _docx, ...check } = await judgeFile(bytes, context);
  return check;
}

/** As `checkLetterFile`, with the changes behind each repair. */
export async function judgeFile(bytes: Uint8Array, context: FileCheckContext): Promise<Judged> {
  const isPdf = Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
  const read = isPdf ? { sheet: await readPdfSheet(bytes), docx: null } : readDocxSheet(bytes);
  return { ...judgeSheet(read.sheet, context), docx: read.docx };
}

/** Names of the fonts a DOCX asks for, or a PDF prints with. */
export async function fontsOfFile(bytes: Uint8Array): Promise<string[]> {
  const { sheet } = await judgeFile(bytes, {});
  return sheet.fonts.map(({ name }) => name);
}

function judgeSheet(sheet: FileSheet, context: FileCheckContext): Omit<Judged, 'docx'> {
  const letter = recognise(sheet);
  const pages = sheet.pageNumbers.pageCount;
  const facts = { format: sheet.format, pages, typeCode: letter.typeCode, sheet };
  if (sheet.lines.every((line) => textOf(line) === ''))
    return { ...facts, repairs: new Map(), ...scanFindings(sheet, rules) };
  const { urgency, ...known } = context;
  const file: FileCase = {
    sheet,
    letter,
    context: { ...unknownContext, ...known },
    urgency: urgency ?? null,
    knowsFiles: known.appendixFileCount !== undefined,
  };
  const judged = [
    ...rules.flatMap((rule) => rule.check(file).map((breach) => ({ ...rule, breach }))),
    ...checkWords(file).map(({ finding, breach }) => ({
      ...finding,
      id: finding.rule,
      subject: finding.title,
      breach,
    })),
  ];
  const repairs = new Map<string, RepairStep[]>();
  const findings = withoutTwins(judged.map((one) => findingOf(one, sheet, repairs)));
  return { ...facts, findings: findings.sort(bySeverity), notJudged: notJudged(file), repairs };
}

type Judgement = Pick<FileRule, 'id' | 'box' | 'law' | 'severity' | 'subject'> & { breach: FileBreach };

function findingOf(
  { id, box, law, severity, subject, breach }: Judgement,
  sheet: FileSheet,
  repairs: Map<string, RepairStep[]>,
): FileFinding {
  const { line, repair } = breach;
  const key = [id, line?.ordinal, breach.page, breach.message, breach.expected].join('\u0000');
  const repairId = createHash('sha256').update(key).digest('hex').slice(0, 16);
  const isMendable = repair !== undefined && sheet.format === 'docx';
  if (isMendable) repairs.set(repairId, repair.steps);
  return {
    rule: id,
    box,
    severity: breach.severity ?? severity,
    page: line?.page ?? breach.page ?? null,
    rect: line?.box ?? null,
    where: { paragraph: line?.ordinal ?? null, text: line ? textOf(line).slice(0, 160) : '' },
    title: breach.title ?? subject,
    expected: breach.expected,
    found: breach.found,
    message: breach.message,
    law: law || annex('I'),
    repair: isMendable ? { id: repairId, label: repair.label } : null,
  };
}

/** Words and layout may tell of the same slip. */
function withoutTwins(findings: FileFinding[]): FileFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, where, expected }) => {
    const key = `${rule} ${where.paragraph} ${where.text === '' ? expected : where.text} ${expected}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

const rank: Record<Severity, number> = { block: 0, warn: 1, info: 2 };
const bySeverity = (one: FileFinding, other: FileFinding): number =>
  rank[one.severity] - rank[other.severity];
