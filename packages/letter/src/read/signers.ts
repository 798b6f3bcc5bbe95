import { fieldOf, joined, nothing } from './field.ts';
import { isUpper, type ReadLine } from './lines.ts';
import type { ReadField, ReadSigner } from './reading.ts';

const authority =
  /^(?:TM|KT|TL|TUQ|Q|T\/M|K\/T|T\/L|TUQ)\s*[./:]\s*\p{L}|^(?:T\/M|K\/T|T\/L|TM|KT|TL|TUQ)\s+\p{Lu}/u;
const titleWords =
  /^(?:(?:QUYỀN|Q\.)\s*)?(?:PHÓ\s+|P\.\s*)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH|TRƯỞNG|TỔNG|HIỆU TRƯỞNG|HIỆU PHÓ|CỤC TRƯỞNG|CHI CỤC|VỤ TRƯỞNG|VIỆN TRƯỞNG|CHỦ TỌA|CHỦ TOẠ|CHỦ TRÌ|CHỦ NHIỆM|CHỈ HUY|BÍ THƯ|THỦ TƯỚNG|THỐNG ĐỐC|ĐỘI TRƯỞNG|TỔ TRƯỞNG|TRẠM TRƯỞNG|HẠT TRƯỞNG|KẾ TOÁN|THƯ KÝ|NGƯỜI|ĐẠI DIỆN|THƯỜNG TRỰC|ỦY VIÊN|UỶ VIÊN|CHÍNH ỦY|PHÓ)(?!\p{L})/u;
/** "BỘ TRƯỞNG BỘ NỘI VỤ QUYẾT ĐỊNH:" opens the articles; nobody signs in it. */
const enacting = /(?:QUYẾT\s+(?:ĐỊNH|NGHỊ)|RA\s+LỆNH)\s*:?$/u;
const signatureStamp =
  /^(?:\(?(?:đã ký|đã kí|ký tên|ký, ghi rõ|chữ ký|signature)|ký (?:bởi|số)|người ký|ngày ký|thời gian ký|email|cơ quan\s*:|signed|digitally|\[|Ký\s*:)/iu;

/** A line that says in which authority, or in which post somebody signs. */
export function isCapacity(line: ReadLine): boolean {
  const text = line.text.trim();
  return (
    line.cells === null &&
    line.column !== 'left' &&
    text.length < 110 &&
    isUpper(text) &&
    !enacting.test(text) &&
    (authority.test(text) || titleWords.test(text))
  );
}

const word = "\\p{Lu}[\\p{L}'’]*";
const rank =
  '(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCKI+|CN|KS|LS|DS|NGƯT|TTƯT|TTND|CKI+)\\.?\\s*[.,]?\\s*)*(?:(?:Đại|Thượng|Trung|Thiếu)\\s+(?:tướng|tá|úy)\\s+)?';
const personName = new RegExp(`^${rank}${word}(?:\\s+${word}){1,6}$`, 'u');
const surnames =
  /^(?:NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|HỒ|NGÔ|DƯƠNG|LÝ|ĐINH|TRỊNH|LƯƠNG|MAI|CAO|HÀ|LƯU|TẠ|ĐOÀN|TRIỆU|LÂM|QUÁCH|VI|LÒ|CHU|THÁI|TRƯƠNG)\s/u;

export const isPersonName = (text: string): boolean =>
  text.length < 60 &&
  personName.test(text) &&
  (!isUpper(text) || (surnames.test(text) && !titleWords.test(text)));

type Block = { capacity: ReadLine[]; name: ReadLine | null };

/** Who signs, in the order of the columns: titles first, the name last (R-LTR-7). */
export function readSigners(lines: readonly ReadLine[]): ReadSigner[] {
  const marked = lines.filter((line) => !signatureStamp.test(line.text) && line.text.length < 110);
  const columns = columnsOf(marked);
  const blocks = columns.flatMap(blocksOf).filter(({ capacity, name }) => capacity.length > 0 || name);
  const named = blocks.filter(({ capacity }) => capacity.length > 0);
  return (named.length > 0 ? named : blocks.slice(-1)).map(signerOf);
}

/** Side by side where two sign: those that stand below one another belong together. */
function columnsOf(lines: ReadLine[]): ReadLine[][] {
  if (lines.every(({ rect, column }) => rect === null && column === null)) return [lines];
  const left = lines.filter((line) => line.column === 'left');
  const right = lines.filter((line) => line.column !== 'left');
  return [left, right].filter((column) => column.length > 0);
}

function blocksOf(lines: ReadLine[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const current = blocks.at(-1);
    const text = line.text.trim();
    if (isPersonName(text)) {
      if (current && !current.name) current.name = line;
      else if (!current) blocks.push({ capacity: [], name: line });
    } else if (isUpper(text) && /\p{L}{2}/u.test(text) && !enacting.test(text)) addCapacity(blocks, line);
  }
  return blocks;
}

function addCapacity(blocks: Block[], line: ReadLine): void {
  const current = blocks.at(-1);
  const opens = authority.test(line.text) || titleWords.test(line.text) || line.column === 'left';
  if (current && current.capacity.length > 0 && !current.name) current.capacity.push(line);
  else if (opens) blocks.push({ capacity: [line], name: null });
}

function signerOf({ capacity, name }: Block): ReadSigner {
  const lastAuthority = capacity.findLastIndex((line) => authority.test(line.text));
  const titleAt = titleStart(capacity, lastAuthority + 1);
  const held = capacity.slice(0, titleAt);
  const titles = capacity.slice(titleAt);
  const field = (lines: ReadLine[]): ReadField =>
    lines.length === 0 ? nothing() : fieldOf(lines, { value: joined(lines), sure: 0.95 });
  return {
    authority: field(held),
    title: field(titles),
    name: name ? fieldOf([name], { value: name.text.trim(), sure: 0.95 }) : nothing(),
  };
}

/** "TM. ỦY BAN NHÂN DÂN / HUYỆN QUAN SƠN / CHỦ TỊCH": a name of the authority may take two lines. */
function titleStart(capacity: ReadLine[], from: number): number {
  if (from === 0) return 0;
  const titleAt = capacity.findIndex((line, index) => index >= from && titleWords.test(line.text));
  return titleAt < 0 ? from : titleAt;
}
