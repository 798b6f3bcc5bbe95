export const adminText = {
  title: 'Quản trị',
  parts: 'Các phần quản trị',
  hint: 'Chọn phần cần đặt. Mỗi thay đổi đều ghi lại người làm, thời điểm và những ai bị ảnh hưởng.',
  none: 'Vai đang dùng không có phần quản trị nào. Quản trị hoặc Chánh Văn phòng làm được.',
  decisions: {
    none: 'Chưa có đề nghị nào.',
    states: {
      proposed: 'Chờ người đứng đầu quyết định',
      approved: 'Đã duyệt',
      refused: 'Không duyệt',
      withdrawn: 'Đã rút',
      replaced: 'Đã thay bằng phương án khác',
    },
    proposed: (who: string, when: string) => `${who} đề nghị ${when}`,
    decided: (who: string, when: string) => `${who}, ${when}`,
    approve: 'Duyệt',
    refuseVerb: 'Không duyệt…',
    refuse: 'Không duyệt',
    refuseTitle: 'Không duyệt đề nghị này?',
    refuseSentence: 'Người đề nghị nhận lý do. Những gì đang dùng giữ nguyên.',
    withdraw: 'Rút đề nghị',
  },
} as const;
