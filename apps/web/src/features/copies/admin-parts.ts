import type { AdminPart } from '../admin/admin-parts.ts';
import { copySigners as words } from './signer-messages.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/ky-ban-sao',
    label: words.title,
    sentence: words.part,
    icon: 'signing',
    roles: ['leader', 'office', 'clerk'],
    order: 35,
  },
];
