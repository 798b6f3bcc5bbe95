import type { PreparedAct } from '@congvu/contracts';

/** Words of what secretaries write ready (workfiles-archive-calendar.md §15). */
export const preparedText = {
  region: 'Bản thư ký soạn sẵn',
  acts: {
    approveStep: 'Ý kiến',
    returnDraft: 'Trả lại',
    direct: 'Bút phê',
    noteOnly: 'Lưu để biết',
    returnToClerk: 'Trả lại văn thư',
  } satisfies Record<PreparedAct['act'], string>,
  ready: (secretary: string) => `${secretary} đã soạn sẵn`,
  noWords: 'Không ghi ý kiến',
  deadline: (day: string) => `hạn ${day}`,
  deadlineIn: (days: number) => `hạn ${days} ngày làm việc`,
  stale: 'Soạn cho nội dung hoặc bước trước, không xác nhận được nữa.',
  confirm: {
    approveStep: 'Duyệt với ý kiến này',
    returnDraft: 'Trả lại với lý do này',
    direct: 'Gửi bút phê này',
    noteOnly: 'Lưu để biết',
    returnToClerk: 'Trả lại với lý do này',
  } satisfies Record<PreparedAct['act'], string>,
  edit: 'Sửa',
  editTitle: 'Sửa rồi xác nhận',
  drop: 'Bỏ bản này',
  confirmed: (time: string) => `Đã xác nhận bản soạn sẵn ${time}`,
  digestWait: 'Đang tính mã của bản đang xem.',
  write: {
    forLeader: (name: string) =>
      `Soạn sẵn cho ${name}. ${name} xem, sửa hoặc xác nhận; thư ký không quyết định thay.`,
    approveStep: 'Soạn ý kiến',
    returnDraft: 'Soạn trả lại',
    direct: 'Soạn sẵn bút phê',
    noteOnly: 'Soạn lưu để biết',
    returnToClerk: 'Soạn trả lại văn thư',
    title: 'Soạn sẵn',
    opinion: 'Ý kiến',
    reason: 'Lý do',
    keep: 'Để lãnh đạo xem',
    again: 'Đã soạn sẵn. Soạn lại sẽ thay bản này.',
  },
  first: 'Đưa lên đầu',
  isFirst: 'Xếp trước',
  hasReady: 'thư ký đã soạn sẵn',
};
