import { type Block, type Draft, urgencies } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import type { TableBlock } from '../letter/blocks-doc.ts';
import { cellText } from '../letter/table-edit.ts';
import { compareText } from './messages.ts';

const text = compareText.parts;

/** A piece of a draft that is compared as a whole: a field, a recipient, a block, a row of a table. */
export type DraftPart = {
  group: string;
  label: string;
  text: string;
  /** Parts with a key are the same one when it is equal; others when their words are alike. */
  key?: string;
};

/** Names of signers by appointment and of fields by code, where they are known. */
export type Names = ReadonlyMap<string, string>;

/** Everything of a draft that a reader can see, in reading order. */
export function draftParts(draft: Draft, names: Names = new Map()): DraftPart[] {
  return [
    ...fieldsOf(draft, names),
    ...recipientsOf(draft, 'addressees'),
    ...draft.body.flatMap((block) => blockParts('body', block)),
    ...draft.appendices.flatMap((appendix, index) => [
      { group: `appendix-${index + 1}`, label: text.appendix(index + 1), text: appendix.title },
      ...appendix.blocks.flatMap((block) => blockParts(`appendix-${index + 1}`, block)),
    ]),
    ...recipientsOf(draft, 'copies'),
  ];
}

function fieldsOf(draft: Draft, names: Names): DraftPart[] {
  const signer = draft.signerAppointmentId;
  const urgency = urgencies.find(({ value }) => value === draft.urgency)?.label ?? '';
  const fields: [keyof typeof text.fields, string][] = [
    ['type', findDocumentType(draft.typeCode)?.name ?? draft.typeCode],
    ['urgency', draft.urgency > 0 ? urgency : ''],
    ['circulation', draft.circulation ?? ''],
    ['subject', draft.subject],
    ['field', draft.fieldCode ? (names.get(draft.fieldCode) ?? draft.fieldCode) : ''],
    ['signer', signer ? (names.get(signer) ?? text.signer(signer.slice(-4))) : ''],
    ['keep', draft.keepUnits.join(', ')],
    ['copies', draft.copies === null ? '' : String(draft.copies)],
    ['replyDue', draft.replyDueOn ?? ''],
  ];
  return fields.flatMap(([key, value]) =>
    value === '' ? [] : [{ group: `field-${key}`, label: text.fields[key], text: value, key }],
  );
}

const recipientsOf = (draft: Draft, section: 'addressees' | 'copies'): DraftPart[] =>
  draft.recipients
    .filter((one) => one.section === section)
    .map((one) => ({
      group: section,
      label: text[section],
      key: one.printedLine,
      text: `${one.printedLine} (${text.roles[one.role]})`,
    }));

function blockParts(group: string, block: Block): DraftPart[] {
  if (block.kind === 'heading') {
    const sign = block.number ? `${text.headings[block.level]} ${block.number}. ` : '';
    return [{ group, label: text.headings[block.level], text: sign + block.title }];
  }
  if (block.kind !== 'table') {
    const sign =
      block.kind === 'clause' ? `${block.number}. ` : block.kind === 'point' ? `${block.letter}) ` : '';
    return [{ group, label: text.blocks[block.kind], text: sign + runsText(block.runs) }];
  }
  const rows = [...block.header.map((row) => row.map(headerText)), ...block.rows, block.totalRow ?? []];
  const widths = text.widths(block.widths.join(', '));
  return [widths, ...rows.map((row) => row.join(' | ')), ...(block.footnotes ?? [])]
    .filter((line) => line !== '')
    .map((line) => ({ group, label: text.row, text: line }));
}

/** A merged heading says over how many columns and rows it reaches. */
function headerText(cell: TableBlock['header'][number][number]): string {
  const { colSpan = 1, rowSpan = 1 } = typeof cell === 'string' ? {} : cell;
  return cellText(cell) + text.spans(colSpan, rowSpan);
}

const runsText = (runs: readonly { text: string }[]): string => runs.map((run) => run.text).join('');
