import type { OpenWorkItem, OpenWorkKind } from '@congvu/contracts';
import type { PersonCtx } from './command.ts';

/** One person in one post, as work lies with them. */
export type Holder = {
  appointmentId: string;
  postId: string;
  personId: string;
  name: string;
  agencyId: string;
  roles: readonly string[];
};

export type { OpenWorkItem };
export type HandOver = { item: OpenWorkItem; from: Holder; to: Holder };

/** What a module offers the gate of those who leave (workfiles-archive-calendar.md §15); wired in compose.ts. */
export type OpenWorkSource = {
  readonly kinds: readonly OpenWorkKind[];
  /** At most 500 items; the gate stays shut until none is left. */
  list(ctx: Pick<PersonCtx, 'tx' | 'clock'>, who: Holder): Promise<OpenWorkItem[]>;
  /** Gives one movable item to somebody else; answers why not, or null when it went. */
  handOver?(ctx: PersonCtx, of: HandOver): Promise<string | null>;
};
