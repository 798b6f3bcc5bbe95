import type { AdminPart } from '../admin/admin-parts.ts';
import { recallPolicy as words } from './policy-messages.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/thu-hoi',
    label: words.title,
    sentence: words.part,
    icon: 'incoming',
    roles: ['leader', 'office', 'clerk', 'admin'],
    order: 36,
  },
];
