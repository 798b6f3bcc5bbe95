import type { AdminPart } from '../admin/admin-parts.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/ban-giao',
    label: 'Bàn giao',
    sentence: 'Việc còn lại của người thôi giữ chức vụ, giao lại và biên bản.',
    icon: 'tasks',
    roles: ['admin'],
    order: 60,
  },
];
