import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';

const clock = new Intl.DateTimeFormat('vi-VN', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Ho_Chi_Minh',
});

/** "14:02 ngày 14/8/2020" */
export const formatInstantWords = (at: Date): string =>
  `${clock.format(at)} ngày ${formatDay(toLocalDay(at))}`;
