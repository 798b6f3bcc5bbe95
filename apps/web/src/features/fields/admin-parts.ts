import type { AdminPart } from '../admin/admin-parts.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/linh-vuc',
    label: 'Lĩnh vực',
    sentence: 'Danh mục lĩnh vực của văn bản, phân công, quy trình và tìm kiếm.',
    icon: 'tasks',
    roles: ['admin', 'office', 'leader', 'auditor'],
    order: 25,
  },
];
