import type { AdminPart } from '../admin/admin-parts.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/canh-bao-quyen',
    label: 'Cảnh báo quyền',
    sentence: 'Thay đổi quyền truy cập chờ người có thẩm quyền xác nhận.',
    icon: 'admin',
    roles: ['admin', 'leader', 'office', 'auditor'],
    order: 55,
  },
];
