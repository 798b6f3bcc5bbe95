export type Commune = {
  slug: string;
  kind: 'xã' | 'thị trấn';
  name: string;
  code: string;
  names: readonly [string, string, string, string, string];
};

/** In the order of the letter's appendix; names: head, deputy, records clerk, two officers. */
export const communes: readonly Commune[] = [
  {
    slug: 'tam-thanh',
    kind: 'xã',
    name: 'Tam Thanh',
    code: 'H56.23.01',
    names: ['Lữ Văn Hiền', 'Vi Thị Mai', 'Ngân Thị Hoa', 'Lữ Văn Nam', 'Vi Văn Thái'],
  },
  {
    slug: 'son-dien',
    kind: 'xã',
    name: 'Sơn Điện',
    code: 'H56.23.02',
    names: ['Lò Văn Thao', 'Phạm Văn Khoa', 'Lương Thị Tuyết', 'Hà Văn Sơn', 'Lò Thị Hương'],
  },
  {
    slug: 'son-lu',
    kind: 'thị trấn',
    name: 'Sơn Lư',
    code: 'H56.23.03',
    names: ['Phạm Bá Chiến', 'Hà Thị Nga', 'Lê Thị Quyên', 'Ngân Văn Phúc', 'Phạm Thị Duyên'],
  },
  {
    slug: 'son-thuy',
    kind: 'xã',
    name: 'Sơn Thủy',
    code: 'H56.23.04',
    names: ['Lương Văn Minh', 'Vi Văn Tuân', 'Hà Thị Thơm', 'Lò Văn Dũng', 'Vi Thị Phương'],
  },
  {
    slug: 'trung-tien',
    kind: 'xã',
    name: 'Trung Tiến',
    code: 'H56.23.05',
    names: ['Hà Văn Luyến', 'Lữ Thị Bình', 'Vi Thị Chung', 'Hà Văn Quyết', 'Lương Văn Toàn'],
  },
  {
    slug: 'na-meo',
    kind: 'xã',
    name: 'Na Mèo',
    code: 'H56.23.06',
    names: ['Thao Văn Sùng', 'Lương Văn Nhất', 'Ngân Thị Lý', 'Lò Văn Kiên', 'Thao Thị Dợ'],
  },
  {
    slug: 'trung-xuan',
    kind: 'xã',
    name: 'Trung Xuân',
    code: 'H56.23.07',
    names: ['Phạm Văn Lợi', 'Hà Văn Thiết', 'Lữ Thị Hiên', 'Phạm Thị Sen', 'Hà Văn Tùng'],
  },
  {
    slug: 'trung-thuong',
    kind: 'xã',
    name: 'Trung Thượng',
    code: 'H56.23.08',
    names: ['Ngân Văn Hùng', 'Lương Thị Thắm', 'Vi Thị Liên', 'Ngân Văn Cường', 'Lương Văn Bảo'],
  },
  {
    slug: 'muong-min',
    kind: 'xã',
    name: 'Mường Mìn',
    code: 'H56.23.09',
    names: ['Vi Văn Chuyên', 'Lò Thị Tâm', 'Hà Thị Én', 'Vi Văn Lập', 'Lò Văn Hải'],
  },
  {
    slug: 'trung-ha',
    kind: 'xã',
    name: 'Trung Hạ',
    code: 'H56.23.10',
    names: ['Lữ Văn Hà', 'Phạm Văn Ước', 'Hà Thị Nhung', 'Lữ Văn Trường', 'Phạm Thị Lệ'],
  },
  {
    slug: 'tam-lu',
    kind: 'xã',
    name: 'Tam Lư',
    code: 'H56.23.11',
    names: ['Lò Văn Nhân', 'Vi Thị Huệ', 'Lữ Thị Xuân', 'Lò Văn Tới', 'Vi Văn Định'],
  },
  {
    slug: 'son-ha',
    kind: 'xã',
    name: 'Sơn Hà',
    code: 'H56.23.12',
    names: ['Hà Văn Ơn', 'Lương Văn Chức', 'Phạm Thị Dung', 'Hà Văn Bình', 'Lương Thị Hậu'],
  },
];
