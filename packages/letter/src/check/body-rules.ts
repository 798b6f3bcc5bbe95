import type { Block, LetterModel } from '../model.ts';
import { printedFrame } from '../printed-frame.ts';
import type { Breach, LetterCheckContext, LetterRule } from './finding.ts';
import { numberingFaults } from './numbering.ts';
import { allPassages, blockPlainText, findAll, passagesOf, placeOf, runsText } from './passages.ts';

/** The end of a line as it is quoted: at most 30 characters, beginning at a whole word. */
function lastWords(text: string): string {
  const tail = text.slice(-30);
  if (tail.length === text.length || /\s$/u.test(text.slice(0, -30))) return tail;
  return /^\S+\s+(\S.*)$/su.exec(tail)?.[1] ?? tail;
}

function checkEnding(model: LetterModel): Breach[] {
  // The frame of the type prints its own last sentence (giấy giới thiệu, biên bản …).
  const frame = printedFrame(model);
  if (frame.after.length > 0 || (frame.before.length > 0 && model.body.length === 0)) return [];
  const index = model.body.findLastIndex((block) => block.kind !== 'table');
  const block = model.body[index];
  if (!block) return [];
  const text = blockPlainText(block).trimEnd();
  if (text.endsWith('./.')) return [];
  const tail = lastWords(text);
  const breach: Breach = {
    where: { part: 'body', blockIndex: index, start: text.length - tail.length, end: text.length },
    title: 'Thiếu dấu kết thúc',
    quote: tail,
    message: 'Câu cuối của văn bản kết thúc bằng “./.”.',
    expected: './.',
    found: text.slice(-3),
  };
  if (tail === '') return [breach];
  const ended = `${tail.replace(/[./\s]+$/u, '')}./.`;
  return [{ ...breach, fix: { replace: tail, with: ended, all: false, label: 'Thêm “./.”' } }];
}

function checkBases(model: LetterModel): Breach[] {
  const bases = model.body.flatMap((block, blockIndex) =>
    block.kind === 'basis' ? [{ blockIndex, text: runsText(block.runs).trimEnd() }] : [],
  );
  return bases.flatMap(({ blockIndex, text }, position) => {
    const expected = position === bases.length - 1 ? '.' : ';';
    if (text.endsWith(expected)) return [];
    const tail = lastWords(text);
    const ended = `${tail.replace(/[.,;\s]+$/u, '')}${expected}`;
    return [
      {
        where: { part: 'body', blockIndex, start: text.length - tail.length, end: text.length },
        title: 'Dấu cuối căn cứ chưa đúng',
        quote: tail,
        message: 'Mỗi căn cứ kết thúc bằng dấu chấm phẩy, căn cứ cuối cùng bằng dấu chấm.',
        expected,
        found: text.slice(-1),
        ...(tail
          ? { fix: { replace: tail, with: ended, all: false, label: `Sửa thành “${expected}”` } }
          : {}),
      } satisfies Breach,
    ];
  });
}

function checkNumbering(model: LetterModel): Breach[] {
  return [
    ...faultsOf({ part: 'body' }, model.body),
    ...faultsOf({ part: 'enclosed' }, model.enclosed?.blocks ?? []),
    ...model.appendices.flatMap(({ blocks }, item) => faultsOf({ part: 'appendices', item }, blocks)),
  ];
}

function faultsOf(place: Breach['where'], blocks: Block[]): Breach[] {
  return numberingFaults(blocks).map(({ blockIndex, found, expected }) => ({
    where: { ...place, blockIndex },
    title: 'Đánh số chưa liền nhau',
    quote: found,
    message: `Ở đây là “${expected}”, văn bản ghi “${found}”.`,
    expected,
    found,
  }));
}

const cited = String.raw`\d+\/(?:\d{4}\/)?\p{Lu}[\p{L}\d]*(?:-[\p{L}\d]+)+`;
const citedThenComma = new RegExp(
  String.raw`(?<![\d/])(${cited}),\s+(ngày\s+\d{1,2}[/\p{L}\d ]*?\d{4})`,
  'gu',
);
const citedAnywhere = new RegExp(String.raw`(?<![\d/])${cited}`, 'gu');

function checkCitations(model: LetterModel, context: LetterCheckContext): Breach[] {
  const passages = passagesOf(model).filter(({ part }) => part === 'subject' || part === 'body');
  const commas = findAll(passages, citedThenComma).map(({ match, place }): Breach => {
    const fixed = `${match[1]} ${match[2]}`;
    return {
      where: place,
      title: 'Dẫn văn bản thừa dấu phẩy',
      quote: match[0],
      message: 'Giữa số, ký hiệu và ngày của văn bản được dẫn không có dấu phẩy.',
      expected: fixed,
      found: match[0],
      fix: { replace: match[0], with: fixed, all: true, label: 'Bỏ dấu phẩy' },
    };
  });
  const seen = new Set<string>();
  const others = findAll(passages, citedAnywhere).flatMap(({ passage, match, place }) => {
    const number = match[0];
    if (seen.has(number)) return [];
    seen.add(number);
    const isDated = /^,?\s+(?:ngày|năm)\s/u.test(passage.text.slice(place.end));
    return [
      ...(isDated ? [] : [undatedCitation(number, placeOf(passage, match.index, number.length))]),
      ...libraryBreach(number, place, context),
    ];
  });
  return [...commas, ...others];
}

/** Is the cited document in the library, and does the text say which it is? */
function libraryBreach(number: string, place: Breach['where'], context: LetterCheckContext): Breach[] {
  if (context.unboundCitations?.includes(number)) return [unboundCitation(number, place)];
  if (context.knownCitations === null || context.knownCitations.includes(number)) return [];
  return [unknownCitation(number, place)];
}

function unboundCitation(number: string, where: Breach['where']): Breach {
  return {
    where,
    title: 'Văn bản dẫn chưa gắn với kho',
    quote: number,
    message: `Kho có ${number}. Gắn để người ký, nơi nhận mở được đúng văn bản được dẫn.`,
    expected: 'gắn với văn bản trong kho',
    found: number,
  };
}

function undatedCitation(number: string, where: Breach['where']): Breach {
  return {
    where,
    title: 'Dẫn văn bản thiếu ngày',
    quote: number,
    message: `Lần dẫn đầu tiên của ${number} phải ghi đủ ngày, cơ quan ban hành và trích yếu.`,
    expected: `${number} ngày …`,
    found: number,
  };
}

function unknownCitation(number: string, where: Breach['where']): Breach {
  return {
    where,
    title: 'Văn bản dẫn chưa có trong kho',
    quote: number,
    message: `Không tìm thấy ${number}. Chọn văn bản trong kho hoặc đánh dấu là văn bản ngoài.`,
    expected: '',
    found: number,
  };
}

function checkSecrecyMark(model: LetterModel): Breach[] {
  return findAll(allPassages(model), /^\s*(?:TUYỆT MẬT|TỐI MẬT|MẬT)\s*$/gu).map(({ match, place }) => ({
    where: place,
    title: 'Có dấu chỉ độ mật',
    quote: match[0].trim(),
    message: 'Văn bản mật không soạn và gửi trên hệ thống này.',
    expected: '',
    found: match[0].trim(),
  }));
}

const bodyLaw = 'NĐ 30/2020, Phụ lục I, Phần I, II.6';

/** Box 6 and the secrecy mark of box 10. */
export const bodyRules: LetterRule[] = [
  { id: 'F-6-2', box: '6', severity: 'warn', subject: 'Dấu kết thúc', law: bodyLaw, check: checkEnding },
  { id: 'F-6-3', box: '6', severity: 'warn', subject: 'Căn cứ ban hành', law: bodyLaw, check: checkBases },
  { id: 'F-6-4', box: '6', severity: 'warn', subject: 'Đánh số', law: bodyLaw, check: checkNumbering },
  {
    id: 'F-6-5',
    box: '6',
    severity: 'warn',
    subject: 'Viện dẫn văn bản',
    law: bodyLaw,
    check: checkCitations,
  },
  {
    id: 'F-10-1',
    box: '10',
    severity: 'block',
    subject: 'Dấu chỉ độ mật',
    law: 'Luật 117/2025/QH15',
    check: checkSecrecyMark,
  },
];
