import type { LetterCheckContext, Severity } from '../check/finding.ts';
import type { FoundLetter } from './recognise.ts';
import type { Box, FileSheet, Line, Section } from './sheet.ts';

/** One change of a DOCX that takes a finding away. */
export type RepairStep =
  | { kind: 'text'; line: Line; replace: string; with: string }
  | { kind: 'normalize' }
  | {
      kind: 'runs';
      line: Line;
      set: { sizePt?: number; bold?: boolean; italic?: boolean; font?: string; color?: null; upper?: true };
    }
  | {
      kind: 'paragraph';
      line: Line;
      set: { align?: 'both' | 'center'; firstIndentPt?: number; beforePt?: number; lineSpacing?: number };
    }
  | {
      kind: 'page';
      section: Section;
      set: { widthMm?: number; heightMm?: number; marginsMm?: Partial<Margins> };
    };
type Margins = { top: number; bottom: number; left: number; right: number };

/** What a rule of the file checker reports. */
export type FileBreach = {
  line?: Line | null;
  page?: number;
  severity?: Severity;
  /** Only when it differs from the subject of the rule. */
  title?: string;
  message: string;
  expected: string;
  found: string;
  repair?: { label: string; steps: RepairStep[] };
};

export type FileCase = {
  sheet: FileSheet;
  letter: FoundLetter;
  context: LetterCheckContext;
  urgency: number | null;
  /** Whether it is known how many appendices are files of their own. */
  knowsFiles: boolean;
};

export type FileRule = {
  id: string;
  box: string;
  severity: Severity;
  subject: string;
  law: string;
  check(file: FileCase): FileBreach[];
};

/** Where a finding lies: paragraph of a DOCX or line of a PDF, from 1, with its words. */
export type FilePlace = { paragraph: number | null; text: string };

/** One finding on a file (documents.md §6.5). `rect` is in PDF points, null in a DOCX. */
export type FileFinding = {
  rule: string;
  box: string;
  severity: Severity;
  page: number | null;
  rect: Box | null;
  where: FilePlace;
  title: string;
  expected: string;
  found: string;
  message: string;
  law: string;
  /** The button that mends it, for a DOCX; null where a person has to. */
  repair: { id: string; label: string } | null;
};

export const annex = (article: string): string => `NĐ 30/2020, Phụ lục I, Phần I, ${article}`;

const sizeTolerancePt = 0.25;
export const isSize = (size: number, from: number, to: number): boolean =>
  size >= from - sizeTolerancePt && size <= to + sizeTolerancePt;
export const shownSize = (size: number): string => `${Math.round(size * 10) / 10}`.replace('.', ',');
