/** Words of the registrations that wait for the line. */
export const outboxWords = {
  provisional: (place: number) => `tạm ${place}`,
  kept: (place: number) => `Đã giữ tạm ${place} trên máy này. Số đến cấp khi có mạng.`,
  waiting: (count: number) =>
    `${count} văn bản chờ gửi, giữ trên máy này. Số đến cấp theo thứ tự nhập khi có mạng.`,
  sending: 'Đang gửi…',
  sendNow: 'Gửi ngay',
  sent: (numbers: string) => `Đã vào sổ số ${numbers}.`,
  refused: (count: number) => `${count} văn bản máy chủ chưa nhận, cần xem lại`,
  reopen: 'Mở lại để sửa',
  drop: 'Bỏ',
  dropTitle: (line: string) => `Bỏ lần nhập ${line}?`,
  dropSentence: 'Các mục đã nhập sẽ mất. Văn bản và bản quét vẫn còn trong hàng chờ.',
  dropVerb: 'Bỏ lần nhập',
  full: 'Đã giữ 50 văn bản trên máy này. Chờ có mạng để gửi rồi nhập tiếp.',
  fullTitle: 'Chưa giữ thêm được',
  noStore: 'Trình duyệt không cho giữ trên máy này. Giữ nguyên trang, thử lại khi có mạng.',
  unnamed: 'chưa ghi số',
} as const;
