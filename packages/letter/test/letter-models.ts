import type { Block, LetterModel } from '../src/model.ts';

export const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] });
export const basis = (text: string): Block => ({ kind: 'basis', runs: [{ text }] });
export const clause = (number: string, text: string): Block => ({ kind: 'clause', number, runs: [{ text }] });
export const point = (letter: string, text: string): Block => ({ kind: 'point', letter, runs: [{ text }] });
export const article = (number: string, title: string): Block => ({
  kind: 'heading',
  level: 'article',
  number,
  title,
});

/** A plain official letter without a fault; tests change what they are about. */
export function officialLetter(changes: Partial<LetterModel> = {}): LetterModel {
  return {
    typeCode: 'OFFICIAL_LETTER',
    typeName: null,
    parentName: null,
    issuerName: ['Ủy ban nhân dân', 'huyện Quan Sơn'],
    numberText: null,
    notation: 'UBND-VHTT',
    place: 'Quan Sơn',
    date: null,
    subject: 'V/v rà soát đầu mối tiếp nhận văn bản',
    urgency: 0,
    circulation: null,
    addressees: ['Chủ tịch UBND các xã, thị trấn'],
    authorityLine: null,
    operativeWord: null,
    body: [paragraph('Đề nghị các đơn vị rà soát, gửi kết quả trước ngày 20/8/2020./.')],
    appendices: [],
    capacityLines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    signerOtherTitle: null,
    signerName: 'Chu Đình Trọng',
    recipients: ['Như trên', 'Lưu: VT, VHTT'],
    typistMark: null,
    copies: null,
    ...changes,
  };
}

/** A decision of the chairman in the form of mẫu 1.2. */
export function decision(changes: Partial<LetterModel> = {}): LetterModel {
  return officialLetter({
    typeCode: 'DECISION',
    typeName: 'Quyết định',
    numberText: '05',
    notation: 'QĐ-UBND',
    date: { day: 5, month: 2, year: 2020 },
    subject: 'Thành lập Ban Chỉ đạo xây dựng Chính quyền điện tử huyện',
    addressees: [],
    authorityLine: 'Chủ tịch Ủy ban nhân dân huyện Quan Sơn',
    operativeWord: 'Quyết định:',
    body: [
      basis('Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;'),
      basis('Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;'),
      basis('Theo đề nghị của Trưởng phòng Văn hóa và Thông tin.'),
      article('1', ''),
      paragraph('Thành lập Ban Chỉ đạo xây dựng Chính quyền điện tử huyện gồm các ông, bà sau đây:'),
      clause('1', 'Chủ tịch UBND huyện: Trưởng ban.'),
      clause('2', 'Các Phó Chủ tịch UBND huyện: Phó Trưởng ban, gồm:'),
      point('a', 'Phó Chủ tịch phụ trách văn hóa;'),
      point('b', 'Phó Chủ tịch phụ trách kinh tế.'),
      article('2', 'Hiệu lực thi hành'),
      paragraph('Quyết định này có hiệu lực kể từ ngày ký./.'),
    ],
    capacityLines: ['CHỦ TỊCH'],
    signerName: 'Lê Văn Bình',
    recipients: ['Như Điều 2', 'Thường trực Huyện ủy', 'Lưu: VT, VHTT'],
    ...changes,
  });
}
