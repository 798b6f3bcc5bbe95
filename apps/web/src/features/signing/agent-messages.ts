/** Words about the signing program on this computer (signing.md §9.6). */
export const agentText = {
  label: 'Chương trình ký số trên máy này',
  again: 'Gửi lại cho chương trình ký',
  unreachable: {
    sentence: 'Chưa nối được với chương trình ký số trên máy này.',
    advice:
      'Bật chương trình ký số và cắm thiết bị, rồi gửi lại. Nếu trình duyệt hỏi quyền truy cập mạng cục bộ hoặc ứng dụng trên thiết bị này, chọn Cho phép.',
  },
  silent: {
    sentence: 'Chương trình ký đã đóng mà không trả lời. Văn bản chưa được ký.',
    advice: 'Kiểm tra thiết bị đã cắm, rồi gửi lại.',
  },
};
