import type { OpenWorkItem, OpenWorkKind } from '@congvu/contracts';
import type { Ctx, PersonCtx } from './command.ts';

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

/** Work somebody else could do meanwhile, and since when the oldest of it waits. */
export type WaitingWork = { count: number; since: Date | null };

/** What a module offers the gate of those who leave (workfiles-archive-calendar.md §15); wired in compose.ts. */
export type OpenWorkSource = {
  readonly kinds: readonly OpenWorkKind[];
  /** At most 500 items; the gate stays shut until none is left. */
  list(ctx: Pick<PersonCtx, 'tx' | 'clock'>, who: Holder): Promise<OpenWorkItem[]>;
  /** What waits at the post and a substitute could do: signatures, seals and secrets are not in it. */
  waiting?(ctx: Pick<Ctx, 'tx'>, postId: string): Promise<WaitingWork>;
  /** Gives one movable item to somebody else; answers why not, or null when it went. */
  handOver?(ctx: PersonCtx, of: HandOver): Promise<string | null>;
};
