import type { AdminPart } from '../admin/admin-parts.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/tham-quyen',
    label: 'Thẩm quyền ký',
    sentence: 'Ủy quyền, phân công lĩnh vực, ký thừa lệnh, chữ viết tắt; ai được ký gì hôm nay.',
    icon: 'signing',
    roles: ['office', 'leader', 'clerk', 'admin', 'auditor'],
    order: 20,
  },
];
