import type { Duty, Role } from '@congvu/contracts';
import type { PostFacts } from '../../apps/server/src/modules/org/index.ts';

export const communes = ['son-thuy', 'tam-lu', 'na-meo'] as const;
export type CommuneSlug = (typeof communes)[number];
export type AgencySlug = 'thanh-hoa' | 'quan-son' | CommuneSlug;

/** A post with the name of its holder. */
export type PostSeed = {
  key: string;
  name: string;
  title: string;
  kind: PostFacts['kind'];
  roles: Role[];
  duties?: Duty[];
  fields?: string[];
  unit?: string;
};

const districtPosts: PostSeed[] = [
  { key: 'chairman', name: 'Lương Tiến Thành', title: 'Chủ tịch', kind: 'head', roles: ['leader'] },
  {
    key: 'viceChairman',
    name: 'Chu Đình Trọng',
    title: 'Phó Chủ tịch',
    kind: 'deputy',
    roles: ['leader'],
    fields: ['culture', 'information'],
  },
  {
    key: 'officeHead',
    name: 'Phạm Thị Hòa',
    title: 'Chánh Văn phòng',
    kind: 'unit_head',
    roles: ['office', 'unit_head'],
    unit: 'VP',
  },
  {
    key: 'clerk',
    name: 'Lê Thị Đào',
    title: 'Văn thư',
    kind: 'staff',
    roles: ['clerk'],
    duties: ['mailbox'],
    unit: 'VP',
  },
  {
    key: 'formChecker',
    name: 'Hà Văn Ước',
    title: 'Chuyên viên',
    kind: 'staff',
    roles: ['officer', 'office'],
    duties: ['form_checker'],
    unit: 'VP',
  },
  {
    key: 'cultureHead',
    name: 'Ngân Văn Tuấn',
    title: 'Trưởng phòng Văn hóa và Thông tin',
    kind: 'unit_head',
    roles: ['unit_head'],
    unit: 'VHTT',
  },
  {
    key: 'officer',
    name: 'Vi Thị Hương',
    title: 'Chuyên viên',
    kind: 'staff',
    roles: ['officer'],
    unit: 'VHTT',
  },
  {
    key: 'homeAffairsHead',
    name: 'Lữ Văn Hà',
    title: 'Trưởng phòng Nội vụ',
    kind: 'unit_head',
    roles: ['unit_head'],
    unit: 'NV',
  },
  {
    key: 'admin',
    name: 'Đỗ Minh Quân',
    title: 'Quản trị hệ thống',
    kind: 'staff',
    roles: ['admin'],
    unit: 'VP',
  },
  {
    key: 'monitor',
    name: 'Trịnh Thị Nga',
    title: 'Chuyên viên theo dõi',
    kind: 'staff',
    roles: ['office'],
    duties: ['monitor'],
    unit: 'VP',
  },
];

const communePosts: PostSeed[] = [
  { key: 'chairman', name: 'Hà Văn Thắng', title: 'Chủ tịch', kind: 'head', roles: ['leader'] },
  {
    key: 'viceChairman',
    name: 'Lò Thị Mai',
    title: 'Phó Chủ tịch',
    kind: 'deputy',
    roles: ['leader'],
    fields: ['*'],
  },
  {
    key: 'clerk',
    name: 'Vi Văn Khoa',
    title: 'Công chức Văn phòng - Thống kê',
    kind: 'staff',
    roles: ['clerk', 'office'],
    duties: ['mailbox', 'form_checker'],
    unit: 'VP',
  },
  { key: 'officer', name: 'Phạm Thị Thủy', title: 'Công chức VH-XH', kind: 'staff', roles: ['officer'] },
];

const provincePosts: PostSeed[] = [
  { key: 'chairman', name: 'Nguyễn Đình Xứng', title: 'Chủ tịch', kind: 'head', roles: ['leader'] },
  {
    key: 'officeHead',
    name: 'Mai Xuân Bình',
    title: 'Chánh Văn phòng',
    kind: 'unit_head',
    roles: ['office', 'unit_head'],
    unit: 'VP',
  },
  {
    key: 'clerk',
    name: 'Lê Thị Lan',
    title: 'Văn thư',
    kind: 'staff',
    roles: ['clerk'],
    duties: ['mailbox'],
    unit: 'VP',
  },
  {
    key: 'admin',
    name: 'Hoàng Văn Sáu',
    title: 'Quản trị hệ thống',
    kind: 'staff',
    roles: ['admin'],
    unit: 'VP',
  },
];

export type AgencySeed = {
  slug: AgencySlug;
  code: string;
  of: string;
  level: 'province' | 'district' | 'commune';
  parent: AgencySlug | null;
  units: [abbreviation: string, name: string][];
  posts: PostSeed[];
};

const office: [string, string] = ['VP', 'Văn phòng'];
const commune = (slug: CommuneSlug, code: string, of: string): AgencySeed => ({
  slug,
  code,
  of: `xã ${of}`,
  level: 'commune',
  parent: 'quan-son',
  units: [['VP', 'Văn phòng - Thống kê']],
  posts: communePosts,
});

/** Parents before their children. */
export const agencySeeds: AgencySeed[] = [
  {
    slug: 'thanh-hoa',
    code: 'H56',
    of: 'tỉnh Thanh Hóa',
    level: 'province',
    parent: null,
    units: [office],
    posts: provincePosts,
  },
  {
    slug: 'quan-son',
    code: 'H56.45',
    of: 'huyện Quan Sơn',
    level: 'district',
    parent: 'thanh-hoa',
    units: [
      ['VP', 'Văn phòng HĐND và UBND'],
      ['VHTT', 'Phòng Văn hóa và Thông tin'],
      ['NV', 'Phòng Nội vụ'],
    ],
    posts: districtPosts,
  },
  commune('son-thuy', 'H56.45.1', 'Sơn Thủy'),
  commune('tam-lu', 'H56.45.2', 'Tam Lư'),
  commune('na-meo', 'H56.45.3', 'Na Mèo'),
];
