import type { IssuingBody } from '../agencies/issuing-body.query.ts';
import type { AppointmentAt } from '../posts/post.query.ts';
import type { CapacityFacts } from './capacity.ts';

/** The district, its bodies and posts, and what the registers know of them on one day. */
export const on = '2020-08-14';
export const day = { before: '2020-08-13', first: '2020-01-01' };
const agency = 'district';
export const body: IssuingBody = {
  id: 'body',
  agencyId: agency,
  kind: 'agency',
  printedName: 'ỦY BAN NHÂN DÂN HUYỆN QUAN SƠN',
  parentPrintedName: null,
  abbreviation: 'UBND',
  regime: 'head',
  place: 'Quan Sơn',
  hasAgencySeal: true,
  validFrom: '2016-07-01',
  validTo: null,
};
export const collective: IssuingBody = { ...body, regime: 'collective' };
export const stateTitle: IssuingBody = { ...body, kind: 'state_title', abbreviation: 'CTUBND' };
export const council: IssuingBody = {
  ...collective,
  kind: 'council',
  printedName: 'HỘI ĐỒNG NHÂN DÂN HUYỆN QUAN SƠN',
};
export const steering: IssuingBody = {
  ...body,
  kind: 'advisory_body',
  printedName: 'BAN CHỈ ĐẠO CHÍNH QUYỀN ĐIỆN TỬ',
};

export const post = (
  kind: AppointmentAt['kind'],
  title: string,
  more: Partial<AppointmentAt> = {},
): AppointmentAt => ({
  postId: 'post',
  title,
  kind,
  roles: [],
  duties: [],
  fields: [],
  agencyId: agency,
  unitId: null,
  unitName: null,
  unitAbbreviation: null,
  holder: { personId: 'person', name: 'Chu Đình Trọng', appointmentId: 'appointment' },
  validFrom: '2016-07-01',
  validTo: null,
  ...more,
});
const culture = { fields: ['culture'] };
const office = { unitId: 'office' };
export const rule = { typeCodes: ['OFFICIAL_LETTER'], validFrom: day.first, validTo: null };
export const mandate = {
  typeCodes: ['OFFICIAL_LETTER'],
  validFrom: day.first,
  validTo: '2020-08-31',
  granteePostId: 'post',
  grantorIsHead: true,
};
export const facts = (change: Partial<CapacityFacts>): CapacityFacts => ({
  on,
  typeCode: 'OFFICIAL_LETTER',
  fieldCode: 'culture',
  body,
  signer: post('head', 'Chủ tịch'),
  signerInOffice: true,
  signerAgencyName: 'Ủy ban nhân dân huyện Quan Sơn',
  headTitle: 'Chủ tịch',
  unitHead: null,
  member: null,
  bodyHeadTitle: null,
  rules: [],
  mandates: [],
  ...change,
});

export const head = post('head', 'Chủ tịch');
export const deputy = post('deputy', 'Phó Chủ tịch', culture);
export const acting = post('acting_head', 'Quyền Giám đốc');
export const officeHead = post('unit_head', 'Chánh Văn phòng', office);
export const officeDeputy = post('unit_deputy', 'Phó Chánh Văn phòng', { ...office, ...culture });
export const director = post('head', 'Giám đốc', { agencyId: 'department' });
export const atDepartment = { signer: director, signerAgencyName: 'Sở Thông tin và Truyền thông' };
