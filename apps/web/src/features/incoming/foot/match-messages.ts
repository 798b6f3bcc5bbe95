/** Words of matching the paper of a letter that came electronically before. */
export const matchWords = {
  title: (number: string) => `Khớp bản giấy của ${number}?`,
  sentence: 'Văn bản giữ số đến đã cấp; hình thức ghi cả điện tử và giấy. Bản quét được giữ cùng văn bản.',
  verb: 'Khớp bản giấy',
  label: 'Bản quét của bản giấy',
  scan: (name: string, pages: number) => `${name} · ${pages} trang`,
  without: 'Không có bản quét',
  reading: 'Đang đọc bản quét…',
  unread: 'Chưa đọc được số, ngày trên bản quét.',
  says: (line: string) => `Bản quét ghi ${line}.`,
  differs: (line: string) => `Bản quét ghi ${line}, khác văn bản này. Xem lại trước khi khớp.`,
} as const;
