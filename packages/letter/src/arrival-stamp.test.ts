import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mm, near, pieceWith, renderer } from '../test/laid-out.ts';
import { readPdf } from '../test/read-pdf.ts';

const stamp = (at: { left: number; top: number } | null) =>
  readPdf(
    renderer.renderPaperSheet({
      ...{ kind: 'stamp', title: 'Dấu đến số 214', agencyName: 'ỦY BAN NHÂN DÂN HUYỆN QUAN SƠN' },
      ...{ number: '214', day: '14/8/2020', at, date: new Date('2020-08-14T03:00:00Z') },
    }),
  );

test('NĐ 30/2020 PL IV the stamp ĐẾN is 35 by 50 mm and holds agency, ĐẾN, số, ngày, chuyển, số và ký hiệu HS', async () => {
  const [label] = await stamp(null);
  for (const part of ['ỦY BAN NHÂN DÂN', 'ĐẾN', 'Số:', '214', 'Ngày:', '14/8/2020', 'Chuyển:'])
    pieceWith(label!, part);
  pieceWith(label!, 'Số và ký hiệu HS:');
  const frames = label!.boxes.map(({ width, height }) => [Math.round(width / mm), Math.round(height / mm)]);
  assert.ok(
    frames.some(([width, height]) => width === 50 && height === 35),
    JSON.stringify(frames),
  );
  for (const { x, y, width } of label!.pieces)
    assert.ok(x > 2 * mm && x + width < 52 * mm && y > 3 * mm, 'all of it stands inside the frame');
});

test('NĐ 30/2020 Đ.22 printed over the first page it stands at the place chosen', async () => {
  const [sheet, ...others] = await stamp({ left: 30, top: 62 });
  assert.equal(others.length, 0);
  near(sheet!.width, 210 * mm, 1, 'width of the sheet');
  const frame = sheet!.boxes.find(({ width }) => Math.round(width / mm) === 50);
  assert.ok(frame, 'the frame is drawn');
  near(frame.x, 30 * mm, 1, 'left of the frame');
  near(sheet!.height - frame.y - frame.height, 62 * mm, 1, 'top of the frame');
});
