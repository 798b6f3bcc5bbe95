import { findDocumentType } from '@congvu/vn-text';
import type { LetterModel } from '../model.ts';
import type { Breach, LetterCheckContext, LetterRule } from './finding.ts';
import { nameKey } from './passages.ts';

const keepLine = /^Lưu:\s*VT(?:,\s*(.+?))?(?:\s*\(\d+\))?\.?$/u;

function checkAddressees(model: LetterModel): Breach[] {
  const hasAny = model.addressees.some((line) => line.trim() !== '');
  const rule = findDocumentType(model.typeCode)?.addressees;
  if (rule === 'required' && !hasAny) {
    return [addresseeBreach('Thiếu “Kính gửi”', 'Loại văn bản này phải có nơi nhận ở “Kính gửi”.')];
  }
  if (rule === 'none' && hasAny) {
    return [addresseeBreach('Thừa “Kính gửi”', 'Loại văn bản này không có “Kính gửi”.')];
  }
  return [];
}

function addresseeBreach(title: string, message: string): Breach {
  return { where: { part: 'addressees' }, title, quote: 'Kính gửi', message, expected: '', found: '' };
}

function checkKeepLine(model: LetterModel): Breach[] {
  const last = model.recipients.length - 1;
  const found = model.recipients[last]?.trim() ?? '';
  if (keepLine.test(found)) return [];
  return [
    {
      where: { part: 'recipients', ...(last >= 0 ? { blockIndex: last } : {}) },
      title: 'Thiếu dòng “Lưu”',
      quote: found,
      message: 'Dòng cuối của Nơi nhận là “Lưu: VT, …”.',
      expected: 'Lưu: VT, …',
      found,
    },
  ];
}

function checkFirstLine(model: LetterModel): Breach[] {
  const first = model.recipients[0]?.trim() ?? '';
  const hasAddressees = model.addressees.length > 0;
  const isDecision = findDocumentType(model.typeCode)?.operativeWord != null;
  if (hasAddressees) return /^Như trên$/u.test(first) ? [] : [firstLineBreach(first, 'Như trên')];
  if (isDecision) return /^Như Điều \d+/u.test(first) ? [] : [firstLineBreach(first, 'Như Điều …')];
  return /^Như trên$/u.test(first) ? [firstLineBreach(first, 'tên nơi nhận')] : [];
}

function firstLineBreach(found: string, expected: string): Breach {
  return {
    where: { part: 'recipients', blockIndex: 0 },
    title: 'Dòng đầu Nơi nhận chưa đúng',
    quote: found,
    message: `Dòng đầu của Nơi nhận là “${expected}”.`,
    expected,
    found,
  };
}

function checkDirectory(model: LetterModel, context: LetterCheckContext): Breach[] {
  if (context.resolvedRecipients === null) return [];
  const resolved = new Set(context.resolvedRecipients.map(nameKey));
  return namedLines(model).flatMap(({ line, blockIndex }) =>
    resolved.has(nameKey(line)) ? [] : [unresolvedBreach(line, blockIndex)],
  );
}

function unresolvedBreach(line: string, blockIndex: number): Breach {
  return {
    where: { part: 'recipients', blockIndex },
    title: 'Nơi nhận chưa rõ',
    quote: line,
    message: `“${line}” không có trong danh bạ. Chọn nơi nhận hoặc đánh dấu là ngoài hệ thống.`,
    expected: '',
    found: line,
  };
}

function checkDeliveryList(model: LetterModel, context: LetterCheckContext): Breach[] {
  if (context.deliveryRecipients === null) return [];
  const printed = new Map(namedLines(model).map((item) => [nameKey(item.line), item]));
  const listed = new Set(context.deliveryRecipients.map(nameKey));
  const extra = [...printed].filter(([key]) => !listed.has(key)).map(([, item]) => item);
  const missing = context.deliveryRecipients.filter((line) => !printed.has(nameKey(line)));
  const title = 'Nơi nhận khác danh sách gửi';
  return [
    ...extra.map(({ line, blockIndex }) => ({
      where: { part: 'recipients' as const, blockIndex },
      title,
      quote: line,
      message: `“${line}” in trong văn bản nhưng không có trong danh sách gửi.`,
      expected: '',
      found: line,
    })),
    ...missing.map((line) => ({
      where: { part: 'recipients' as const },
      title,
      quote: line,
      message: `“${line}” có trong danh sách gửi nhưng không in trong văn bản.`,
      expected: line,
      found: '',
    })),
  ];
}

/** Lines that name somebody: neither "Như trên", "Như Điều …" nor "Lưu". */
function namedLines(model: LetterModel): { line: string; blockIndex: number }[] {
  return model.recipients
    .map((line, blockIndex) => ({ line: line.trim(), blockIndex }))
    .filter(({ line }) => !/^(?:Như trên|Như Điều|Lưu:)/u.test(line));
}

function checkKeptUnit(model: LetterModel, context: LetterCheckContext): Breach[] {
  const blockIndex = model.recipients.length - 1;
  const line = model.recipients[blockIndex]?.trim().normalize('NFC') ?? '';
  const kept = keepLine.exec(line)?.[1]?.split(',')[0]?.trim();
  const fromNotation = model.typeCode === 'OFFICIAL_LETTER' ? model.notation.split('-').at(-1) : null;
  const expected = fromNotation ?? context.draftingUnitCode;
  if (!expected || !kept || kept === expected) return [];
  const source = fromNotation ? `Ký hiệu là ${expected}` : `Đơn vị soạn là ${expected}`;
  const start = line.indexOf(kept, line.indexOf('VT') + 2);
  return [
    {
      where: { part: 'recipients', blockIndex, start, end: start + kept.length },
      title: 'Nơi lưu khác ký hiệu',
      quote: kept,
      message: `${source}, nơi lưu ghi “${kept}”.`,
      expected,
      found: kept,
      fix: { replace: `VT, ${kept}`, with: `VT, ${expected}`, all: false, label: `Sửa thành ${expected}` },
    },
  ];
}

const toLaw = 'NĐ 30/2020, Phụ lục I, Phần I, II.9';

/** Boxes 9a and 9b. */
export const recipientRules: LetterRule[] = [
  { id: 'F-9a-1', box: '9a', severity: 'block', subject: 'Kính gửi', law: toLaw, check: checkAddressees },
  { id: 'F-9b-2', box: '9b', severity: 'block', subject: 'Dòng Lưu', law: toLaw, check: checkKeepLine },
  {
    id: 'F-9b-3',
    box: '9b',
    severity: 'warn',
    subject: 'Dòng đầu Nơi nhận',
    law: toLaw,
    check: checkFirstLine,
  },
  { id: 'F-9b-4', box: '9b', severity: 'warn', subject: 'Nơi nhận', law: toLaw, check: checkDirectory },
  {
    id: 'F-9b-5',
    box: '9b',
    severity: 'block',
    subject: 'Danh sách gửi',
    law: toLaw,
    check: checkDeliveryList,
  },
  { id: 'F-9b-6', box: '9b', severity: 'block', subject: 'Nơi lưu', law: toLaw, check: checkKeptUnit },
];
