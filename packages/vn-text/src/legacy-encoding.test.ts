import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convertLegacyEncoding, looksLikeLegacyEncoding, toUnicodeText } from './legacy-encoding.ts';

const tcvn3 = 'C«ng v¨n sè 1874/UBND-CNTT cña Chñ tÞch UBND tØnh vÒ viÖc thùc hiÖn v¨n b¶n ®iÖn tö';
const vni =
  'Coâng vaên soá 1874/UBND-CNTT cuûa Chuû tòch UBND tænh veà vieäc thöïc hieän vaên baûn ñieän töû';
const unicode = 'Công văn số 1874/UBND-CNTT của Chủ tịch UBND tỉnh về việc thực hiện văn bản điện tử';

test('R-LTR-9 TCVN3 text is detected and converted', () => {
  assert.equal(looksLikeLegacyEncoding(tcvn3), 'tcvn3');
  assert.equal(toUnicodeText(tcvn3), unicode);
});

test('R-LTR-9 VNI text is detected and converted', () => {
  assert.equal(looksLikeLegacyEncoding(vni), 'vni');
  assert.equal(toUnicodeText(vni), unicode);
});

test('R-LTR-9 capitals of VNI keep their case', () => {
  const heading = 'COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM\nÑoäc laäp - Töï do - Haïnh phuùc';
  assert.equal(toUnicodeText(heading), 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc');
});

test('R-LTR-9 the invisible ư of TCVN3 is a letter', () => {
  assert.equal(convertLegacyEncoding('h\u00adíng d\u00adìng ng\u00adêi', 'tcvn3'), 'hướng dưỡng người');
});

test('R-LTR-9 every letter of TCVN3 has exactly one meaning', () => {
  const letters = [
    'µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË ® ÌÎÏÐÑ ªÒÓÔÕÖ ×ØÜÝÞ ßáâãä «åæçèé ¬êëìíî ïñòóô \u00adõö÷øù úûüýþ ¡¢£¤¥¦§',
    'àảãáạ ăằẳẵắặ âầẩẫấậ đ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ ĂÂÊÔƠƯĐ',
  ];
  assert.equal(convertLegacyEncoding(letters[0]!, 'tcvn3'), letters[1]);
});

test('F-P-6 Unicode and foreign text is left alone', () => {
  for (const text of [
    unicode,
    unicode.normalize('NFD'),
    '',
    'Café déjà vu, São Paulo, Zürich, naïve façade',
    'The quick brown fox; § 12, ± 5 µm, © 2026, 3 × 4',
    'Thông báo: báo cáo công tác tháng',
    'ngµy 12',
  ]) {
    assert.equal(looksLikeLegacyEncoding(text), null, text);
    assert.equal(toUnicodeText(text), text.normalize('NFC'));
  }
});

test('R-LTR-9 TCVN3 fonts of capitals show small codes large: a line without small letters is capitals', () => {
  assert.equal(
    convertLegacyEncoding('CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM', 'tcvn3'),
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  );
  assert.equal(convertLegacyEncoding('§éc lËp - Tù do - H¹nh phóc', 'tcvn3'), 'Độc lập - Tự do - Hạnh phúc');
  assert.equal(convertLegacyEncoding('Sè: 12\n§iÒu 1', 'tcvn3'), 'Số: 12\nĐiều 1');
});

test('R-LTR-9 every letter of VNI, small and capital', () => {
  const small =
    'aùaøaûaõaï aêaéaèaúaüaë aâaáaàaåaãaä ñ eùeøeûeõeï eâeáeàeåeãeä íìæóò oùoøoûoõoï oâoáoàoåoãoä ôôùôøôûôõôï uùuøuûuõuï ööùöøöûöõöï yùyøyûyõî';
  const meant = 'áàảãạ ăắằẳẵặ âấầẩẫậ đ éèẻẽẹ êếềểễệ íìỉĩị óòỏõọ ôốồổỗộ ơớờởỡợ úùủũụ ưứừửữự ýỳỷỹỵ';
  assert.equal(convertLegacyEncoding(small, 'vni'), meant);
  assert.equal(convertLegacyEncoding(small.toUpperCase(), 'vni'), meant.toUpperCase());
});
