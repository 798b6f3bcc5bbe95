/** Texts of Word and Excel files that are registered as they came. */
export const officeTexts = {
  noView:
    'Tệp Word hoặc Excel, giữ nguyên như khi đến. Máy chủ chưa có bộ chuyển sang PDF nên không xem được ở đây: tải xuống để xem.',
  download: 'Tải tệp gốc',
  formats: { pdf: '', docx: 'Tệp Word', xlsx: 'Tệp Excel' },
  whole: 'Vào sổ nguyên tệp',
} as const;
