export const alertsText = {
  title: 'Cảnh báo thay đổi quyền',
  hint: 'Mọi thay đổi quyền truy cập do người làm đều hiện ở đây cho đến khi người có thẩm quyền xác nhận (NĐ 30/2020 Phụ lục VI). Người đã thay đổi và người được thay đổi không tự xác nhận.',
  open: 'Chờ xác nhận',
  confirmed: 'Đã xác nhận',
  noneOpen: 'Không có thay đổi nào chờ xác nhận.',
  noneConfirmed: 'Chưa có thay đổi nào được xác nhận.',
  tabs: 'Trạng thái',
  change: (before: string, after: string) => `${before} → ${after}`,
  by: (who: string, when: string) => `${who} thay đổi ${when}`,
  confirmedBy: (who: string, when: string) => `${who} xác nhận ${when}`,
  confirm: 'Xác nhận',
  more: 'Xem thêm',
} as const;
