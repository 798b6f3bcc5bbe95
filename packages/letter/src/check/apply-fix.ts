import type { Block, Enclosed, HeaderCell, LetterModel, Run } from '../model.ts';
import type { Finding, FindingFix } from './finding.ts';
import { runsText } from './passages.ts';

/**
 * The model with the fix of a finding applied inside the part it names; the model itself when the finding
 * has no fix. Formatting of runs is kept: a replacement takes the style of the place where it begins.
 */
export function applyFix(model: LetterModel, finding: Finding): LetterModel {
  const { fix, where } = finding;
  if (!fix) return model;
  const inText = (text: string): string => replaced(text.normalize('NFC'), fix);
  const inLines = (lines: string[]): string[] =>
    lines.map((line, index) => (fix.all || index === where.blockIndex ? inText(line) : line));
  switch (where.part) {
    case 'issuer':
      return { ...model, issuerName: [fix.with] };
    case 'notation':
      return { ...model, notation: inText(model.notation) };
    case 'place':
      return { ...model, place: inText(model.place) };
    case 'subject':
      return { ...model, subject: inText(model.subject) };
    case 'signer':
      return { ...model, signerName: inText(model.signerName) };
    case 'addressees':
      return { ...model, addressees: inLines(model.addressees) };
    case 'recipients':
      return { ...model, recipients: inLines(model.recipients) };
    case 'body':
      return { ...model, body: inBlocks(model.body, finding) };
    case 'fields':
      return { ...model, fields: inFields(model.fields ?? {}, finding) };
    case 'enclosed':
      return model.enclosed ? { ...model, enclosed: inEnclosed(model.enclosed, finding) } : model;
    case 'appendices':
      return {
        ...model,
        appendices: model.appendices.map((item, index) =>
          index === where.item
            ? { ...item, title: inText(item.title), blocks: inBlocks(item.blocks, finding) }
            : item,
        ),
      };
    default:
      return model;
  }
}

function inBlocks(blocks: Block[], { fix, where }: Finding): Block[] {
  return blocks.map((block, index) =>
    fix!.all || index === where.blockIndex ? inBlock(block, fix!) : block,
  );
}

function inFields(fields: Readonly<Record<string, string>>, { fix, where }: Finding): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, text]) => [
      key,
      key === where.field ? replaced(text.normalize('NFC'), fix!) : text,
    ]),
  );
}

function inEnclosed(enclosed: Enclosed, finding: Finding): Enclosed {
  const { fix, where } = finding;
  const subject =
    where.blockIndex === undefined ? replaced(enclosed.subject.normalize('NFC'), fix!) : enclosed.subject;
  return { ...enclosed, subject, blocks: inBlocks(enclosed.blocks, finding) };
}

function inBlock(block: Block, fix: FindingFix): Block {
  if (block.kind === 'heading') return { ...block, title: replaced(block.title.normalize('NFC'), fix) };
  if (block.kind === 'table') {
    return {
      ...block,
      header: block.header.map((row) => row.map((cell) => inHeaderCell(cell, fix))),
      rows: block.rows.map((row) => row.map((cell) => replaced(cell.normalize('NFC'), fix))),
    };
  }
  if (block.kind === 'clause' && block.title) {
    return {
      ...block,
      title: replaced(block.title.normalize('NFC'), fix),
      runs: block.runs.length > 0 ? inRuns(block.runs, fix) : [],
    };
  }
  return { ...block, runs: inRuns(block.runs, fix) };
}

function inHeaderCell(cell: HeaderCell, fix: FindingFix): HeaderCell {
  if (typeof cell === 'string') return replaced(cell.normalize('NFC'), fix);
  return { ...cell, text: replaced(cell.text.normalize('NFC'), fix) };
}

function replaced(text: string, fix: FindingFix): string {
  if (fix.all) return text.replaceAll(fix.replace, () => fix.with);
  // A single fix of a last sentence means its end, not an equal text before it.
  const at = text.lastIndexOf(fix.replace);
  return at < 0 ? text : text.slice(0, at) + fix.with + text.slice(at + fix.replace.length);
}

/** Replaces across run borders: the removed characters are cut from each run, the new ones go to the first. */
function inRuns(runs: Run[], fix: FindingFix): Run[] {
  let out = runs.map((run) => ({ ...run, text: run.text.normalize('NFC') }));
  let from = fix.all ? runsText(out).indexOf(fix.replace) : runsText(out).lastIndexOf(fix.replace);
  while (from >= 0) {
    out = spliced(out, from, fix);
    from = fix.all ? runsText(out).indexOf(fix.replace, from + fix.with.length) : -1;
  }
  return out.filter((run) => run.text !== '');
}

function spliced(runs: Run[], from: number, fix: FindingFix): Run[] {
  const to = from + fix.replace.length;
  let offset = 0;
  let isPlaced = false;
  return runs.map((run) => {
    const start = offset;
    const end = start + run.text.length;
    offset = end;
    if (end <= from || start >= to) return run;
    const head = run.text.slice(0, Math.max(0, from - start));
    const tail = run.text.slice(Math.max(0, to - start));
    const text = isPlaced ? head + tail : head + fix.with + tail;
    isPlaced = true;
    return { ...run, text };
  });
}
