import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conclusionOf } from './verdict-words.ts';

test('signing.md 13 a file that cannot be read is not called a bad signature', () => {
  const report = { file: 'x.pdf', verdict: 'invalid', integrity: 'broken', signatures: [] } as const;
  const words = (error?: string) =>
    conclusionOf({ verdict: 'invalid', report: { ...report, signatures: [], ...(error ? { error } : {}) } });
  assert.equal(words('PDF_UNREADABLE'), 'Không kiểm tra được tệp này');
  assert.equal(words(), 'Chữ ký số không hợp lệ');
});
