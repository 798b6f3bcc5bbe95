import type { LetterModel } from '../model.ts';
import type { Breach, LetterCheckContext, LetterRule } from './finding.ts';
import { nameKey } from './passages.ts';

const prefixes = ['TM', 'KT', 'TL', 'TUQ', 'Q'];

function checkAuthority(model: LetterModel, context: LetterCheckContext): Breach[] {
  const found = model.capacityLines.join(' / ');
  const allowed = context.capacityLines;
  if (allowed !== null) {
    const expected = allowed.join(' / ');
    return nameKey(found) === nameKey(expected) ? [] : [authorityBreach(found, expected)];
  }
  if (model.capacityLines.length === 0) return [authorityBreach('', 'quyền hạn và chức vụ của người ký')];
  return model.capacityLines.flatMap((line, index) => {
    const word = /^\p{L}+/u.exec(line.trim())?.[0]?.toLocaleUpperCase('vi') ?? '';
    if (!prefixes.includes(word)) return [];
    if (!/^\p{L}+\. \S/u.test(line.trim())) {
      return [authorityBreach(line, line.trim().replace(/^(\p{L}+)\.?\s*/u, '$1. '))];
    }
    // The title of the one who signs stands under each prefix but Q.
    const isLast = index === model.capacityLines.length - 1;
    return isLast && word !== 'Q' ? [authorityBreach(line, `${line} / chức vụ của người ký`)] : [];
  });
}

function authorityBreach(found: string, expected: string): Breach {
  return {
    where: { part: 'signer' },
    title: 'Quyền hạn ký chưa đúng',
    quote: found,
    message: `Phần quyền hạn, chức vụ phải là “${expected}”.`,
    expected,
    found,
  };
}

const academic =
  /^(?:GS|PGS|TS|ThS|TSKH|CN|KS|BS|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ)(?:[.,]\s*|\s+)/iu;

function checkSignerName(model: LetterModel): Breach[] {
  const found = model.signerName.trim();
  const breach = { where: { part: 'signer' as const }, quote: found, found };
  let bare = found;
  while (academic.test(bare)) bare = bare.replace(academic, '');
  if (bare !== found) {
    return [
      {
        ...breach,
        title: 'Thừa học hàm, học vị',
        message: 'Trước họ tên người ký không ghi học hàm, học vị.',
        expected: bare,
        fix: { replace: found, with: bare, all: false, label: `Sửa thành ${bare}` },
      },
    ];
  }
  if (found === '' || found !== found.toLocaleUpperCase('vi')) return [];
  return [{ ...breach, title: 'Họ tên in hoa', message: 'Họ tên người ký viết chữ thường.', expected: '' }];
}

const signLaw = 'NĐ 30/2020, Điều 13; Phụ lục I, Phần I, II.7';

/** Box 7. */
export const signRules: LetterRule[] = [
  { id: 'F-7-1', box: '7', severity: 'block', subject: 'Quyền hạn ký', law: signLaw, check: checkAuthority },
  {
    id: 'F-7-2',
    box: '7',
    severity: 'warn',
    subject: 'Họ tên người ký',
    law: signLaw,
    check: checkSignerName,
  },
];
