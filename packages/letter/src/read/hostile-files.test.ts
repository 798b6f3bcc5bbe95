import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareDocx, letter, longLetter, pdfWith } from '../../test/file-samples.ts';
import { kindOf, ReadFault, type ReadFaultCode, readFaultTexts, readLetterFile } from './index.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function refused(bytes: Uint8Array, code: ReadFaultCode): Promise<void> {
  const start = performance.now();
  await assert.rejects(readLetterFile(bytes), (error) => {
    assert.ok(error instanceof ReadFault, String(error));
    assert.deepEqual([error.code, error.message], [code, readFaultTexts[code]]);
    return true;
  });
  assert.ok(performance.now() - start < 3000);
}

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

test('quality.md §3 what cannot be read is told by its reason, at once', async () => {
  await refused(new Uint8Array(), 'EMPTY');
  await refused(bytesOf(' \n\u200b\n'), 'EMPTY');
  await refused(bytesOf('%PDF-1.7 và không còn gì'), 'BROKEN');
  await refused(pdfWith(letter()).subarray(0, 900), 'BROKEN');
  await refused(bareDocx(), 'EMPTY');
  await refused(bareDocx('', { 'word/vbaProject.bin': 'x' }), 'ACTIVE');
  await refused(Buffer.from('504b0304ffff', 'hex'), 'TYPE');
  await refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'TYPE');
  await refused(bytesOf('{\\rtf1 Số: 12/UBND-VP}'), 'TYPE');
  await refused(Buffer.from(Array.from({ length: 300 }, (_, index) => index % 8)), 'TYPE');
  await refused(png, 'NO_TEXT');
});

test('documents.md §17 a picture goes to the recognition that was given', async () => {
  const reading = await readLetterFile(png, async () => ({
    source: 'ocr',
    pages: [
      {
        page: 1,
        width: 595,
        height: 842,
        words: [{ text: 'Số:12/UBND-VP', rect: [90, 90, 190, 104], confidence: 0.9 }],
      },
    ],
  }));
  assert.deepEqual([reading.format, reading.source, reading.number.value], ['picture', 'ocr', '12']);
  assert.equal(kindOf(png), 'picture');
});

test('quality.md §3 huge texts and long lines take no longer than they are worth', async () => {
  const huge = [
    'x'.repeat(3_000_000),
    'Số: '.repeat(200_000),
    `Số: 12/UBND-VP\n${'Quyết định số 1/2/3 '.repeat(100_000)}`,
    `${'Luật a b c d e f g h i k l m '.repeat(60_000)}`,
    `Kính gửi:\n${'- A;\n'.repeat(200_000)}`,
    `Nơi nhận:\n${'- A;\n'.repeat(200_000)}`,
    'A\t'.repeat(1_000_000),
    `${'ngày '.repeat(200_000)}`,
    `${' '.repeat(1_000_000)}ngày`,
    `V/v ${'- '.repeat(500_000)}`,
    `(${'('.repeat(1_000_000)}`,
    `${'ỦY BAN NHÂN DÂN\n'.repeat(100_000)}`,
  ];
  for (const text of huge) {
    const start = performance.now();
    await readLetterFile(bytesOf(text)).catch((error) =>
      assert.ok(error instanceof ReadFault, String(error)),
    );
    const took = performance.now() - start;
    assert.ok(took < 4000, `${text.slice(0, 30)}: ${Math.round(took)} ms`);
  }
});

test('documents.md §17 a letter of many pages is read from its head to its foot', async () => {
  const { pages, number, signer } = await readLetterFile(pdfWith(longLetter()));
  assert.ok(pages!.total >= 3 && pages!.read === pages!.total);
  assert.deepEqual([number.value, signer.name.value], ['05', 'Chu Đình Trọng']);
});

test('R-LTR-2 look-alike letters of other scripts are read as meant and flagged', async () => {
  const { notation } = await readLetterFile(bytesOf('Số: 12/UВND-VР\nV/v kiểm tra\n'));
  assert.deepEqual([notation.value, notation.flags], ['UBND-VP', ['look-alike']]);
  assert.ok(notation.confidence < 0.9, 'a clerk looks at it');
});

const head =
  'ỦY BAN NHÂN DÂN\nHUYỆN QUAN SƠN\nSố: 12/UBND-VP\nQuan Sơn, ngày 14 tháng 8 năm 2020\nV/v việc thực hiện\n\nKính gửi: Chủ tịch các xã.\n';

test('R-LTR-9 a letter in bytes of TCVN3 is converted, fonts of capitals too', async () => {
  const text = `ñY BAN NH¢N D¢N\nHUYÖN QUAN S¥N\nSè: 12/UBND-VP\nQuan S¬n, ngµy 14 th¸ng 8 n¨m 2020\nV/v viÖc thùc hiÖn\n\nKÝnh göi: Chñ tÞch c¸c x·.\n`;
  const reading = await readLetterFile(Buffer.from(text, 'latin1'));
  const unicode = await readLetterFile(bytesOf(head));
  assert.equal(reading.encoding, 'tcvn3');
  for (const key of ['number', 'notation', 'issuedOn', 'place', 'issuer', 'subject'] as const)
    assert.equal(reading[key].value, unicode[key].value, key);
  assert.equal(reading.addressees[0]?.value, 'Chủ tịch các xã');
});

test('R-LTR-9 a letter in bytes of VNI is converted', async () => {
  const text =
    'UÛY BAN NHAÂN DAÂN\nHUYEÄN QUAN SÔN\nSoá: 12/UBND-VP\nQuan Sôn, ngaøy 14 thaùng 8 naêm 2020\nV/v vieäc thöïc hieän\n\nKính göûi: Chuû tòch caùc xaõ.\n';
  const reading = await readLetterFile(Buffer.from(text, 'latin1'));
  assert.deepEqual(
    [reading.encoding, reading.issuer.value, reading.issuedOn.value, reading.subject.value],
    ['vni', 'UBND huyện Quan Sơn', '2020-08-14', 'việc thực hiện'],
  );
});

test('R-LTR-9 words that open the names of bodies get back the marks recognition lost; raw stays', async () => {
  const { issuer, parentAuthority } = await readLetterFile(
    bytesOf('ỦY BAN NHÂN DÂN\nTÍNH THANH HÓA\nSƠ NỘI VỤ\nSố: 12/SNV-VP\n'),
  );
  assert.deepEqual(
    [parentAuthority.value, issuer.value, issuer.raw, issuer.flags],
    ['UBND tỉnh Thanh Hóa', 'Sở Nội vụ', 'SƠ NỘI VỤ', ['repaired']],
  );
  const other = await readLetterFile(
    bytesOf('VIỄN THÔNG THANH HÓA\nSố: 1/VT-VP\nThanh Hóa, ngày 1 tháng 2 năm 2020\n'),
  );
  assert.deepEqual([other.issuer.value, other.issuer.flags], ['Viễn thông Thanh Hóa', undefined]);
});
