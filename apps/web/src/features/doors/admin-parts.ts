import type { AdminPart } from '../admin/admin-parts.ts';
import { doorTexts } from './messages.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/cua-nhan',
    label: doorTexts.title,
    sentence: doorTexts.part,
    icon: 'scan',
    roles: ['admin', 'office'],
    order: 47,
  },
];
