import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scannedPdf } from '../../../../test/builders/scanned-pdf.ts';
import { vietnamesePdf } from '../../../../test/builders/vietnamese-pdf.ts';
import { checkScan } from './check-scan.ts';

const said = async (bytes: Uint8Array) => (await checkScan(bytes)).map(({ message }) => message);

test('F-C-1 R-CPY-3 a scan in colour of 200 dpi stands; coarser, grey, black and white and plain text do not', async () => {
  assert.deepEqual(await said(scannedPdf()), []);
  assert.deepEqual(await said(scannedPdf({ dpi: 150 })), ['Trang 1 quét 150 dpi; cần từ 200 dpi trở lên.']);
  assert.deepEqual(await said(scannedPdf({ look: 'grey' })), [
    'Bản quét phải là ảnh màu; tệp này chỉ có màu xám.',
  ]);
  assert.deepEqual(await said(scannedPdf({ look: 'bits' })), ['Trang 1 là ảnh đen trắng; cần ảnh màu.']);
  assert.deepEqual(await said(vietnamesePdf([[100, 700, 'Văn bản']])), ['Trang 1 không phải ảnh quét.']);
});
