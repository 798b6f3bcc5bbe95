/** Words of the panel about a letter that stands in the register already, or nearly. */
export const duplicateWords = {
  label: 'Văn bản có thể trùng',
  reasons: {
    'same-id': 'Trùng mã định danh',
    'same-file': 'Trùng tệp',
    'same-number': 'Trùng số, ký hiệu, nơi gửi',
    near: 'Cùng nơi gửi, trích yếu gần giống',
  },
  unknown: 'Trùng',
  with: (label: string) => `với ${label}`,
  differs: (parts: string) => `khác ${parts}`,
  differsInNothing: 'không khác mục nào',
  /** A report that comes again: told, not asked. */
  quiet: (label: string, parts: string) => `Giống trích yếu của ${label}, khác ${parts}.`,
  fields: {
    senderName: 'nơi gửi',
    number: 'số',
    notation: 'ký hiệu',
    issuedOn: 'ngày',
    subject: 'trích yếu',
  },
  see: 'Mở',
  decide: 'Xử lý…',
  same: 'Cùng văn bản',
  samePaper: 'Là bản giấy của văn bản đó',
  different: 'Văn bản khác',
  replacement: 'Bản thay thế',
  chosen: {
    different: 'Vẫn vào sổ mới',
    replacement: 'Thay thế văn bản đã có',
  },
} as const;
