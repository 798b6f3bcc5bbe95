import type { RoleName } from '../../lib/me.ts';
import type { IconName } from '../../ui/icons.ts';

/**
 * A part of administration as its feature declares it in `features/<module>/admin-parts.ts`:
 * `export const adminParts: AdminPart[] = [{ path: '/quan-tri/quy-trinh', label: 'Quy trình', … }]`.
 */
export type AdminPart = {
  path: string;
  label: string;
  /** One sentence: what is set there. */
  sentence: string;
  icon: IconName;
  /** Roles that may open it; the server decides again. */
  roles: readonly RoleName[];
  /** Smaller comes first. */
  order: number;
};

const found = import.meta.glob<AdminPart[]>('../*/admin-parts.ts', { eager: true, import: 'adminParts' });

/** Every part of every feature; a new one needs no change here. */
const all: readonly AdminPart[] = Object.values(found)
  .flatMap((parts) => parts ?? [])
  .sort((a, b) => a.order - b.order);

export const adminPartsFor = (roles: ReadonlySet<RoleName>): AdminPart[] =>
  all.filter((part) => part.roles.some((role) => roles.has(role)));
