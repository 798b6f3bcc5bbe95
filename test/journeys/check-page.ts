import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCheckCode, type OutgoingDetail, type PublicCheck } from '@congvu/contracts';
import { accessibilityFaults, type Product } from './product.ts';

type Issued = { letter: OutgoingDetail; code: string; bytes: Buffer };

/** What every part of the journey needs: the running product, and one letter that it issued. */
type Stage = { url: string; visit: Product['visit']; issued(): Promise<Issued> };

/** A letter of the demo that left the agency and may be spoken of, with its file. */
async function issuedLetter(product: Product): Promise<Issued> {
  const page = await product.logIn('vt.quanson');
  const read = async <T>(path: string) =>
    (await (await page.request.get(`${product.url}/api/v1${path}`)).json()) as T;
  const { items } = await read<{ items: { id: string }[] }>('/documents/outgoing?group=dispatched&limit=50');
  const details = await Promise.all(items.map(({ id }) => read<OutgoingDetail>(`/documents/outgoing/${id}`)));
  const letter = details.find(
    ({ file, sourceKind, content }) => file?.checkCode && sourceKind === 'editor' && !content.circulation,
  );
  assert.ok(letter, 'the demo has an issued letter');
  const file = await page.request.get(`${product.url}/api/v1/documents/outgoing/${letter.id}/file`);
  const bytes = await file.body();
  await page.context().close();
  return { letter, code: letter.file!.checkCode!, bytes };
}

const pdf = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });

/** The page without login, on the product that the journey of the letter has running. */
export function checkPageJourney(running: () => Product): void {
  let found: Promise<Issued> | undefined;
  const issued = (): Promise<Issued> => {
    found ??= issuedLetter(running());
    return found;
  };
  const stage = (): Stage => ({ url: running().url, visit: running().visit, issued });
  test('signing.md 12 the QR leads to the page, the typed code to the status, without login and without cookies', () =>
    followsCode(stage()));
  test('signing.md 12 our file is known at once and nothing is sent; one flipped byte is not ours, and not valid', () =>
    knowsFile(stage()));
  test('UI 6.17 what is no PDF, an unknown code and a lost line are said in words', () =>
    saysTrouble(stage()));
  test('signing.md 12 the page fetches none of the application', () => staysLight(stage()));
}

async function followsCode(stage: Stage): Promise<void> {
  const { letter, code } = await stage.issued();
  const page = await stage.visit();
  await page.goto(`${stage.url}/k/${code}`);
  assert.equal(new URL(page.url()).pathname, `/kiem-tra/${code}`);
  await page.getByRole('heading', { name: /còn hiệu lực/i }).waitFor();
  await page.goto(`${stage.url}/kiem-tra`);
  await page.getByLabel('Mã kiểm tra in ở chân trang cuối').fill(formatCheckCode(code).toLowerCase());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /còn hiệu lực/i }).waitFor();
  const said = (await page.getByRole('main').textContent()) ?? '';
  for (const words of [
    letter.agencyName,
    letter.content.subject,
    letter.file!.sha256,
    'Dấu cơ quan',
    'Người ký',
  ])
    assert.ok(said.includes(words), words);
  assert.equal((await page.context().cookies()).length, 0);
  assert.deepEqual(await accessibilityFaults(page), []);
}

async function knowsFile(stage: Stage): Promise<void> {
  const page = await stage.visit({ width: 390, height: 844 });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  await page.goto(`${stage.url}/kiem-tra`);
  const bytes = (await stage.issued()).bytes;
  const input = page.locator('input[type=file]');
  await input.setInputFiles(pdf('van-ban.pdf', bytes));
  await page.getByText('Tệp này đúng là bản đã ban hành').waitFor();
  assert.deepEqual(sent, [], 'the file stays in the browser');

  const flipped = Buffer.from(bytes);
  const at = flipped.indexOf('stream') + 60;
  flipped[at] = flipped[at]! ^ 1;
  await input.setInputFiles(pdf('da-sua.pdf', flipped));
  await page.getByRole('heading', { name: /không phải bản đã ban hành/ }).waitFor();
  assert.deepEqual(sent, []);
  assert.deepEqual(await accessibilityFaults(page), []);

  await page.getByRole('button', { name: 'Tải lên để kiểm tra' }).click();
  await page.getByRole('heading', { name: 'Chữ ký số không hợp lệ' }).waitFor();
  assert.deepEqual(sent, ['POST /api/v1/public/verify']);
  await page.getByText('Chi tiết từng chữ ký').click();
  await page.getByText('Tính toàn vẹn của văn bản').first().waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải phiếu kiểm tra (PDF)' }).click();
  assert.match((await saved).suggestedFilename(), /^phieu-kiem-tra.*\.pdf$/);
  assert.deepEqual(await accessibilityFaults(page), []);
  const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
  assert.ok(width <= 390, `the page is ${width} px wide`);
}

async function saysTrouble(stage: Stage): Promise<void> {
  const { code } = await stage.issued();
  const page = await stage.visit();
  await page.goto(`${stage.url}/kiem-tra`);
  await page.locator('input[type=file]').setInputFiles(pdf('anh.pdf', Buffer.from('PK\u0003\u0004')));
  await page.getByText('Tệp này không phải PDF.').waitFor();
  const field = page.getByLabel('Mã kiểm tra in ở chân trang cuối');
  await field.fill('123');
  await page.keyboard.press('Enter');
  await page.getByText('Mã gồm 16 chữ và số').waitFor();
  await field.fill('0000-0000-0000-0000');
  await page.keyboard.press('Enter');
  await page.getByText('Không có văn bản công khai nào').waitFor();
  await page.context().setOffline(true);
  await page.getByLabel('Mã kiểm tra in ở chân trang cuối').fill(code);
  await page.keyboard.press('Enter');
  await page.getByText('Không có kết nối mạng').waitFor();
}

async function staysLight(stage: Stage): Promise<void> {
  const { code } = await stage.issued();
  const page = await stage.visit();
  let bytes = 0;
  page.on('response', async (response) => {
    if (response.url().includes('/assets/'))
      bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  await page.goto(`${stage.url}/kiem-tra/${code}`);
  await page.getByRole('heading', { name: /còn hiệu lực/i }).waitFor();
  assert.ok(bytes < 400_000, `${bytes} bytes before compression`);
  const answer = await (await fetch(`${stage.url}/api/v1/public/verify/${code}`)).json();
  assert.equal((answer as PublicCheck).result, 'issued');
}
