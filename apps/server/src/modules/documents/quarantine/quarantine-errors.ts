/** Refusals about what is locked under suspicion of a secret (documents.md SEC-4). */
export const quarantineErrors = {
  'documents.quarantine-settled': {
    status: 409,
    title: 'Không làm được ở bước này',
    detail: 'Mục cách ly này {state}. Tải lại danh sách.',
  },
  'documents.quarantine-changed': {
    status: 409,
    title: 'Mục cách ly đã được sửa ở nơi khác',
    detail: 'Tải lại danh sách rồi làm lại.',
  },
  'documents.purge-same-person': {
    status: 409,
    title: 'Cần người thứ hai',
    detail:
      'Người đề nghị tiêu hủy không tự xác nhận. Đề nghị lãnh đạo cơ quan hoặc người phụ trách bảo mật khác xác nhận.',
  },
} as const;
