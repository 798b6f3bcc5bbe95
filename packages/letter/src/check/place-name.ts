import type { LetterPart } from './finding.ts';
import type { Passage } from './passages.ts';

const names: Record<LetterPart, string> = {
  issuer: 'tên cơ quan ban hành',
  notation: 'ký hiệu',
  place: 'địa danh',
  type: 'tên loại',
  subject: 'trích yếu',
  addressees: 'Kính gửi',
  body: 'nội dung',
  appendices: 'phụ lục',
  enclosed: 'văn bản kèm theo',
  fields: 'các mục của mẫu',
  signer: 'người ký',
  recipients: 'Nơi nhận',
};

/** A place in words for a person: "nội dung, đoạn 3". */
export function placeName({ part, item, blockIndex }: Omit<Passage, 'text'>): string {
  const name = item === undefined ? names[part] : `${names[part]} ${item + 1}`;
  if (blockIndex === undefined) return name;
  const unit = part === 'addressees' || part === 'recipients' ? 'dòng' : 'đoạn';
  return `${name}, ${unit} ${blockIndex + 1}`;
}
