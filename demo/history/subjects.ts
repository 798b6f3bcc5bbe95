import type { Block } from '@congvu/contracts';

export type Topic = {
  typeCode: string;
  subject: string;
  isForDistrict: boolean;
  paragraphs: readonly string[];
};

const topic = (
  typeCode: string,
  subject: string,
  isForDistrict: boolean,
  ...paragraphs: string[]
): Topic => ({
  typeCode,
  subject: typeCode === 'OFFICIAL_LETTER' ? `V/v ${subject}` : subject,
  isForDistrict,
  paragraphs,
});

/** What communes wrote about in August 2020. */
export const topics: readonly Topic[] = [
  topic(
    'REPORT',
    'Tình hình sản xuất vụ thu mùa năm 2020',
    true,
    'Thực hiện kế hoạch sản xuất vụ thu mùa, UBND {unit} báo cáo diện tích gieo trồng, chăm sóc lúa mùa và cây màu trên địa bàn như sau.',
    'Diện tích lúa mùa đã cấy đạt kế hoạch; các bản đang tập trung làm cỏ, bón thúc đợt 2.',
  ),
  topic(
    'NOTICE',
    'Lịch tiếp công dân tháng 8 năm 2020',
    false,
    'UBND {unit} thông báo lịch tiếp công dân định kỳ của lãnh đạo UBND tại trụ sở.',
    'Các tổ chức, cá nhân có nhu cầu đăng ký tại bộ phận Tiếp nhận và Trả kết quả.',
  ),
  topic(
    'PLAN',
    'Phòng, chống thiên tai và tìm kiếm cứu nạn mùa mưa bão năm 2020',
    false,
    'UBND {unit} xây dựng kế hoạch phòng, chống thiên tai theo phương châm bốn tại chỗ.',
    'Các bản rà soát hộ dân vùng nguy cơ sạt lở, chuẩn bị phương án di dời.',
  ),
  topic(
    'OFFICIAL_LETTER',
    'tăng cường phòng, chống dịch bệnh COVID-19',
    false,
    'Để chủ động phòng, chống dịch bệnh, Chủ tịch UBND {unit} yêu cầu các bản, các trường học thực hiện nghiêm việc khai báo y tế.',
    'Người trở về từ vùng có dịch phải khai báo với trạm y tế trong ngày.',
  ),
  topic(
    'REPORT',
    'Kết quả thu ngân sách tháng 7 năm 2020',
    true,
    'UBND {unit} báo cáo kết quả thu ngân sách trên địa bàn tháng 7 và lũy kế bảy tháng.',
    'Các khoản thu cơ bản đạt tiến độ dự toán giao.',
  ),
  topic(
    'DECISION',
    'Về việc kiện toàn Ban Chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn',
    false,
    'Kiện toàn Ban Chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn của UBND {unit} gồm các thành viên theo danh sách kèm theo hồ sơ.',
    'Quyết định này có hiệu lực kể từ ngày ký.',
  ),
  topic(
    'OFFICIAL_LETTER',
    'đăng ký chứng thư số cho lãnh đạo và văn thư',
    true,
    'UBND {unit} đề nghị UBND huyện xem xét, tổng hợp nhu cầu cấp chứng thư số cho lãnh đạo và cơ quan.',
    'Danh sách được lập theo biểu mẫu quy định.',
  ),
  topic(
    'REPORT',
    'Công tác cải cách hành chính tháng 7 năm 2020',
    true,
    'UBND {unit} báo cáo kết quả thực hiện nhiệm vụ cải cách hành chính trong tháng.',
    'Hồ sơ tiếp nhận được giải quyết đúng hạn; không có hồ sơ quá hạn.',
  ),
  topic(
    'SUBMISSION',
    'Đề nghị hỗ trợ kinh phí sửa chữa đường giao thông nông thôn',
    true,
    'Tuyến đường liên bản bị hư hỏng sau mưa lũ, UBND {unit} trình UBND huyện xem xét hỗ trợ kinh phí sửa chữa.',
    'Khối lượng, dự toán được lập kèm hồ sơ.',
  ),
  topic(
    'NOTICE',
    'Thu quỹ phòng, chống thiên tai năm 2020',
    false,
    'UBND {unit} thông báo mức thu và thời gian thu quỹ phòng, chống thiên tai năm 2020 đến các bản.',
    'Thời gian hoàn thành thu trước ngày 30/9/2020.',
  ),
  topic(
    'OFFICIAL_LETTER',
    'rà soát hộ nghèo, hộ cận nghèo năm 2020',
    false,
    'Chủ tịch UBND {unit} yêu cầu trưởng các bản rà soát hộ nghèo, hộ cận nghèo bảo đảm đúng quy trình.',
    'Kết quả gửi về UBND trước ngày 25/8/2020.',
  ),
  topic(
    'REPORT',
    'Tình hình thực hiện Chỉ thị số 04/CT-UBND của Chủ tịch UBND huyện',
    true,
    'UBND {unit} báo cáo kết quả thực hiện các chỉ tiêu xây dựng chính quyền điện tử.',
    'Văn bản đi được dự thảo, trình ký trên hệ thống Quản lý văn bản và Hồ sơ công việc.',
  ),
  topic(
    'PLAN',
    'Tổ chức Tết Trung thu cho trẻ em năm 2020',
    false,
    'UBND {unit} tổ chức Tết Trung thu cho trẻ em tại các bản.',
    'Đoàn Thanh niên chủ trì, phối hợp với các trường học thực hiện.',
  ),
  topic(
    'INVITATION',
    'Họp triển khai nhiệm vụ tháng 8 năm 2020',
    false,
    'UBND {unit} mời các thành viên dự họp triển khai nhiệm vụ tháng 8 tại hội trường UBND.',
    'Đề nghị các thành phần dự họp đúng giờ.',
  ),
  topic(
    'OFFICIAL_LETTER',
    'vệ sinh môi trường, phòng chống sốt xuất huyết',
    false,
    'Chủ tịch UBND {unit} yêu cầu các bản tổ chức tổng vệ sinh môi trường, diệt lăng quăng.',
    'Trạm Y tế theo dõi, báo cáo kết quả hằng tuần.',
  ),
  topic(
    'REPORT',
    'Công tác tiêm phòng gia súc, gia cầm đợt 2 năm 2020',
    true,
    'UBND {unit} báo cáo kết quả tiêm phòng gia súc, gia cầm đợt 2.',
    'Tỷ lệ tiêm phòng đạt yêu cầu đề ra.',
  ),
];

/** Body of a letter about a topic, in the form its type asks for. */
export function bodyOf(chosen: Topic, unit: string): Block[] {
  const texts = chosen.paragraphs.map((paragraph) => paragraph.replaceAll('{unit}', unit));
  if (chosen.typeCode === 'DECISION') {
    return [
      {
        kind: 'basis',
        runs: [{ text: 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015' }],
      },
      { kind: 'basis', runs: [{ text: 'Theo đề nghị của công chức Văn phòng - Thống kê' }] },
      ...texts.map((text, index) => ({
        kind: 'heading' as const,
        level: 'article' as const,
        number: String(index + 1),
        title: text,
      })),
    ];
  }
  return texts.map((text, index) => ({
    kind: 'paragraph' as const,
    runs: [{ text: index === texts.length - 1 ? ended(text) : text }],
  }));
}

const ended = (text: string): string => `${text.replace(/\.$/, '')}./.`;
