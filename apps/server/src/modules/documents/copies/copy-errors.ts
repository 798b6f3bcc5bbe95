/** Refusals about copies and who signs them (R-CPY-1, R-CPY-4). */
export const copyErrors = {
  'documents.copy-too-early': {
    status: 409,
    title: 'Chưa có bản để sao',
    detail: 'Văn bản đi sao được sau khi đóng dấu; văn bản đến sao được sau khi vào sổ.',
  },
  'documents.copy-recalled': {
    status: 423,
    title: 'Văn bản thu hồi, không sao nữa',
    detail:
      'Văn bản đang thu hồi hoặc đã thu hồi nên không sao, không chuyển tiếp, không in bản chính giấy. Nếu đang thu hồi, chờ kết luận của lần thu hồi.',
  },
  'documents.copy-void': {
    status: 409,
    title: 'Văn bản đã hủy',
    detail: 'Văn bản hủy số hoặc hủy dự thảo không có bản để sao. Sao văn bản ban hành sau đó, nếu có.',
  },
  'documents.copy-signer': {
    status: 403,
    title: 'Chức vụ này chưa được giao ký bản sao',
    detail:
      '{who} chưa được người đứng đầu giao ký bản sao trong hôm nay (NĐ 30/2020 Đ.27). Chọn người ký khác.',
  },
  'documents.copy-rule-days': {
    status: 422,
    title: 'Ngày hiệu lực không đúng',
    detail:
      'Hôm nay là {today}. Quy định có hiệu lực từ hôm nay trở đi, ngày cuối không trước ngày đầu; khi thôi giao, ngày cuối sớm nhất là hôm qua và không sau ngày cuối đã định.',
  },
  'documents.copy-rule-open': {
    status: 409,
    title: 'Chức vụ này đã được giao ký bản sao',
    detail:
      'Đã có quy định cho chức vụ này từ {from}, trùng những ngày đang chọn. Chọn ngày khác, hoặc thôi giao quy định cũ trước.',
  },
  'documents.copy-rule-over': {
    status: 409,
    title: 'Quy định này đã thôi giao',
    detail: 'Người đứng đầu đã ghi ngày cuối cho quy định này. Tải lại trang.',
  },
} as const;
