/** Idempotency keys of user actions whose outcome is not known yet. */
export type ActionKeys = {
  /** The key to send: a new one, or the earlier one if the same action was left without an answer. */
  keyFor(action: string): string;
  /** The server answered: a later press is a new action. */
  settle(action: string): void;
};

const KEPT_ACTIONS = 50;

/**
 * A person who presses "Phát hành" again after the line dropped means the same action,
 * not a second one; so the key of an unanswered action is kept and sent again.
 * `action` = method + path + body.
 */
export function createActionKeys(newKey: () => string): ActionKeys {
  const open = new Map<string, string>();
  return {
    keyFor(action) {
      const known = open.get(action);
      if (known) return known;
      const key = newKey();
      open.set(action, key);
      const oldest = open.keys().next().value;
      if (open.size > KEPT_ACTIONS && oldest !== undefined) open.delete(oldest);
      return key;
    },
    settle(action) {
      open.delete(action);
    },
  };
}
