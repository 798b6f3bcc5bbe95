/** Words of printing the stamp ĐẾN. */
export const stampWords = {
  open: 'Đóng dấu Đến…',
  onlyClerk: 'Văn thư của cơ quan đóng dấu Đến. Đổi sang vai văn thư nếu có.',
  title: (number: string) => `Dấu Đến – ${number}`,
  box: 'Dấu Đến. Kéo, hoặc dùng phím mũi tên để dời 1 mm; giữ Shift để dời 5 mm',
  sources: {
    remembered: 'Đặt như lần trước với nơi gửi này.',
    free: 'Đặt vào chỗ trống.',
    corner: 'Trang đầu không còn chỗ trống. Dời dấu, hoặc in nhãn.',
  },
  moved: 'Đã dời; lần sau đặt như vậy với nơi gửi này.',
  keys: 'Kéo hoặc phím mũi tên; Shift + mũi tên dời 5 mm.',
  copyOnly: 'Bản in không có giá trị chữ ký số. Tệp gốc giữ nguyên.',
  print: 'In bản có dấu',
  printLabel: 'In nhãn 35 × 50 mm',
  reset: 'Về chỗ đề xuất',
  marks: { arrival: 'ĐẾN', number: 'Số:', day: 'Ngày:', to: 'Chuyển:', file: 'Số và ký hiệu HS:' },
} as const;
