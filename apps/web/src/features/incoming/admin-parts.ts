import type { AdminPart } from '../admin/admin-parts.ts';
import { quarantineTexts } from './quarantine/messages.ts';

export const adminParts: AdminPart[] = [
  {
    path: '/quan-tri/cach-ly',
    label: quarantineTexts.part,
    sentence: quarantineTexts.partSentence,
    icon: 'locked',
    roles: ['admin', 'clerk', 'office', 'leader', 'security_officer'],
    order: 88,
  },
  {
    path: '/quan-tri/doc-van-ban',
    label: 'Đọc văn bản đến',
    sentence: 'Mục nào máy đọc được giữ nguyên khi vào sổ, mục nào văn thư phải sửa.',
    icon: 'scan',
    roles: ['admin', 'clerk', 'office'],
    order: 90,
  },
];
