/** Refusals about scans on their way to the register (documents.md §15.4, §15.8). */
export const scanErrors = {
  'documents.scan-type': {
    status: 415,
    title: 'Không nhận loại tệp này',
    detail:
      'Bản quét là PDF, JPEG, PNG, TIFF, WebP hoặc BMP, có nội dung đúng với phần đuôi. Tệp “{name}” không phải. Xuất lại từ máy quét rồi đưa vào.',
  },
  'documents.scan-heic': {
    status: 415,
    title: 'Ảnh HEIC chưa mở được',
    detail:
      'Ảnh “{name}” là HEIC của điện thoại. Chuyển sang JPEG, hoặc chụp lại ở chế độ “Tương thích nhất”, rồi đưa vào.',
  },
  'documents.scan-empty': {
    status: 422,
    title: 'Tệp rỗng',
    detail: 'Tệp “{name}” không có nội dung. Quét lại.',
  },
  'documents.scan-broken': {
    status: 422,
    title: 'Bản quét hỏng',
    detail: 'Không mở được “{name}”: tệp hỏng hoặc bị cắt giữa chừng. Quét lại.',
  },
  'documents.scan-encrypted': {
    status: 422,
    title: 'PDF có mật khẩu',
    detail: 'Tệp “{name}” có mật khẩu nên không đọc được. Quét lại không đặt mật khẩu.',
  },
  'documents.scan-too-large': {
    status: 413,
    title: 'Bản quét quá lớn',
    detail: 'Tệp “{name}” vượt {limit}. Quét lại ở 200–300 dpi, hoặc chia thành nhiều tệp.',
  },
  'documents.scan-mixed': {
    status: 422,
    title: 'Lẫn PDF với ảnh',
    detail: 'Một bản quét là một tệp PDF, hoặc các ảnh của từng trang. Đưa PDF và ảnh vào riêng.',
  },
  'documents.scan-unread': {
    status: 503,
    title: 'Chưa kiểm tra được bản quét',
    detail:
      'Chưa đọc được trang đầu để tìm dấu độ mật nên chưa lưu tệp “{name}”. Thử lại; nếu vẫn vậy, báo người quản trị.',
  },
  'documents.scan-twice': {
    status: 409,
    title: 'Tệp này đã chờ vào sổ',
    detail: 'Đã có bản quét “{name}” cùng nội dung từng byte, {state}. Không thêm lần nữa.',
  },
  'documents.scan-settled': {
    status: 409,
    title: 'Bản quét không còn chờ vào sổ',
    detail: 'Bản quét này {state}. Tải lại danh sách.',
  },
  'documents.scan-pages': {
    status: 422,
    title: 'Trang cắt không đúng',
    detail: 'Bản quét có {pages} trang. Chọn trang đầu của mỗi phần từ trang 2 đến trang {pages}, tăng dần.',
  },
  'documents.scan-office': {
    status: 409,
    title: 'Không phải bản quét',
    detail: 'Tệp Word, Excel không tách, không ghép được. Vào sổ nguyên tệp, hoặc in ra PDF rồi đưa vào.',
  },
  'documents.paper-file-type': {
    status: 415,
    title: 'Tệp không phải PDF',
    detail:
      'Tệp kèm văn bản giấy là PDF. Ảnh thì đưa vào ở bàn vào sổ (Đưa bản quét vào) để thành một bản quét.',
  },
  'documents.join-doors': {
    status: 409,
    title: 'Các bản không đến cùng một đường',
    detail:
      'Chỉ ghép các bản cùng quét từ giấy, hoặc cùng trong một thư điện tử. Vào sổ từng bản, rồi khớp bản giấy với văn bản đã vào sổ.',
  },
  'documents.join-twice': {
    status: 422,
    title: 'Một bản quét được chọn hai lần',
    detail: 'Mỗi bản quét chỉ vào văn bản ghép một lần. Bỏ bản trùng rồi ghép lại.',
  },
  'documents.not-joined': {
    status: 409,
    title: 'Không phải bản ghép',
    detail: 'Chỉ bỏ ghép được bản đã ghép từ nhiều bản quét. Cần cắt nhỏ thì chọn “Tách…”.',
  },
  'documents.scan-changed': {
    status: 409,
    title: 'Bản quét đã được sửa ở nơi khác',
    detail: 'Tải lại danh sách rồi làm lại.',
  },
};
