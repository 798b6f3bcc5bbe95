import type { System } from './actor.ts';
import type { Ctx } from './command.ts';

export type StoredEvent = {
  id: string;
  seq: number;
  at: Date;
  agencyId: string | null;
  type: string;
  subjectId: string;
  actor: { personId: string | null; postId: string | null; agencyId: string | null };
  data: Record<string, unknown>;
};

/** Handles one event in a transaction of its own, as the system of the event's agency; at least once delivered,
 *  exactly once effective (platform.handled_event). */
export type Subscriber = {
  /** Unique, `<module>.<what it does>`. */
  readonly name: string;
  readonly events: readonly string[];
  /** True where only the last state counts (an index): events of one subject that wait together are handled once, by
   *  the newest. */
  readonly isCoalesced?: boolean;
  handle(ctx: Ctx<System>, event: StoredEvent): Promise<void>;
};

export type Subscribers = {
  of(type: string): readonly string[];
  isCoalesced(name: string): boolean;
  get(name: string): Subscriber | undefined;
};

/** Throws when two subscribers carry one name. */
export function subscriberIndex(list: readonly Subscriber[]): Subscribers {
  const byName = new Map<string, Subscriber>();
  const byType = new Map<string, string[]>();
  for (const subscriber of list) {
    if (byName.has(subscriber.name)) throw new Error(`two subscribers are called ${subscriber.name}`);
    byName.set(subscriber.name, subscriber);
    for (const type of subscriber.events) byType.set(type, [...(byType.get(type) ?? []), subscriber.name]);
  }
  return {
    of: (type) => byType.get(type) ?? [],
    isCoalesced: (name) => byName.get(name)?.isCoalesced === true,
    get: (name) => byName.get(name),
  };
}
