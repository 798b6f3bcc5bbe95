/** What the words of a question were read as, for the reader to see. */
export const filterTexts = {
  words: {
    issuer: 'Nơi gửi',
    signer: 'Người ký',
    to: 'Nơi nhận',
    unit: 'Đơn vị, người soạn',
    handler: 'Người xử lý',
    note: 'Ghi chú',
  },
  kinds: { incoming: 'Văn bản đến', outgoing: 'Văn bản đi' },
  number: (value: string) => `Số, ký hiệu: ${value}`,
  arrivalNumber: (value: number) => `Số đến ${value}`,
  mark: (name: string) => `Thư mục, nhãn của tôi: ${name}`,
  appendix: 'Có phụ lục',
  urgent: 'Khẩn',
  overdue: 'Quá hạn',
  days: (column: 'issued' | 'due', days: string) => `${column === 'issued' ? 'Ngày' : 'Hạn'}: ${days}`,
  noType: (written: string) =>
    `Không có tên loại nào như “${written}”. Viết tên loại hoặc chữ viết tắt, ví dụ loại:QĐ.`,
  noHas: (written: string) => `Không hiểu “${written}”. Viết có:phụ-lục.`,
  noDay: (written: string) =>
    `Không có ngày nào như “${written}”. Viết ngày:14/8/2020, ngày:8/2020 hoặc ngày:2020.`,
  noNumber: (written: string) => `Không hiểu “${written}”. Số đến là một số, ví dụ số-đến:211.`,
} as const;
