import type { AdminPart } from '../admin/admin-parts.ts';
import { letterRules } from './rule-messages.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/van-ban-den',
    label: letterRules.title,
    sentence: letterRules.part,
    icon: 'incoming',
    roles: ['admin', 'office'],
    order: 45,
  },
];
