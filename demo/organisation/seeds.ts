import type { Duty, Role } from '@congvu/contracts';
import { type Commune, communes } from './communes.ts';

/** The demo world: Thanh Hóa province with the district level of 2020 kept in force. Names of people are invented,
 *  except signers where their own letter is shown. */
export type PostSeed = {
  /** Name of the account, unique in the installation. */
  username: string;
  name: string;
  title: string;
  kind: 'head' | 'deputy' | 'unit_head' | 'staff';
  unit?: string;
  roles: readonly Role[];
  duties?: readonly Duty[];
  fields?: readonly string[];
};
export type UnitSeed = { abbreviation: string; name: string };
export type AgencySeed = {
  slug: string;
  code: string;
  name: string;
  shortName: string;
  printedName: string;
  parentPrintedName?: string;
  abbreviation: string;
  level: 'province' | 'district' | 'commune' | 'department' | 'party' | 'other';
  parent?: string;
  place: string;
  manualOrder?: number;
  units: readonly UnitSeed[];
  posts: readonly PostSeed[];
};

const province: AgencySeed = {
  slug: 'thanh-hoa',
  code: 'H56',
  name: 'UBND tỉnh Thanh Hóa',
  shortName: 'UBND tỉnh',
  printedName: 'ỦY BAN NHÂN DÂN\nTỈNH THANH HÓA',
  abbreviation: 'UBND',
  level: 'province',
  place: 'Thanh Hóa',
  units: [
    { abbreviation: 'VP', name: 'Văn phòng UBND tỉnh' },
    { abbreviation: 'THKH', name: 'Phòng Tổng hợp - Kế hoạch' },
    { abbreviation: 'CNTT', name: 'Phòng Công nghệ thông tin' },
  ],
  posts: [
    { username: 'ct.tinh', name: 'Lê Văn Thịnh', title: 'Chủ tịch', kind: 'head', roles: ['leader'] },
    {
      username: 'vp.tinh',
      name: 'Hoàng Minh Đức',
      title: 'Chánh Văn phòng',
      kind: 'unit_head',
      unit: 'VP',
      roles: ['office', 'unit_head'],
      duties: ['monitor', 'form_checker'],
    },
    {
      username: 'vt.tinh',
      name: 'Trịnh Thị Lan',
      title: 'Văn thư',
      kind: 'staff',
      unit: 'VP',
      roles: ['clerk'],
      duties: ['mailbox'],
    },
    {
      username: 'quantri.tinh',
      name: 'Ngô Quốc Bình',
      title: 'Quản trị hệ thống',
      kind: 'staff',
      unit: 'CNTT',
      roles: ['admin'],
    },
  ],
};

const district: AgencySeed = {
  slug: 'quan-son',
  code: 'H56.23',
  name: 'UBND huyện Quan Sơn',
  shortName: 'UBND huyện',
  printedName: 'ỦY BAN NHÂN DÂN\nHUYỆN QUAN SƠN',
  abbreviation: 'UBND',
  level: 'district',
  parent: 'thanh-hoa',
  place: 'Quan Sơn',
  units: [
    { abbreviation: 'VP', name: 'Văn phòng HĐND và UBND' },
    { abbreviation: 'VHTT', name: 'Phòng Văn hóa và Thông tin' },
    { abbreviation: 'NV', name: 'Phòng Nội vụ' },
    { abbreviation: 'TCKH', name: 'Phòng Tài chính - Kế hoạch' },
    { abbreviation: 'GDĐT', name: 'Phòng Giáo dục và Đào tạo' },
    { abbreviation: 'NNPTNT', name: 'Phòng Nông nghiệp và Phát triển nông thôn' },
    { abbreviation: 'TNMT', name: 'Phòng Tài nguyên và Môi trường' },
    { abbreviation: 'LĐTBXH', name: 'Phòng Lao động - Thương binh và Xã hội' },
    { abbreviation: 'TP', name: 'Phòng Tư pháp' },
    { abbreviation: 'BCĐ', name: 'Ban Chỉ đạo xây dựng Chính quyền điện tử' },
  ],
  posts: [
    { username: 'ct.quanson', name: 'Vũ Văn Đạt', title: 'Chủ tịch', kind: 'head', roles: ['leader'] },
    {
      username: 'pct.quanson',
      name: 'Chu Đình Trọng',
      title: 'Phó Chủ tịch',
      kind: 'deputy',
      roles: ['leader'],
      fields: ['*'],
    },
    {
      username: 'pct2.quanson',
      name: 'Lương Thị Hạnh',
      title: 'Phó Chủ tịch',
      kind: 'deputy',
      roles: ['leader'],
      fields: ['economy'],
    },
    {
      username: 'cvp.quanson',
      name: 'Nguyễn Hữu Thanh',
      title: 'Chánh Văn phòng',
      kind: 'unit_head',
      unit: 'VP',
      roles: ['office', 'unit_head'],
      duties: ['monitor', 'security_officer'],
    },
    {
      username: 'tt.quanson',
      name: 'Phạm Thị Thu',
      title: 'Chuyên viên',
      kind: 'staff',
      unit: 'VP',
      roles: ['officer'],
      duties: ['form_checker'],
    },
    {
      username: 'vt.quanson',
      name: 'Lò Thị Vân',
      title: 'Văn thư',
      kind: 'staff',
      unit: 'VP',
      roles: ['clerk'],
      duties: ['mailbox'],
    },
    {
      username: 'tp.vhtt',
      name: 'Hà Văn Tình',
      title: 'Trưởng phòng',
      kind: 'unit_head',
      unit: 'VHTT',
      roles: ['unit_head'],
    },
    {
      username: 'cv.vhtt',
      name: 'Nguyễn Thị Hà',
      title: 'Chuyên viên',
      kind: 'staff',
      unit: 'VHTT',
      roles: ['officer'],
    },
    {
      username: 'tp.nv',
      name: 'Lê Quang Hòa',
      title: 'Trưởng phòng',
      kind: 'unit_head',
      unit: 'NV',
      roles: ['unit_head'],
    },
    {
      username: 'cv.nv',
      name: 'Bùi Thị Ngọc',
      title: 'Chuyên viên',
      kind: 'staff',
      unit: 'NV',
      roles: ['officer'],
    },
    {
      username: 'quantri',
      name: 'Đỗ Anh Tuấn',
      title: 'Quản trị hệ thống',
      kind: 'staff',
      unit: 'VP',
      roles: ['admin'],
    },
    {
      username: 'kiemtra',
      name: 'Cao Thị Yến',
      title: 'Kiểm tra viên',
      kind: 'staff',
      unit: 'VP',
      roles: ['auditor'],
    },
  ],
};

function communeSeed(commune: Commune, index: number): AgencySeed {
  const [head, deputy, clerk, officer, second] = commune.names;
  const account = (role: string) => `${role}.${commune.slug.replace('-', '')}`;
  const kind = commune.kind === 'xã' ? 'XÃ' : 'THỊ TRẤN';
  return {
    slug: commune.slug,
    code: commune.code,
    name: `UBND ${commune.kind} ${commune.name}`,
    shortName: `UBND ${commune.kind} ${commune.name}`,
    printedName: `ỦY BAN NHÂN DÂN\n${kind} ${commune.name.toLocaleUpperCase('vi')}`,
    abbreviation: 'UBND',
    level: 'commune',
    parent: 'quan-son',
    place: commune.name,
    manualOrder: index + 1,
    units: [
      { abbreviation: 'VP', name: 'Văn phòng - Thống kê' },
      { abbreviation: 'VHXH', name: 'Văn hóa - Xã hội' },
    ],
    posts: [
      { username: account('ct'), name: head, title: 'Chủ tịch', kind: 'head', roles: ['leader'] },
      {
        username: account('pct'),
        name: deputy,
        title: 'Phó Chủ tịch',
        kind: 'deputy',
        roles: ['leader'],
        fields: ['*'],
      },
      {
        username: account('vt'),
        name: clerk,
        title: 'Văn thư',
        kind: 'staff',
        unit: 'VP',
        roles: ['clerk'],
        duties: ['mailbox', 'form_checker'],
      },
      {
        username: account('cv'),
        name: officer,
        title: 'Công chức Văn phòng - Thống kê',
        kind: 'staff',
        unit: 'VP',
        roles: ['officer'],
      },
      {
        username: account('vhxh'),
        name: second,
        title: 'Công chức Văn hóa - Xã hội',
        kind: 'staff',
        unit: 'VHXH',
        roles: ['officer'],
      },
    ],
  };
}

type Other = Pick<
  AgencySeed,
  'slug' | 'code' | 'name' | 'shortName' | 'printedName' | 'abbreviation' | 'level' | 'place'
> &
  Partial<Pick<AgencySeed, 'parent' | 'parentPrintedName'>>;

/** Further agencies that the five letters name. */
const others: readonly Other[] = [
  {
    slug: 'so-tttt',
    code: 'H56.15',
    name: 'Sở Thông tin và Truyền thông Thanh Hóa',
    shortName: 'Sở TT&TT',
    printedName: 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
    parentPrintedName: 'UBND TỈNH THANH HÓA',
    abbreviation: 'STTTT',
    level: 'department',
    parent: 'thanh-hoa',
    place: 'Thanh Hóa',
  },
  {
    slug: 'trieu-son',
    code: 'H56.30',
    name: 'UBND huyện Triệu Sơn',
    shortName: 'UBND huyện Triệu Sơn',
    printedName: 'ỦY BAN NHÂN DÂN\nHUYỆN TRIỆU SƠN',
    abbreviation: 'UBND',
    level: 'district',
    parent: 'thanh-hoa',
    place: 'Triệu Sơn',
  },
  {
    slug: 'bim-son',
    code: 'H56.18',
    name: 'UBND thị xã Bỉm Sơn',
    shortName: 'UBND thị xã Bỉm Sơn',
    printedName: 'ỦY BAN NHÂN DÂN\nTHỊ XÃ BỈM SƠN',
    abbreviation: 'UBND',
    level: 'district',
    parent: 'thanh-hoa',
    place: 'Bỉm Sơn',
  },
  {
    slug: 'huyen-uy-quan-son',
    code: 'H56.D23',
    name: 'Huyện ủy Quan Sơn',
    shortName: 'Huyện ủy',
    printedName: 'HUYỆN ỦY QUAN SƠN',
    abbreviation: 'HU',
    level: 'party',
    parent: 'thanh-hoa',
    place: 'Quan Sơn',
  },
  {
    slug: 'hoai-nhon',
    code: 'H08.05',
    name: 'UBND huyện Hoài Nhơn',
    shortName: 'UBND huyện Hoài Nhơn',
    printedName: 'ỦY BAN NHÂN DÂN\nHUYỆN HOÀI NHƠN',
    abbreviation: 'UBND',
    level: 'district',
    place: 'Hoài Nhơn',
  },
];

export const agencySeeds: readonly AgencySeed[] = [
  province,
  district,
  ...communes.map(communeSeed),
  ...others.map((other) => ({ ...other, units: [], posts: [] })),
];

/** Who to try first, shown on the log-in page of a demo. */
export const shownAccounts: readonly { username: string; label: string }[] = [
  { username: 'cv.vhtt', label: 'Chuyên viên Phòng VHTT huyện: soạn công văn' },
  { username: 'tp.vhtt', label: 'Trưởng phòng VHTT: duyệt nội dung' },
  { username: 'tt.quanson', label: 'Chuyên viên Văn phòng: kiểm tra thể thức' },
  { username: 'pct.quanson', label: 'Phó Chủ tịch huyện: ký số' },
  { username: 'vt.quanson', label: 'Văn thư huyện: cấp số, đóng dấu, phát hành' },
  { username: 'cvp.quanson', label: 'Chánh Văn phòng huyện: theo dõi, báo cáo' },
  { username: 'vt.sonthuy', label: 'Văn thư xã Sơn Thủy: vào sổ, trình' },
  { username: 'ct.sonthuy', label: 'Chủ tịch xã Sơn Thủy: bút phê, ký số' },
  { username: 'cv.sonthuy', label: 'Công chức xã Sơn Thủy: xử lý, soạn trả lời' },
  { username: 'quantri', label: 'Quản trị' },
  { username: 'quantri.tinh', label: 'Quản trị tỉnh: lịch làm việc chung' },
];

/** Second posts: one person, one account, several roles to switch between without logging in again (P11). */
export const furtherPosts: readonly {
  username: string;
  agency: string;
  unit: string;
  title: string;
  roles: readonly Role[];
}[] = [
  {
    username: 'cvp.quanson',
    agency: 'quan-son',
    unit: 'BCĐ',
    title: 'Ủy viên Thường trực Ban Chỉ đạo',
    roles: ['officer'],
  },
  {
    username: 'vt.nameo',
    agency: 'na-meo',
    unit: 'VP',
    title: 'Công chức Văn phòng - Thống kê (kiêm nhiệm)',
    roles: ['officer'],
  },
];
