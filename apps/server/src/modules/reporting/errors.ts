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
});
