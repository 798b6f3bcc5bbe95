import type { Draft, Finding } from '@congvu/contracts';
import { type DocNode, nodeIndexOf } from '../letter/blocks-doc.ts';

export type Fix = NonNullable<Finding['fix']>;
export type TextRange = { from: number; to: number };

/** The server sends "title. message" in one text. */
export function titleOf(finding: Finding): string {
  return finding.message.split('. ')[0] ?? finding.message;
}

/** What follows the title. */
export function sentenceOf(finding: Finding): string {
  return finding.message.slice(titleOf(finding).length).replace(/^\.\s*/, '');
}

/** The quoted words, unless the sentence begins with them anyway. */
export function quoteOf(finding: Finding): string {
  const isRepeated = sentenceOf(finding).startsWith(`“${finding.quote}”`);
  return finding.quote === '' || isRepeated ? '' : `“${finding.quote}”`;
}

export type FindingGroups = { blocking: Finding[]; hints: Finding[] };

/** Phải sửa blocks Trình ký; warnings and remarks are Nên xem lại (ui.md §6.6). */
export function groupFindings(findings: readonly Finding[]): FindingGroups {
  return {
    blocking: findings.filter((finding) => finding.severity === 'block'),
    hints: findings.filter((finding) => finding.severity !== 'block'),
  };
}

/** Where the replaced text stands: everywhere, or the last place (a missing end mark means the end). */
export function fixRanges(text: string, fix: Fix): TextRange[] {
  if (fix.replace === '') return [];
  if (!fix.all) {
    const at = text.lastIndexOf(fix.replace);
    return at < 0 ? [] : [{ from: at, to: at + fix.replace.length }];
  }
  const ranges: TextRange[] = [];
  for (let at = text.indexOf(fix.replace); at >= 0; at = text.indexOf(fix.replace, at + fix.replace.length)) {
    ranges.push({ from: at, to: at + fix.replace.length });
  }
  return ranges;
}

export function fixedText(text: string, fix: Fix): string {
  return fixRanges(text, fix)
    .reverse()
    .reduce((out, { from, to }) => out.slice(0, from) + fix.with + out.slice(to), text.normalize('NFC'));
}

/** Indexes of the editor's nodes a fix of the body touches. */
export function fixedNodes(doc: DocNode, finding: Finding): number[] {
  if (finding.fix?.all) return (doc.content ?? []).map((_, index) => index);
  const index = nodeIndexOf(doc, finding.where.blockIndex ?? 0);
  return index < 0 ? [] : [index];
}

/** Places outside the body whose text the drafter can change; the others come from the registers. */
export function isFixable(finding: Finding): boolean {
  return finding.fix !== undefined && fixableParts.has(finding.where.part);
}

/** A cited number of the body: the drafter may say which document it means (F-6-5). */
export const isBindable = ({ rule, fix, where }: Finding): boolean =>
  rule === 'F-6-5' && fix === undefined && where.part === 'body';

const fixableParts = new Set([
  ...['body', 'subject', 'addressees', 'recipients'],
  ...['fields', 'enclosed', 'appendices'],
]);

const KEEP = /^Lưu:\s*VT(?:,\s*)?/;

/** The draft with a fix outside the body; a fix inside the body belongs to the editor, which can undo it. */
export function fixDraft(draft: Draft, finding: Finding, units: readonly string[]): Draft {
  const { fix, where } = finding;
  if (!fix) return draft;
  if (where.part === 'subject') return { ...draft, subject: fixedText(draft.subject, fix) };
  if (where.part === 'addressees' || where.part === 'recipients') {
    const section = where.part === 'addressees' ? 'addressees' : 'copies';
    const keep = `Lưu: ${['VT', ...units].join(', ')}`;
    if (section === 'copies' && fixRanges(keep, fix).length > 0) {
      const kept = fixedText(keep, fix).replace(KEEP, '');
      return { ...draft, keepUnits: kept.split(/,\s*/).filter(Boolean) };
    }
    const recipients = draft.recipients.map((one) =>
      one.section === section ? { ...one, printedLine: fixedText(one.printedLine, fix) } : one,
    );
    return { ...draft, recipients };
  }
  return fixPart(draft, finding, fix);
}

/** Merge fields, the enclosed document and appendices. */
function fixPart(draft: Draft, { where }: Finding, fix: Fix): Draft {
  const inBlocks = (blocks: Draft['body']) =>
    blocks.map((block, index) => (fix.all || index === where.blockIndex ? fixedBlock(block, fix) : block));
  if (where.part === 'fields' && where.field !== undefined) {
    const value = fixedText(draft.fields[where.field] ?? '', fix);
    return { ...draft, fields: { ...draft.fields, [where.field]: value } };
  }
  if (where.part === 'enclosed' && draft.enclosed) {
    const { subject, blocks } = draft.enclosed;
    const enclosed = { ...draft.enclosed, subject: fixedText(subject, fix), blocks: inBlocks(blocks) };
    return { ...draft, enclosed };
  }
  if (where.part !== 'appendices') return draft;
  const appendices = draft.appendices.map((one, index) =>
    index === where.item ? { ...one, title: fixedText(one.title, fix), blocks: inBlocks(one.blocks) } : one,
  );
  return { ...draft, appendices };
}

/** A word is fixed inside one run; formatting that changes within it is left to the hand. */
function fixedBlock(block: Draft['body'][number], fix: Fix): Draft['body'][number] {
  if (block.kind === 'heading') return { ...block, title: fixedText(block.title, fix) };
  if (block.kind === 'table') {
    return { ...block, rows: block.rows.map((row) => row.map((cell) => fixedText(cell, fix))) };
  }
  const runs = block.runs.map((run) => ({ ...run, text: fixedText(run.text, fix) }));
  if (block.kind === 'clause' && block.title) return { ...block, title: fixedText(block.title, fix), runs };
  return { ...block, runs };
}

/** How often the fix would change the body: "Đổi cả 2 chỗ". */
export function countFixes(draft: Draft, fix: Fix): number {
  if (!fix.all) return 1;
  const texts = draft.body.flatMap((block) => {
    if (block.kind === 'heading') return [block.title];
    if (block.kind === 'table') return block.rows.flat();
    return [block.runs.map((run) => run.text).join('')];
  });
  return texts.reduce((sum, text) => sum + fixRanges(text, fix).length, 0);
}
