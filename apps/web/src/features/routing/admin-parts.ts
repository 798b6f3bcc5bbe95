import type { AdminPart } from '../admin/admin-parts.ts';
import { routingText } from './messages.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/quy-trinh',
    label: routingText.title,
    sentence: routingText.part,
    icon: 'agencyTree',
    roles: ['admin', 'office', 'leader'],
    order: 40,
  },
];
