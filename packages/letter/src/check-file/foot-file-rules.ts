import { findSecrecyMark } from '@congvu/vn-text';
import { isBold, isCentred, isUpper } from './recognise.ts';
import { annex, type FileBreach, type FileCase, type FileRule } from './rule.ts';
import { type Line, textOf } from './sheet.ts';
import { styleBreaches } from './style-breaches.ts';

function checkCapacity({ letter }: FileCase): FileBreach[] {
  if (letter.capacity.length === 0)
    return [
      {
        message: 'Không tìm thấy quyền hạn, chức vụ của người ký.',
        expected: 'quyền hạn, chức vụ',
        found: '',
      },
    ];
  return letter.capacity.flatMap((line) =>
    styleBreaches(line, { what: 'Quyền hạn, chức vụ', size: [13, 14], bold: true, upper: true }),
  );
}

function checkSigner({ letter }: FileCase): FileBreach[] {
  const { signer } = letter;
  if (!signer) return [{ message: 'Không tìm thấy họ tên người ký.', expected: 'họ và tên', found: '' }];
  return styleBreaches(signer, { what: 'Họ tên người ký', size: [13, 14], bold: true, italic: false });
}

function checkAddressees({ letter }: FileCase): FileBreach[] {
  const [label, ...items] = letter.addressees;
  if (!label) return [];
  const style = styleBreaches(label, { what: '“Kính gửi”', size: [13, 14], bold: false, italic: false });
  return [
    ...style.map((fault): FileBreach => ({ ...fault, severity: 'warn' })),
    ...punctuation(items, 'Kính gửi'),
  ];
}

/** "- …;" on each line, "." on the last. */
function punctuation(items: Line[], what: string): FileBreach[] {
  return items.flatMap((line, index) => {
    const text = textOf(line);
    const sign = index === items.length - 1 ? '.' : ';';
    if (/^- \S/u.test(text) && text.endsWith(sign)) return [];
    const expected = `- ${text.replace(/^[-–+•*]\s*/u, '').replace(/[.,;:\s]+$/u, '')}${sign}`;
    return [
      {
        line,
        message: `Mỗi dòng ở “${what}” bắt đầu bằng “- ”, cuối dòng có dấu chấm phẩy, dòng cuối dấu chấm.`,
        expected,
        found: text,
        repair: {
          label: `Sửa thành “${sign}”`,
          steps: [{ kind: 'text' as const, line, replace: line.text.trim(), with: expected }],
        },
      },
    ];
  });
}

const hasOwnFoot = new Set(['LEAVE_PAPER', 'INTRODUCTION', 'OPEN_LETTER']);

function checkRecipientsStyle({ letter }: FileCase): FileBreach[] {
  const { recipientsHead, recipients } = letter;
  if (!recipientsHead) {
    if (hasOwnFoot.has(letter.typeCode ?? '')) return [];
    return [{ message: 'Không tìm thấy “Nơi nhận:”.', expected: 'Nơi nhận:', found: '' }];
  }
  const text = textOf(recipientsHead);
  return [
    ...(text === 'Nơi nhận:'
      ? []
      : [
          { line: recipientsHead, message: 'Phải ghi đúng “Nơi nhận:”.', expected: 'Nơi nhận:', found: text },
        ]),
    ...styleBreaches(recipientsHead, { what: '“Nơi nhận:”', size: [12, 12], bold: true, italic: true }),
    ...recipients.flatMap((line) =>
      styleBreaches(line, { what: 'Danh sách nơi nhận', size: [11, 11], bold: false, italic: false }),
    ),
  ];
}

const checkRecipientsSigns = ({ letter }: FileCase): FileBreach[] =>
  punctuation(letter.recipients, 'Nơi nhận').map((fault) => ({
    ...fault,
    severity: fault.line === letter.recipients.at(-1) ? 'block' : 'warn',
  }));

function checkSecrecy({ sheet }: FileCase): FileBreach[] {
  const mark = findSecrecyMark(`${sheet.lines.map(({ text }) => text).join('\n')}\n`);
  if (!mark) return [];
  return [
    {
      message: 'Có dấu chỉ độ mật: văn bản mật không đưa lên hệ thống này.',
      expected: '',
      found: mark.quote,
    },
  ];
}

const urgencyWords = ['', 'KHẨN', 'THƯỢNG KHẨN', 'HỎA TỐC'];

function checkUrgency({ sheet, urgency }: FileCase): FileBreach[] {
  if (urgency === null) return [];
  const stamp = sheet.lines.find((line) =>
    urgencyWords.slice(1).includes(textOf(line).replace('HOẢ', 'HỎA')),
  );
  const found = stamp ? textOf(stamp).replace('HOẢ', 'HỎA') : '';
  const expected = urgencyWords[urgency] ?? '';
  if (found === expected) return [];
  return [
    {
      line: stamp ?? null,
      message: expected
        ? `Độ khẩn của văn bản là “${expected}”, trên tệp là “${found || 'không có dấu'}”.`
        : `Văn bản không có độ khẩn nhưng tệp có dấu “${found}”.`,
      expected,
      found,
    },
  ];
}

function checkAppendices({ letter }: FileCase): FileBreach[] {
  const isMany = letter.appendices.length > 1;
  // A number on the sheet itself is that of a paper document, whose reference is filled.
  const isNumbered = letter.number !== null && /^Số:?\s*\d/u.test(textOf(letter.number));
  return letter.appendices.flatMap((lines) => {
    const heading = lines[0]!;
    const title = lines.slice(1).find((line) => textOf(line) !== '');
    const reference = lines.slice(1, 8).find((line) => /^\(kèm theo/iu.test(textOf(line)));
    const isRoman = /^phụ lục [IVXL]+$/iu.test(textOf(heading));
    return [
      ...(isMany && !isRoman
        ? [
            {
              line: heading,
              message: 'Từ hai phụ lục trở lên đánh số La Mã.',
              expected: 'Phụ lục I',
              found: textOf(heading),
            },
          ]
        : []),
      ...(isBold(heading) && isCentred(heading)
        ? []
        : [
            {
              line: heading,
              message: '“Phụ lục” in đậm, canh giữa.',
              expected: 'đậm, canh giữa',
              found: textOf(heading),
            },
          ]),
      ...(title && !isUpper(textOf(title)) && !/^\(/u.test(textOf(title))
        ? [
            {
              line: title,
              message: 'Tên phụ lục viết in hoa, đậm.',
              expected: textOf(title).toLocaleUpperCase('vi'),
              found: textOf(title),
            },
          ]
        : []),
      ...(reference && !isNumbered && /số:?\s*\d/iu.test(textOf(reference))
        ? [
            {
              line: reference,
              message: 'Trên văn bản điện tử, dòng “Kèm theo …” để trống số và ngày.',
              expected: 'để trống',
              found: textOf(reference),
            },
          ]
        : []),
    ];
  });
}

/** Boxes 7 to 10 and the appendices. */
export const footFileRules: FileRule[] = [
  {
    id: 'F-7-1',
    box: '7',
    severity: 'block',
    subject: 'Quyền hạn ký',
    law: annex('II.7'),
    check: checkCapacity,
  },
  {
    id: 'F-7-2',
    box: '7',
    severity: 'warn',
    subject: 'Họ tên người ký',
    law: annex('II.7'),
    check: checkSigner,
  },
  {
    id: 'F-9a-1',
    box: '9a',
    severity: 'block',
    subject: 'Kính gửi',
    law: annex('II.9'),
    check: checkAddressees,
  },
  {
    id: 'F-9b-1',
    box: '9b',
    severity: 'block',
    subject: 'Nơi nhận',
    law: annex('II.9'),
    check: checkRecipientsStyle,
  },
  {
    id: 'F-9b-2',
    box: '9b',
    severity: 'block',
    subject: 'Danh sách nơi nhận',
    law: annex('II.9'),
    check: checkRecipientsSigns,
  },
  {
    id: 'F-10-1',
    box: '10',
    severity: 'block',
    subject: 'Dấu chỉ độ mật',
    law: 'Luật 117/2025/QH15',
    check: checkSecrecy,
  },
  {
    id: 'F-10-2',
    box: '10',
    severity: 'warn',
    subject: 'Dấu độ khẩn',
    law: annex('II.10'),
    check: checkUrgency,
  },
  {
    id: 'F-A-1',
    box: 'phụ lục',
    severity: 'warn',
    subject: 'Phụ lục',
    law: annex('III.1'),
    check: checkAppendices,
  },
];
