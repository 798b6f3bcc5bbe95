import type { StateLabel } from './outgoing.ts';

/** How one document belongs to another (documents.md §3 `Relation`): the later one names the earlier. */
export const relationKinds = [
  'BASED_ON',
  'CITES',
  'REPLIES_TO',
  'AMENDS',
  'REPLACES',
  'CORRECTS',
  'RECALLS',
  'ATTACHED_TO',
  'COPY_OF',
  'FORWARDS',
  'IMPLEMENTS',
  'RESULT_OF',
] as const;
export type RelationKind = (typeof relationKinds)[number];

/** Said of the earlier document seen from the later one, and of the later one seen from the earlier. */
export const relationLabels = {
  BASED_ON: { to: 'Căn cứ', from: 'Là căn cứ của' },
  CITES: { to: 'Viện dẫn', from: 'Được viện dẫn bởi' },
  REPLIES_TO: { to: 'Trả lời cho', from: 'Được trả lời bởi' },
  AMENDS: { to: 'Sửa đổi, bổ sung', from: 'Được sửa đổi bởi' },
  REPLACES: { to: 'Thay thế', from: 'Được thay thế bởi' },
  CORRECTS: { to: 'Đính chính', from: 'Được đính chính bởi' },
  RECALLS: { to: 'Thu hồi', from: 'Bị thu hồi bởi' },
  ATTACHED_TO: { to: 'Ban hành kèm theo', from: 'Có văn bản kèm theo' },
  COPY_OF: { to: 'Bản sao của', from: 'Có bản sao' },
  FORWARDS: { to: 'Chuyển tiếp', from: 'Được chuyển tiếp bởi' },
  IMPLEMENTS: { to: 'Thực hiện', from: 'Được thực hiện bởi' },
  RESULT_OF: { to: 'Kết quả giải quyết của', from: 'Được giải quyết bằng' },
} as const satisfies Record<RelationKind, { to: string; from: string }>;

/** Kinds somebody may say by hand; the others follow from an act. */
export const manualRelationKinds = ['BASED_ON', 'IMPLEMENTS', 'CITES'] as const satisfies RelationKind[];

/** What became of an issued document, beside its state (documents.md §9). */
export const effects = ['in_force', 'amended', 'corrected', 'replaced', 'recalled'] as const;
export type Effect = (typeof effects)[number];

/** Kinds of later documents that change what an earlier one is worth. */
export const followKinds = ['CORRECTS', 'REPLACES', 'AMENDS', 'RECALLS'] as const satisfies RelationKind[];
export type FollowKind = (typeof followKinds)[number];

/** The effect of a later document on the earlier; a recall takes effect by its own order (documents.md §13). */
export const effectOf = {
  AMENDS: 'amended',
  CORRECTS: 'corrected',
  REPLACES: 'replaced',
} as const satisfies Partial<Record<RelationKind, Effect>>;

/** Chips (ui.md §2.7); nothing is said of a document in force. */
export const effectLabels = {
  amended: { text: 'Được sửa đổi', kind: 'neutral' },
  corrected: { text: 'Được đính chính', kind: 'neutral' },
  replaced: { text: 'Bị thay thế', kind: 'neutral' },
  recalled: { text: 'Đã thu hồi', kind: 'r' },
} as const satisfies Record<Exclude<Effect, 'in_force'>, StateLabel>;
