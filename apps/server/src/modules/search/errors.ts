import { refusals } from '../../platform/errors.ts';

export const searchRefusal = refusals({
  'search.nothing-asked': {
    status: 422,
    title: 'Chưa có điều kiện tìm',
    detail: 'Gõ chữ cần tìm hoặc chọn ít nhất một điều kiện rồi xuất lại.',
  },
  'search.too-many-columns': {
    status: 422,
    title: 'Quá nhiều cột cho một trang giấy',
    detail: 'Tệp PDF và DOCX in được tối đa {most} cột. Bỏ bớt cột, hoặc xuất XLSX để có đủ.',
  },
  'search.too-many-saved': {
    status: 409,
    title: 'Đã lưu quá nhiều tìm kiếm',
    detail: 'Mỗi người lưu được {most} tìm kiếm. Bỏ bớt một tìm kiếm không dùng nữa rồi lưu lại.',
  },
  'search.saved-not-found': {
    status: 404,
    title: 'Không thấy tìm kiếm đã lưu',
    detail: 'Tìm kiếm này đã được bỏ. Tải lại trang để xem danh sách mới.',
  },
});
