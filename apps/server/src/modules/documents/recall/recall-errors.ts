/** Refusals about the rule of an agency for letters that are asked back (documents.md §13). */
export const recallErrors = {
  'documents.recall-policy-day': {
    status: 422,
    title: 'Ngày hiệu lực đã qua',
    detail: 'Hôm nay là {today}. Quy định có hiệu lực từ hôm nay trở đi, không lùi ngày.',
  },
  'documents.recall-policy-same': {
    status: 409,
    title: 'Quy định không đổi',
    detail: 'Vào ngày {from} quy định đã như vậy. Đổi cách xử lý hoặc số ngày, hoặc đóng lại.',
  },
} as const;
