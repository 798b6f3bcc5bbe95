import type { Block, DraftInput } from '@congvu/contracts';
import { findVisibleOutgoing } from '../../apps/server/src/modules/documents/index.ts';
import { returnDraft } from '../../apps/server/src/modules/routing/index.ts';
import { accountOf, later, personOf, type StageWithPeople } from '../world.ts';
import type { IncomingActs } from './incoming-acts.ts';
import type { Acts } from './outgoing-acts.ts';

const paragraphs = (...texts: string[]): Block[] =>
  texts.map((text) => ({ kind: 'paragraph', runs: [{ text }] }));

/** How far each of today's letters has come: the number of steps after the draft. */
const letters = {
  dispatched: 7,
  sealed: 6,
  signed: 4,
  checked: 3,
  approved: 2,
  submitted: 1,
  drafted: 0,
} as const;
type Progress = keyof typeof letters;

type Today = { until: Progress; subject: string; texts: readonly string[] };

const today: readonly Today[] = [
  {
    until: 'sealed',
    subject: 'đăng ký chứng thư số cho lãnh đạo, văn thư các xã',
    texts: [
      'Chủ tịch UBND huyện yêu cầu các xã, thị trấn lập danh sách đăng ký mới, gia hạn chứng thư số./.',
    ],
  },
  {
    until: 'signed',
    subject: 'tập huấn ký số trên thiết bị di động',
    texts: ['Phòng Văn hóa và Thông tin tổ chức tập huấn ký số cho lãnh đạo UBND các xã, thị trấn./.'],
  },
  {
    until: 'checked',
    subject: 'báo cáo kết quả gửi, nhận văn bản điện tử hằng tháng',
    texts: [
      'Chủ tịch UBND huyện yêu cầu các xã, thị trấn báo cáo kết quả gửi, nhận văn bản điện tử trước ngày 03 của tháng tiếp theo./.',
    ],
  },
  {
    until: 'approved',
    subject: 'kiểm tra hạ tầng mạng tại bộ phận Một cửa',
    texts: [
      'Phòng Văn hóa và Thông tin kiểm tra đường truyền, máy tính tại bộ phận Tiếp nhận và Trả kết quả các xã, thị trấn./.',
    ],
  },
  {
    until: 'submitted',
    subject: 'chấn chỉnh việc gửi văn bản giấy song song',
    texts: [
      'Chủ tịch UBND huyện yêu cầu các xã, thị trấn không gửi văn bản giấy kèm văn bản điện tử, trừ trường hợp pháp luật quy định./.',
    ],
  },
  { until: 'drafted', subject: 'hướng dẫn lập hồ sơ công việc điện tử', texts: [] },
];

const sentToday: Today = {
  until: 'dispatched',
  subject: 'rà soát cán bộ đầu mối tiếp nhận văn bản điện tử',
  texts: [
    'Để bảo đảm việc gửi, nhận văn bản thông suốt, Chủ tịch UBND huyện yêu cầu Chủ tịch UBND các xã, thị trấn rà soát, phân công cán bộ đầu mối kiểm tra hệ thống ít nhất hai lần mỗi ngày.',
    'Danh sách gửi về Phòng Văn hóa và Thông tin để tổng hợp./.',
  ],
};

const returnedToday: Today = {
  until: 'submitted',
  subject: 'tổng hợp khó khăn khi dùng hệ thống',
  texts: ['Đề nghị các xã, thị trấn nêu khó khăn, vướng mắc./.'],
};

type Of = { acts: Acts; incoming: IncomingActs; now: Date };

/** Some live work at each desk, so that the story can be walked at once: drafted, submitted and sent in the last hours. */
export async function playToday(stage: StageWithPeople, of: Of): Promise<void> {
  let minutes = -170;
  const tick = () => {
    minutes += 2;
    stage.clock.set(later(of.now, minutes));
  };
  const sent = await bring(stage, sentToday, { acts: of.acts, tick });
  for (const letter of today) await bring(stage, letter, { acts: of.acts, tick });
  const returned = await bring(stage, returnedToday, { acts: of.acts, tick });
  tick();
  await returnForWork(stage, returned);
  await handleAt(stage, { ...of, sent, tick });
  await stage.settle();
}

/** Drafts a letter to the twelve communes and takes it as far as it is to come. */
async function bring(
  stage: StageWithPeople,
  letter: Today,
  of: { acts: Acts; tick: () => void },
): Promise<string> {
  const { acts, tick } = of;
  const as = (username: string) => personOf(stage, username);
  tick();
  const id = await acts.draft(as('cv.vhtt'), draftOf(stage, letter));
  const steps = [
    () => acts.submit(as('cv.vhtt'), id),
    () => acts.approve(as('tp.vhtt'), id),
    () => acts.approve(as('tt.quanson'), id),
    () => acts.sign(as('pct.quanson'), id),
    () => acts.number(as('vt.quanson'), id),
    () => acts.seal(as('vt.quanson'), id),
    () => acts.dispatch(as('vt.quanson'), id),
  ];
  for (const step of steps.slice(0, letters[letter.until])) {
    tick();
    await step();
  }
  await stage.settle();
  return id;
}

const draftOf = (stage: StageWithPeople, letter: Today): DraftInput => ({
  typeCode: 'OFFICIAL_LETTER',
  subject: `V/v ${letter.subject}`,
  signerAppointmentId: personOf(stage, 'pct.quanson').appointmentId,
  body: paragraphs(...letter.texts),
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
