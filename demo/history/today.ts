import type { Block, DraftInput } from '@congvu/contracts';
import { findVisibleOutgoing } from '../../apps/server/src/modules/documents/index.ts';
import { returnDraft } from '../../apps/server/src/modules/routing/index.ts';
import { accountOf, later, personOf, type StageWithPeople } from '../world.ts';
import type { IncomingActs } from './incoming-acts.ts';
import type { Acts } from './outgoing-acts.ts';

const paragraphs = (...texts: string[]): Block[] =>
  texts.map((text) => ({ kind: 'paragraph', runs: [{ text }] }));

/** Some live work at each desk, so that the story can be walked at once: drafted, submitted and sent in the last hours. */
export async function playToday(
  stage: StageWithPeople,
  of: { acts: Acts; incoming: IncomingActs; now: Date },
): Promise<void> {
  const { acts } = of;
  const as = (username: string) => personOf(stage, username);
  const letter = (subject: string, ...texts: string[]): DraftInput => ({
    typeCode: 'OFFICIAL_LETTER',
    subject: `V/v ${subject}`,
    signerAppointmentId: as('pct.quanson').appointmentId,
    body: paragraphs(...texts),
    recipients: [
      {
        section: 'addressees',
        role: 'TO_ACT',
        printedLine: 'Chủ tịch UBND các xã, thị trấn',
        target: { kind: 'group', id: stage.organisation.communesGroupId },
      },
    ],
    keepUnits: ['VHTT'],
  });
  const steps = [
    (id: string) => acts.submit(as('cv.vhtt'), id),
    (id: string) => acts.approve(as('tp.vhtt'), id),
    (id: string) => acts.approve(as('tt.quanson'), id),
    (id: string) => acts.sign(as('pct.quanson'), id),
    (id: string) => acts.number(as('vt.quanson'), id),
    (id: string) => acts.seal(as('vt.quanson'), id),
    (id: string) => acts.dispatch(as('vt.quanson'), id),
  ];
  let minutes = -170;
  const tick = () => {
    minutes += 2;
    stage.clock.set(later(of.now, minutes));
  };
  const upTo = async (draft: DraftInput, count: number): Promise<string> => {
    tick();
    const id = await acts.draft(as('cv.vhtt'), draft);
    for (const step of steps.slice(0, count)) {
      tick();
      await step(id);
    }
    await stage.settle();
    return id;
  };
  const sent = await upTo(
    letter(
      'rà soát cán bộ đầu mối tiếp nhận văn bản điện tử',
      'Để bảo đảm việc gửi, nhận văn bản thông suốt, Chủ tịch UBND huyện yêu cầu Chủ tịch UBND các xã, thị trấn rà soát, phân công cán bộ đầu mối kiểm tra hệ thống ít nhất hai lần mỗi ngày.',
      'Danh sách gửi về Phòng Văn hóa và Thông tin để tổng hợp./.',
    ),
    7,
  );
  await upTo(
    letter(
      'đăng ký chứng thư số cho lãnh đạo, văn thư các xã',
      'Chủ tịch UBND huyện yêu cầu các xã, thị trấn lập danh sách đăng ký mới, gia hạn chứng thư số./.',
    ),
    6,
  );
  await upTo(
    letter(
      'tập huấn ký số trên thiết bị di động',
      'Phòng Văn hóa và Thông tin tổ chức tập huấn ký số cho lãnh đạo UBND các xã, thị trấn./.',
    ),
    4,
  );
  await upTo(
    letter(
      'báo cáo kết quả gửi, nhận văn bản điện tử hằng tháng',
      'Chủ tịch UBND huyện yêu cầu các xã, thị trấn báo cáo kết quả gửi, nhận văn bản điện tử trước ngày 03 của tháng tiếp theo./.',
    ),
    3,
  );
  await upTo(
    letter(
      'kiểm tra hạ tầng mạng tại bộ phận Một cửa',
      'Phòng Văn hóa và Thông tin kiểm tra đường truyền, máy tính tại bộ phận Tiếp nhận và Trả kết quả các xã, thị trấn./.',
    ),
    2,
  );
  await upTo(
    letter(
      'chấn chỉnh việc gửi văn bản giấy song song',
      'Chủ tịch UBND huyện yêu cầu các xã, thị trấn không gửi văn bản giấy kèm văn bản điện tử, trừ trường hợp pháp luật quy định./.',
    ),
    1,
  );
  const returned = await upTo(
    letter('tổng hợp khó khăn khi dùng hệ thống', 'Đề nghị các xã, thị trấn nêu khó khăn, vướng mắc./.'),
    1,
  );
  tick();
  await returnForWork(stage, returned);
  tick();
  await acts.draft(as('cv.vhtt'), letter('hướng dẫn lập hồ sơ công việc điện tử'));
  await handleAt(stage, { ...of, sent, tick });
  await stage.settle();
}

async function returnForWork(stage: StageWithPeople, id: string): Promise<void> {
  const head = personOf(stage, 'tp.vhtt');
  const { version } = await stage.as(head, (ctx) => findVisibleOutgoing(ctx, id));
  await stage.as(head, (ctx) =>
    returnDraft(ctx, { id, version, reason: 'Nêu rõ thời hạn gửi báo cáo và đầu mối tổng hợp' }),
  );
}

/** Sơn Thủy has today's letter presented to its chairman, Tam Thanh already gave it out; the others still have to look. */
async function handleAt(
  stage: StageWithPeople,
  of: { incoming: IncomingActs; sent: string; tick: () => void },
): Promise<void> {
  const { incoming } = of;
  for (const commune of ['son-thuy', 'tam-thanh']) {
    const as = (role: string) => personOf(stage, accountOf(role, commune));
    const id = await incoming.find(as('vt'), of.sent);
    of.tick();
    await incoming.open(as('vt'), id);
    await incoming.register(as('vt'), id);
    of.tick();
    await incoming.present(as('vt'), id, as('ct'));
    if (commune === 'tam-thanh') {
      of.tick();
      const deadlineOn = stage.clock.today();
      await incoming.direct(as('ct'), id, {
        text: 'Giao Văn phòng - Thống kê lập danh sách, báo cáo trong ngày.',
        lead: as('cv'),
        deadlineOn,
      });
    }
  }
}
