import { findDocumentType } from '@congvu/vn-text';
import type { LetterModel } from '../model.ts';
import type { Breach, LetterCheckContext, LetterRule } from './finding.ts';
import { nameKey } from './passages.ts';

const maxSubjectLength = 500;

function checkIssuer(model: LetterModel, context: LetterCheckContext): Breach[] {
  const found = model.issuerName.join(' ');
  if (context.issuerName === null || nameKey(found) === nameKey(context.issuerName)) return [];
  return [
    {
      where: { part: 'issuer' },
      title: 'Tên cơ quan ban hành chưa đúng',
      quote: found,
      message: `Tên cơ quan hiện nay là “${context.issuerName}”.`,
      expected: context.issuerName,
      found,
      fix: { replace: found, with: context.issuerName, all: true, label: 'Sửa theo danh bạ' },
    },
  ];
}

function checkNotation(model: LetterModel, context: LetterCheckContext): Breach[] {
  const found = model.notation;
  const expected = context.expectedNotation;
  if (expected !== null) return found === expected ? [] : [notationBreach(found, expected)];
  const abbreviation = findDocumentType(model.typeCode)?.abbreviation;
  if (!abbreviation || found.startsWith(`${abbreviation}-`)) return [];
  const bare = found.split('-').slice(1).join('-');
  return [notationBreach(found, `${abbreviation}-${bare}`)];
}

function notationBreach(found: string, expected: string): Breach {
  return {
    where: { part: 'notation' },
    title: 'Ký hiệu chưa đúng',
    quote: found,
    message: `Ký hiệu phải là “${expected}”.`,
    expected,
    found,
    fix: { replace: found, with: expected, all: false, label: `Sửa thành ${expected}` },
  };
}

function checkPlace(model: LetterModel, context: LetterCheckContext): Breach[] {
  if (context.place === null || nameKey(model.place) === nameKey(context.place)) return [];
  return [
    {
      where: { part: 'place' },
      title: 'Địa danh khác trụ sở',
      quote: model.place,
      message: `Trụ sở cơ quan ở “${context.place}”.`,
      expected: context.place,
      found: model.place,
      fix: { replace: model.place, with: context.place, all: false, label: `Sửa thành ${context.place}` },
    },
  ];
}

function checkTypeAndSubject(model: LetterModel): Breach[] {
  const breaches: Breach[] = [];
  const isLetter = findDocumentType(model.typeCode)?.isOfficialLetter ?? false;
  const bareSubject = model.subject.replace(/^v\/v\s*/iu, '').trim();
  if (bareSubject === '' && model.typeCode !== 'OPEN_LETTER') {
    breaches.push(subjectBreach('Thiếu trích yếu', model.subject, 'Phải ghi trích yếu nội dung.'));
  }
  if (isLetter && model.typeName !== null) {
    breaches.push(typeBreach(model.typeName, '', 'Công văn không ghi tên loại, chỉ ghi “V/v …”.'));
  }
  if (!isLetter && (model.typeName ?? '').trim() === '') {
    const expected = findDocumentType(model.typeCode)?.name ?? 'tên loại văn bản';
    breaches.push(typeBreach('', expected, `Thiếu tên loại “${expected}”.`));
  }
  if (!isLetter && /^v\/v\s/iu.test(model.subject)) {
    breaches.push(subjectBreach('Thừa “V/v”', model.subject, '“V/v” chỉ dùng cho công văn.'));
  }
  return breaches;
}

function checkSubjectStyle(model: LetterModel): Breach[] {
  const subject = model.subject.trim();
  const breaches: Breach[] = [];
  if (subject.length > maxSubjectLength) {
    breaches.push(
      subjectBreach('Trích yếu quá dài', subject.slice(0, 40), `Trích yếu dài ${subject.length} ký tự.`),
    );
  }
  if (/\.$/u.test(subject)) {
    breaches.push({
      ...subjectBreach('Trích yếu thừa dấu chấm', subject.slice(-30), 'Cuối trích yếu không có dấu chấm.'),
      fix: { replace: subject, with: subject.replace(/[.\s]+$/u, ''), all: false, label: 'Bỏ dấu chấm' },
    });
  }
  if (/\.\s+\p{Lu}/u.test(subject)) {
    breaches.push(
      subjectBreach('Trích yếu có nhiều câu', subject.slice(0, 40), 'Trích yếu chỉ nên là một câu.'),
    );
  }
  return breaches;
}

function subjectBreach(title: string, quote: string, message: string): Breach {
  return { where: { part: 'subject' }, title, quote, message, expected: '', found: quote };
}

function typeBreach(found: string, expected: string, message: string): Breach {
  return { where: { part: 'type' }, title: 'Tên loại chưa đúng', quote: found, message, expected, found };
}

/** Boxes 2 to 5. */
export const headRules: LetterRule[] = [
  {
    id: 'F-2-1',
    box: '2',
    severity: 'block',
    subject: 'Tên cơ quan ban hành',
    law: 'NĐ 30/2020, Phụ lục I, Phần I, II.2',
    check: checkIssuer,
  },
  {
    id: 'F-3-2',
    box: '3',
    severity: 'block',
    subject: 'Ký hiệu',
    law: 'NĐ 30/2020, Phụ lục I, Phần I, II.3',
    check: checkNotation,
  },
  {
    id: 'F-4-2',
    box: '4',
    severity: 'warn',
    subject: 'Địa danh',
    law: 'NĐ 30/2020, Phụ lục I, Phần I, II.4',
    check: checkPlace,
  },
  {
    id: 'F-5-1',
    box: '5',
    severity: 'block',
    subject: 'Tên loại và trích yếu',
    law: 'NĐ 30/2020, Phụ lục I, Phần I, II.5',
    check: checkTypeAndSubject,
  },
  {
    id: 'F-5-2',
    box: '5',
    severity: 'warn',
    subject: 'Cách viết trích yếu',
    law: 'NĐ 30/2020, Phụ lục I, Phần I, II.5',
    check: checkSubjectStyle,
  },
];
