import type { ReadCase } from './read-letters.ts';

const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc';

/** Letters whose boxes stand where the sample forms do not put them. */
export const moreReadCases: ReadCase[] = [
  {
    name: 'a Party letter whose subject says "Về việc" below the date, addressees with semicolons and dashes',
    text: 'TỈNH ỦY THANH HÓA\n*\nSố 128-CV/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n\nThanh Hoá, ngày 05 tháng 3 năm 2021\nVề việc tăng cường công tác bầu cử\n\nKính gửi: - Các huyện ủy; - Các ban cán sự đảng.\n\nThực hiện công văn 12-CV/BTCTU, ngày 01 tháng 02 năm 2021 của Ban Tổ chức Tỉnh ủy.\n\nNơi nhận:\n- Như kính gửi,\n- Lưu Văn phòng Tỉnh ủy.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLê Văn Sơn',
    fields: {
      type: 'OFFICIAL_LETTER',
      subject: 'Về việc tăng cường công tác bầu cử',
      addressees: ['Các huyện ủy', 'Các ban cán sự đảng'],
      'signer.authority': 'T/M BAN THƯỜNG VỤ',
      cites: ['OFFICIAL_LETTER 12 CV/BTCTU 2021-02-01 Ban Tổ chức Tỉnh ủy'],
    },
  },
  {
    name: 'a decision whose enacting words name the post of the signer',
    text: 'BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 5-QĐ/VPTW\nHà Nội, ngày 3 tháng 6 năm 2024\nQUYẾT ĐỊNH\nban hành Quy chế gửi, nhận văn bản điện tử\n- Căn cứ Quy định số 66-QĐ/TW, ngày 06/02/2017 của Ban Bí thư;\nCHÁNH VĂN PHÒNG QUYẾT ĐỊNH\nNơi nhận:\n- Như trên,\n- Lưu VPTW.\nK/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\nPhạm Gia Sơn',
    fields: {
      parentAuthority: 'Ban Chấp hành Trung ương',
      'signer.authority': 'K/T CHÁNH VĂN PHÒNG',
      'signer.title': 'PHÓ CHÁNH VĂN PHÒNG',
      cites: ['RULE 66 QĐ/TW 2017-02-06 Ban Bí thư'],
    },
  },
  {
    name: 'an invitation typed in two columns, its short name at the left',
    text: 'UBND HUYỆN BÁ THƯỚC                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN PHÒNG HĐND & UBND                     Độc lập - Tự do - Hạnh phúc\nSố: 23 /GM-VP                        Bá Thước, ngày 14 tháng 02 năm 2023\n\n                     GIẤY MỜI\n          Họp đánh giá công tác tháng 02/2023\n\nKính gửi: Trưởng các phòng, ban.\n\nChủ tịch UBND huyện mời họp.\n\nNơi nhận:                                   TL. CHỦ TỊCH\n- Như kính gửi;                             CHÁNH VĂN PHÒNG\n- Lưu: VT.\n                                              Hà Văn Nam',
    fields: {
      type: 'INVITATION',
      subject: 'Họp đánh giá công tác tháng 02/2023',
      'signer.authority': 'TL. CHỦ TỊCH',
      'signer.title': 'CHÁNH VĂN PHÒNG',
    },
  },
  {
    name: 'two departments on one line, a citation without "số"',
    text: `UBND TỈNH HÀ GIANG\nSỞ TÀI CHÍNH - SỞ XÂY DỰNG\n\n${nation}\n\nSố: 1234/HDLS-STC-SXD\n\nHà Giang, ngày 09 tháng 9 năm 2022\n\nHƯỚNG DẪN\nVề giá vật liệu\n\nThực hiện công văn 1874/UBND-CNTT ngày 20/02/2020 của Chủ tịch UBND tỉnh; công văn số 1874/UBND-CNTT.`,
    fields: {
      issuer: 'Sở Tài chính - Sở Xây dựng',
      type: 'GUIDELINE',
      cites: ['OFFICIAL_LETTER 1874 UBND-CNTT 2020-02-20 Chủ tịch UBND tỉnh'],
    },
  },
];
