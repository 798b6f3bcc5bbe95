import type { LetterModel } from '../src/model.ts';
import { article, basis, clause, decision, officialLetter, paragraph, point } from './letter-models.ts';

const named = (typeCode: string, typeName: string, changes: Partial<LetterModel>): LetterModel =>
  officialLetter({
    typeCode,
    typeName,
    addressees: [],
    subject: 'Rà soát đầu mối tiếp nhận văn bản',
    recipients: ['Thường trực Huyện ủy', 'Lưu: VT, VHTT'],
    ...changes,
  });

const done = 'Nội dung được thực hiện từ ngày ký./.';

const resolution = decision({
  typeCode: 'RESOLUTION',
  typeName: 'Nghị quyết',
  notation: 'NQ-HĐND',
  issuerName: ['Hội đồng nhân dân', 'huyện Quan Sơn'],
  authorityLine: 'Hội đồng nhân dân huyện Quan Sơn',
  operativeWord: 'Quyết nghị:',
});

const indirect = decision({
  subject: 'Ban hành Quy chế làm việc của Ban Chỉ đạo',
  numberText: null,
  date: null,
  body: [
    basis('Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015.'),
    article('1', ''),
    paragraph('Ban hành kèm theo Quyết định này Quy chế làm việc của Ban Chỉ đạo.'),
    article('2', ''),
    paragraph('Quyết định này có hiệu lực kể từ ngày ký./.'),
  ],
  enclosed: {
    typeName: 'Quy chế',
    subject: 'Làm việc của Ban Chỉ đạo',
    blocks: [
      { kind: 'heading', level: 'chapter', number: 'I', title: 'Quy định chung' },
      { kind: 'heading', level: 'section', number: '1', title: 'Phạm vi' },
      { kind: 'heading', level: 'subsection', number: '1', title: 'Áp dụng' },
      article('1', 'Phạm vi điều chỉnh'),
      { kind: 'clause', number: '1', title: 'Đối tượng', runs: [{ text: 'Thành viên Ban Chỉ đạo.' }] },
      point('a', 'Trưởng ban;'),
      point('b', 'Các Phó Trưởng ban.'),
    ],
  },
});

const invitation = named('INVITATION', 'Giấy mời', {
  notation: 'GM-UBND',
  body: [],
  fields: {
    invitee: 'Chủ tịch UBND các xã, thị trấn',
    content: 'hội nghị giao ban tháng 8',
    chair: 'Chủ tịch UBND huyện',
    time: '08 giờ 00, ngày 15/8/2020',
    place: 'Hội trường UBND huyện',
    notes: 'Đề nghị đại biểu đến đúng giờ',
  },
});

const introduction = named('INTRODUCTION', 'Giấy giới thiệu', {
  notation: 'GGT-UBND',
  body: [],
  fields: {
    person: 'Lê Thị Mai',
    title: 'Chuyên viên Phòng Văn hóa và Thông tin',
    sentTo: 'Sở Thông tin và Truyền thông',
    about: 'nhận thiết bị',
    validUntil: '31/8/2020',
  },
});

const minutes = named('MINUTES', 'Biên bản', {
  notation: 'BB-UBND',
  subject: 'Họp giao ban tháng 8',
  body: [paragraph('Chủ tọa nêu mục đích cuộc họp.')],
  fields: {
    start: '08 giờ 00, ngày 15 tháng 8 năm 2020',
    place: 'Phòng họp số 1',
    attendance: 'Trưởng các phòng, ban',
    chair: 'Chu Đình Trọng',
    secretary: 'Nguyễn Thị Hoa',
    end: '11 giờ 30, ngày 15 tháng 8 năm 2020',
  },
});

const leavePaper = named('LEAVE_PAPER', 'Giấy nghỉ phép', {
  notation: 'GNP-UBND',
  body: [],
  fields: {
    requestedOn: '10/8/2020',
    person: 'Lê Thị Mai',
    title: 'Chuyên viên',
    days: '05 ngày',
    from: '17/8/2020',
    to: '21/8/2020',
    where: 'thành phố Thanh Hóa',
    chargedTo: 'nghỉ phép năm 2020',
  },
});

const withAppendix = (changes: Partial<LetterModel>): LetterModel =>
  named('PLAN', 'Kế hoạch', {
    notation: 'KH-UBND',
    body: [paragraph('Phân công theo Phụ lục kèm theo./.')],
    appendices: [{ title: 'Phân công', blocks: [clause('1', 'Phòng Văn hóa và Thông tin chủ trì.')] }],
    ...changes,
  });

/** Twelve of the fourteen sample forms of Phụ lục III; 3.1 is measured in copy-form.test.ts, 3.2 is the text block of packages/pades. */
export const sampleForms: Readonly<Record<string, LetterModel>> = {
  '1.1': resolution,
  '1.2': decision({ numberText: null, date: null }),
  '1.3': indirect,
  '1.4': named('NOTICE', 'Thông báo', { notation: 'TB-UBND', body: [paragraph(done)] }),
  '1.5': officialLetter(),
  '1.6': named('TELEGRAM', 'Công điện', {
    notation: 'CĐ-UBND',
    addressees: ['Chủ tịch UBND các xã', 'Công an huyện'],
    recipients: ['Như trên', 'Lưu: VT, VHTT'],
    body: [paragraph(done)],
  }),
  '1.7': invitation,
  '1.8': introduction,
  '1.9': minutes,
  '1.10': leavePaper,
  '2.1': withAppendix({ numberText: '17', date: { day: 12, month: 4, year: 2020 } }),
  '2.2': withAppendix({}),
};
