import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { certificatesJourney } from './certificates.ts';
import { checkPageJourney } from './check-page.ts';
import { accessibilityFaults, type Product, startProduct } from './product.ts';

/** Letter 001's story in the browser, on the demo world, from the first word to the reply. */
let product: Product;
before(async () => {
  product = await startProduct();
});
after(() => product.close());

const subject = `V/v kiểm tra việc ký số tại các xã, thị trấn lần ${Date.now() % 100_000}`;
const replySubject = `Kết quả kiểm tra việc ký số ${Date.now() % 100_000}`;

async function assertAccessible(page: Page, name: string): Promise<void> {
  assert.deepEqual(await accessibilityFaults(page), [], name);
}

test('UI 9 S1-9 the appendix of 01–14/8/2020 shows the letter’s twelve rows and totals', async () => {
  const page = await product.logIn('cvp.quanson');
  await page.goto(`${product.url}/bao-cao/phu-luc?tu=2020-08-01&den=2020-08-14`);
  const totals = page.getByRole('row', { name: /Tổng cộng/ });
  await totals.waitFor();
  assert.match(await totals.innerText(), /182\s+65\s+257\s+20/);
  assert.match(await page.getByRole('row', { name: /Tam Lư/ }).innerText(), /6\s+2\s+21\s+1/);
  assert.match(await page.getByRole('row', { name: /Trung Thượng/ }).innerText(), /14\s+1\s+15\s+16/);
  await assertAccessible(page, 'appendix');
  await page.context().close();
});

test('UI 4 J1 an officer writes a letter to the twelve communes and submits it', async () => {
  const page = await product.logIn('cv.vhtt');
  await page.goto(`${product.url}/van-ban-di/moi?loai=OFFICIAL_LETTER`);
  await page.getByLabel('Trích yếu').fill(subject);
  await page.getByRole('textbox', { name: 'Kính gửi' }).fill('chu tich ubnd cac xa');
  await page
    .getByRole('option', { name: /xã, thị trấn/ })
    .first()
    .click();
  await page.locator('[contenteditable=true]').first().click();
  await page.keyboard.type('UBND huyện tổ chức kiểm tra việc ký số trên hệ thống.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Yêu cầu Chủ tịch UBND các xã, thị trấn báo cáo trước ngày 25/12/2026./.');
  const signer = page.getByLabel('Người ký');
  const labels = await signer.locator('option').allTextContents();
  await signer.selectOption({ label: labels.find((label) => label.includes('Chu Đình Trọng'))! });
  await page.getByText('Ký KT. Chủ tịch').waitFor();
  await page.getByText(/Đã lưu \d/).waitFor();
  await page.getByText('0 phải sửa').waitFor();
  await assertAccessible(page, 'compose');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Trình ký' }).click();
  await page.waitForURL(
    (address) => !address.pathname.endsWith('/soan') && !address.pathname.endsWith('/moi'),
  );
  await page.context().close();
});

/** Opens the step desk, takes the row of the subject and presses the main button of the open step. */
async function decide(
  username: string,
  of: { subject: string; button: string; done: RegExp },
): Promise<void> {
  const page = await product.logIn(username);
  await page.goto(`${product.url}/trinh-ky`);
  await page.getByText(of.subject).first().click();
  await page.getByText('Mã của đúng bản đang xem').or(page.getByText('Mã bản này')).first().waitFor();
  const button = page.getByRole('button', { name: of.button }).first();
  await button.and(page.locator(':not([aria-disabled=true])')).waitFor();
  await button.click();
  await page.getByText(of.done).first().waitFor();
  await page.context().close();
}

test('Đ.12.1 the head of division approves the content', () =>
  decide('tp.vhtt', { subject, button: 'Duyệt nội dung', done: /Đã duyệt \d/ }));

test('Đ.12.2 the office checks the format', () =>
  decide('tt.quanson', { subject, button: 'Duyệt thể thức', done: /Đã duyệt \d/ }));

test('Đ.13 UI 6 the Vice-Chairman signs the bytes on the screen', () =>
  decide('pct.quanson', { subject, button: 'Ký văn bản này', done: /Đã ký \d/ }));

/** Ctrl+Enter as soon as the step is open: while the page still checks the file, the key rightly does nothing. */
async function askByKeyboard(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (let tries = 0; tries < 10; tries += 1) {
    await page.locator('[aria-current=step] button:not([aria-disabled=true])').first().waitFor();
    await page.keyboard.press('Control+Enter');
    const isAsked = await dialog.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
    if (isAsked) return;
  }
  throw new Error('Ctrl+Enter did not ask');
}

/** The clerk's three strict steps with the keyboard: Ctrl+Enter asks, Ctrl+Enter confirms. */
async function issue(username: string, of: { subject: string }): Promise<string> {
  const page = await product.logIn(username);
  await page.goto(`${product.url}/phat-hanh`);
  await page.getByText(of.subject).first().click();
  for (const done of [/\d+\/[\w-]+-?\w*/u, /Đã đóng dấu|Chữ ký cơ quan/u, /Đã phát hành/u]) {
    await askByKeyboard(page);
    // A question that was just asked takes no answer from a bouncing key.
    await page.waitForTimeout(500);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText(done).first().waitFor();
  }
  await page.context().close();
  return of.subject;
}

test('UI 7 Đ.14–18 the records clerk numbers, seals and dispatches, in this order only', async () => {
  const page = await product.logIn('vt.quanson');
  await page.goto(`${product.url}/phat-hanh`);
  await page.getByText(subject).first().click();
  const dispatch = page.getByRole('button', { name: 'Phát hành' }).last();
  assert.equal(await dispatch.getAttribute('aria-disabled'), 'true');
  await assertAccessible(page, 'dispatch');
  await page.context().close();
  await issue('vt.quanson', { subject });
});

test('UI 2 the commune’s clerk registers the letter with the keyboard alone and presents it in one go', async () => {
  const page = await product.logIn('vt.sonthuy');
  await page.goto(`${product.url}/van-ban-den/vao-so`);
  await page.getByText(subject).first().click();
  await page.getByText('2 chữ ký hợp lệ').or(page.getByText('Hợp lệ')).first().waitFor();
  await assertAccessible(page, 'register');
  await page.keyboard.press('Control+Enter');
  await page
    .getByText(/Đã vào sổ số \d+/)
    .first()
    .waitFor();
  await page.context().close();
});

test('R-DIR-1 R-DIR-2 the chairman directs: lead, deadline, words', async () => {
  const page = await product.logIn('ct.sonthuy');
  await page.goto(`${product.url}/van-ban-den`);
  await page.getByText(subject).first().click();
  await page.getByRole('textbox', { name: 'Bút phê' }).fill('Giao Văn phòng - Thống kê tham mưu báo cáo.');
  await page.getByRole('textbox', { name: 'Chủ trì' }).fill('lo van dung');
  await page
    .getByRole('option', { name: /Lò Văn Dũng/ })
    .first()
    .click();
  await assertAccessible(page, 'directive note');
  await page.getByRole('button', { name: /Gửi bút phê/ }).click();
  await page
    .getByText(/Đã gửi bút phê/)
    .first()
    .waitFor();
  await page.context().close();
});

test('§15.1 the officer accepts and drafts the reply, which goes the same way back', async () => {
  const page = await product.logIn('cv.sonthuy');
  await page.goto(`${product.url}/van-ban-den`);
  await page.getByText(subject).first().click();
  await page.getByRole('button', { name: 'Nhận việc' }).click();
  await page
    .getByText(/Đã nhận việc/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /Soạn trả lời/ }).click();
  await page.getByLabel('Trích yếu').fill(replySubject);
  await page.locator('[contenteditable=true]').first().click();
  await page.keyboard.type('UBND xã đã kiểm tra, các văn bản được ký số đầy đủ./.');
  const signer = page.getByLabel('Người ký');
  const labels = await signer.locator('option').allTextContents();
  await signer.selectOption({ label: labels.find((label) => label.includes('Lương Văn Minh'))! });
  await page.getByText(/Đã lưu \d/).waitFor();
  await page.getByText('0 phải sửa').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Trình ký' }).click();
  await page.waitForURL(
    (address) => !address.pathname.endsWith('/soan') && !address.pathname.endsWith('/moi'),
  );
  await page.context().close();
  await decide('vt.sonthuy', { subject: replySubject, button: 'Duyệt thể thức', done: /Đã duyệt \d/ });
  await decide('ct.sonthuy', { subject: replySubject, button: 'Ký văn bản này', done: /Đã ký \d/ });
  await issue('vt.sonthuy', { subject: replySubject });
});

test('§12 the district sees for each recipient how far it is, and the reply', async () => {
  const page = await product.logIn('vt.quanson');
  await page.goto(`${product.url}/gui-nhan`);
  await page.getByText(subject).first().click();
  const row = page.getByRole('row', { name: /Sơn Thủy/ }).first();
  await row
    .getByText(/Hoàn thành/)
    .first()
    .waitFor();
  assert.equal(await page.getByRole('row', { name: /UBND (xã|thị trấn)/ }).count(), 12);
  await assertAccessible(page, 'delivery matrix');
  await page.context().close();
});

test('UI 10 search finds the letter by number, without diacritics and by its text', async () => {
  const page = await product.logIn('cvp.quanson');
  for (const q of ['1 ubnd vhtt', 'kiem tra viec ky so', 'Kiểm tra việc ký số']) {
    await page.goto(`${product.url}/tim?q=${encodeURIComponent(q)}`);
    await page
      .getByText(/UBND-VHTT/)
      .first()
      .waitFor();
  }
  await assertAccessible(page, 'search');
  await page.context().close();
});

test('ATK-01 another commune’s letter in the address bar is not found', async () => {
  const owner = await product.logIn('vt.sonthuy');
  await owner.goto(`${product.url}/van-ban-den?nhom=tat-ca`);
  const list = await owner.request.get(`${product.url}/api/v1/documents/incoming?limit=1`);
  const { items } = (await list.json()) as { items: { id: string }[] };
  const stranger = await product.logIn('vt.tamlu');
  assert.equal(
    (await stranger.request.get(`${product.url}/api/v1/documents/incoming/${items[0]!.id}`)).status(),
    404,
  );
  await stranger.goto(`${product.url}/van-ban/${items[0]!.id}`);
  await stranger
    .getByText(/Không tìm thấy|không xem được|không thuộc quyền/)
    .first()
    .waitFor();
  await owner.context().close();
  await stranger.context().close();
});

checkPageJourney(() => product);

certificatesJourney(() => product);
