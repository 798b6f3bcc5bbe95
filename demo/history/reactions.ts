import type { Block, DraftInput } from '@congvu/contracts';
import { communes } from '../organisation/communes.ts';
import { accountOf, moment, personOf, type StageWithPeople, sideStage } from '../world.ts';
import { type IncomingActs, incomingActs } from './incoming-acts.ts';
import { type Acts, outgoingActs } from './outgoing-acts.ts';
import type { Part, TimedAct } from './play.ts';

/** How far a commune got with letter 001. */
type Progress = 'unopened' | 'opened' | 'returned' | 'registered' | 'assigned' | 'started' | 'replied';

const progress: Record<string, { until: Progress; registerAt: string; replyDay?: string }> = {
  'tam-thanh': { until: 'replied', registerAt: '14:20', replyDay: '2020-08-17' },
  'son-dien': { until: 'replied', registerAt: '14:31', replyDay: '2020-08-18' },
  'son-lu': { until: 'replied', registerAt: '14:12', replyDay: '2020-08-17' },
  'son-thuy': { until: 'started', registerAt: '14:40' },
  'trung-tien': { until: 'replied', registerAt: '15:05', replyDay: '2020-08-18' },
  'na-meo': { until: 'assigned', registerAt: '15:20' },
  'trung-xuan': { until: 'assigned', registerAt: '16:02' },
  'trung-thuong': { until: 'started', registerAt: '15:48' },
  'muong-min': { until: 'unopened', registerAt: '14:06' },
  'trung-ha': { until: 'returned', registerAt: '15:30' },
  'tam-lu': { until: 'opened', registerAt: '16:10' },
  'son-ha': { until: 'replied', registerAt: '16:25', replyDay: '2020-08-19' },
};

/** The twelve communes receive letter 001: some at once, some late, one not at all. */
export function reactions(stage: StageWithPeople, letterId: () => string): Part[] {
  return communes.map(({ slug }) => {
    const side = sideStage(stage);
    const of = { acts: outgoingActs(side), incoming: incomingActs(side), letterId };
    return { stage: side, acts: reactionOf(side, slug, of) };
  });
}

type Of = { acts: Acts; incoming: IncomingActs; letterId: () => string };
const order: readonly Progress[] = ['unopened', 'opened', 'registered', 'assigned', 'started', 'replied'];

function reactionOf(stage: StageWithPeople, commune: string, of: Of): TimedAct[] {
  const { until, registerAt, replyDay } = progress[commune]!;
  const { incoming } = of;
  const as = (role: string) => personOf(stage, accountOf(role, commune));
  const clerk = as('vt');
  const reaches = (step: Progress) => order.indexOf(until) >= order.indexOf(step);
  let id = '';
  const at = (minutes: number) => new Date(moment('2020-08-14', registerAt).getTime() + minutes * 60_000);
  const find: TimedAct = {
    at: at(2),
    act: async () => {
      id = await incoming.find(clerk, of.letterId());
      await incoming.open(clerk, id);
    },
  };
  if (until === 'unopened') return [];
  if (until === 'returned') {
    const reason = 'Phụ lục kèm theo không mở được trên máy của xã, đề nghị gửi lại';
    return [find, { at: at(8), act: () => incoming.returnToSender(clerk, id, reason) }];
  }
  const openAndDirect = async () => {
    await incoming.open(as('ct'), id);
    await incoming.direct(as('ct'), id, {
      text: 'Giao Văn phòng - Thống kê chủ trì, Văn hóa - Xã hội phối hợp, tham mưu báo cáo UBND huyện đúng hạn.',
      lead: as('cv'),
      contributing: as('vhxh'),
      deadlineOn: '2020-08-18',
    });
  };
  return [
    find,
    ...(reaches('registered')
      ? [
          { at: at(6), act: () => incoming.register(clerk, id) },
          { at: at(9), act: () => incoming.present(clerk, id, as('ct')) },
        ]
      : []),
    ...(reaches('assigned') ? [{ at: at(25), act: openAndDirect }] : []),
    ...(reaches('started') ? [{ at: at(40), act: () => incoming.accept(as('cv'), id) }] : []),
    ...(reaches('replied') ? reply(stage, { ...of, commune, day: replyDay!, incomingId: () => id }) : []),
  ];
}

const replyTexts = [
  'Thực hiện Công văn của UBND huyện về bảo đảm thực hiện các chỉ tiêu Chỉ thị số 04/CT-UBND ngày 21/5/2020, UBND xã báo cáo kết quả triển khai thực hiện như sau.',
  'Công tác quán triệt, ban hành văn bản: đã phổ biến đến toàn thể cán bộ, công chức và trưởng các bản.',
  'Kết quả thực hiện các chỉ tiêu: văn bản đi được dự thảo, trình ký, ký số và phát hành trên hệ thống; thủ tục hành chính được tiếp nhận trên hệ thống Một cửa điện tử./.',
];

/** The reply goes the same way back, linked to the letter it answers. */
function reply(
  stage: StageWithPeople,
  of: Of & { commune: string; day: string; incomingId: () => string },
): TimedAct[] {
  const { acts } = of;
  const as = (role: string) => personOf(stage, accountOf(role, of.commune));
  const at = (time: string) => moment(of.day, time);
  let id = '';
  const draft = (): DraftInput => ({
    typeCode: 'REPORT',
    subject: 'Kết quả triển khai thực hiện Chỉ thị số 04/CT-UBND của Chủ tịch UBND huyện',
    signerAppointmentId: as('ct').appointmentId,
    body: replyTexts.map((text): Block => ({ kind: 'paragraph', runs: [{ text }] })),
    recipients: [
      {
        section: 'addressees',
        role: 'TO_ACT',
        printedLine: 'UBND huyện Quan Sơn',
        target: { kind: 'agency', id: stage.organisation.agencies['quan-son']!.id },
      },
    ],
    repliesToIncomingId: of.incomingId(),
  });
  const start = async () => {
    id = await acts.draft(as('cv'), draft());
  };
  return [
    { at: at('08:10'), act: start },
    { at: at('09:00'), act: () => acts.submit(as('cv'), id) },
    { at: at('09:20'), act: () => acts.approve(as('vt'), id) },
    { at: at('10:05'), act: () => acts.sign(as('ct'), id) },
    { at: at('10:12'), act: () => acts.number(as('vt'), id) },
    { at: at('10:14'), act: () => acts.seal(as('vt'), id) },
    { at: at('10:16'), act: () => acts.dispatch(as('vt'), id) },
  ];
}
