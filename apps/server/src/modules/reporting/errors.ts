import { refusals } from '../../platform/errors.ts';

export const reportingRefusal = refusals({
  'reporting.period-invalid': {
    status: 422,
    title: 'Kỳ báo cáo sai',
    detail: 'Ngày đầu phải không sau ngày cuối và kỳ không dài quá {maxDays} ngày. Chọn lại kỳ.',
  },
  'reporting.unit-not-then': {
    status: 422,
    title: 'Cơ quan chưa có hoặc đã thôi hoạt động trong kỳ này',
    detail: '{unit} không hoạt động trong kỳ đã chọn. Chọn kỳ khác hoặc cơ quan kế thừa.',
  },
  'reporting.volume-empty': {
    status: 409,
    title: 'Sổ không còn dòng nào để in',
    detail: '{name} chưa có dòng nào sau quyển đã đóng. Đóng quyển khi có văn bản mới.',
  },
  'reporting.volume-gap': {
    status: 409,
    title: 'Còn số chưa có dòng trong sổ',
    detail:
      'Từ số {from} đến {to} còn {missing} số đang giữ trên phiếu. Nhập hoặc chốt phiếu giữ số, rồi đóng quyển.',
  },
  'reporting.volume-range': {
    status: 422,
    title: 'Khoảng số không có trong sổ',
    detail: 'Chọn số cuối từ {from} đến {last}.',
  },
  'reporting.volume-too-long': {
    status: 422,
    title: 'Quá dài cho một lần in',
    detail: 'Mỗi lần in được {most} dòng. Chọn đến số {to}, rồi in phần sau.',
  },
});
