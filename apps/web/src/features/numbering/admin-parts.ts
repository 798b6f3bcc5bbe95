import type { AdminPart } from '../admin/admin-parts.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/so',
    label: 'Sổ và số',
    sentence: 'Cách chia sổ của từng tên ban hành, số cuối, số thiếu, năm đã khóa.',
    icon: 'registers',
    roles: ['clerk', 'office', 'leader', 'admin', 'auditor', 'archivist'],
    order: 30,
  },
];
