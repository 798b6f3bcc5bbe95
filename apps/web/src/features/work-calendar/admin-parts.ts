import type { AdminPart } from '../admin/admin-parts.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/lich-lam-viec',
    label: 'Lịch làm việc',
    sentence: 'Ngày nghỉ, ngày làm bù theo quyết định và giờ làm việc của cơ quan: mọi hạn tính theo đây.',
    icon: 'calendar',
    roles: ['admin', 'office', 'leader', 'auditor'],
    order: 28,
  },
];
