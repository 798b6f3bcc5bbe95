/** Texts of the two ways on after a mark of secrecy was seen (SEC-3). */
export const secretTexts = {
  real: 'Văn bản mật thật: không đưa vào hệ thống, xóa tệp khỏi máy và hộp thư, chuyển người phụ trách bảo mật xử lý ở ngoài.',
  open: 'Không phải văn bản mật…',
  title: (name: string) => `${name} không phải văn bản mật?`,
  sentence:
    'Chỉ ghi khi đã đọc cả văn bản và chắc là nhận nhầm. Tên người ghi và lý do vào nhật ký; người theo dõi và người phụ trách bảo mật được báo.',
  verb: 'Ghi lý do và nhận',
  reasons: [
    'Chữ “mật” là tên riêng trong nội dung, văn bản không đóng dấu độ mật.',
    'Văn bản đã được giải mật, kèm quyết định giải mật.',
  ],
  declared: (by: string, reason: string) => `${by} ghi không phải văn bản mật: ${reason}`,
} as const;
