/** Why a letter cannot be printed with its stamp, and what the foot of each printed page says. */
export const stampSentences = {
  none: 'Văn bản không có tệp.',
  small: 'Trang đầu nhỏ hơn dấu Đến.',
  locked: 'Tệp có mật khẩu.',
  broken: 'Tệp hỏng hoặc không đúng chuẩn PDF.',
  footMark: (at: string, by: string) =>
    `In từ hệ thống Công Vụ, ${at}, vai ${by}. Bản in, không có giá trị chữ ký số.`,
} as const;
