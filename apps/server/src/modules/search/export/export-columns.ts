import { type SearchColumn, searchColumns } from '@congvu/contracts';
import type { ColumnAlign } from '@congvu/letter';

type Printed = { title: string; widthMm: number; align: ColumnAlign };

/** How each column is headed and how wide it is on paper. */
export const printedColumns: Record<SearchColumn, Printed> = {
  label: { title: 'Số, ký hiệu', widthMm: 30, align: 'left' },
  issuedOn: { title: 'Ngày văn bản', widthMm: 22, align: 'center' },
  typeName: { title: 'Tên loại', widthMm: 24, align: 'left' },
  subject: { title: 'Trích yếu', widthMm: 70, align: 'left' },
  issuerName: { title: 'Cơ quan ban hành', widthMm: 40, align: 'left' },
  signer: { title: 'Người ký', widthMm: 36, align: 'left' },
  recipients: { title: 'Nơi nhận', widthMm: 50, align: 'left' },
  arrivalNumber: { title: 'Số đến', widthMm: 15, align: 'center' },
  arrivedOn: { title: 'Ngày đến', widthMm: 22, align: 'center' },
  handlerName: { title: 'Người xử lý', widthMm: 34, align: 'left' },
  dueOn: { title: 'Hạn', widthMm: 22, align: 'center' },
  unitName: { title: 'Đơn vị soạn', widthMm: 34, align: 'left' },
  drafterName: { title: 'Người soạn', widthMm: 30, align: 'left' },
  urgency: { title: 'Độ khẩn', widthMm: 20, align: 'center' },
  state: { title: 'Trạng thái', widthMm: 26, align: 'left' },
  effect: { title: 'Hiệu lực', widthMm: 24, align: 'left' },
  medium: { title: 'Hình thức', widthMm: 22, align: 'left' },
  pageCount: { title: 'Số trang', widthMm: 14, align: 'center' },
  copies: { title: 'Số bản', widthMm: 14, align: 'center' },
  note: { title: 'Ghi chú', widthMm: 40, align: 'left' },
};

const usual: readonly SearchColumn[] = ['label', 'issuedOn', 'subject', 'issuerName', 'signer', 'state'];

/** The chosen columns in the order of the list; what is no column is left out, none at all means the usual ones. */
export function readColumns(text: string): SearchColumn[] {
  const asked = new Set(text.split(','));
  const columns = searchColumns.filter((column) => asked.has(column));
  return columns.length === 0 ? [...usual] : columns;
}
