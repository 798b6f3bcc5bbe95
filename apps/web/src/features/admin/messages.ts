export const adminText = {
  title: 'Quản trị',
  parts: 'Các phần quản trị',
  hint: 'Chọn phần cần đặt. Mỗi thay đổi đều ghi lại người làm, thời điểm và những ai bị ảnh hưởng.',
  none: 'Vai đang dùng không có phần quản trị nào. Quản trị hoặc Chánh Văn phòng làm được.',
} as const;
