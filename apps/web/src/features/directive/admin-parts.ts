import type { AdminPart } from '../admin/admin-parts.ts';
import { directive } from './messages.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/chuyen-thang',
    label: directive.rules.title,
    sentence: directive.rules.sentence,
    icon: 'incoming',
    roles: ['admin', 'office'],
    order: 45,
  },
];
