/** Thrown through the transaction of a command, which ends: what it asked for is made first. */
class Asked extends Error {
  override name = 'Asked';
  readonly key: string;
  readonly make: () => unknown;
  constructor(key: string, make: () => unknown) {
    super(`asked to be made outside the transaction: ${key}`);
    this.key = key;
    this.make = make;
  }
}

/** Long work of the processor that a command needs the outcome of (a letter laid out), done while no transaction is open and
 *  no lock is held (ADR 44). `key` names everything that `make` depends on; `make` touches ports only, never the database. */
export type Outside = <T>(key: string, make: () => T | Promise<T>) => Promise<T>;

/** Whoever changes the document each time in between does not starve this one: it then works under its lock. */
const mostRounds = 3;

/** Runs a command from its beginning again for each outcome it asked for. The kept one is taken only under the very key that is
 *  computed under the lock, so that nothing made from older content gets in. */
export async function withOutside<T>(attempt: (outside: Outside) => Promise<T>): Promise<T> {
  const made = new Map<string, unknown>();
  for (let round = 1; ; round += 1) {
    const outside: Outside = async (key, make) => {
      if (made.has(key)) return made.get(key) as Awaited<ReturnType<typeof make>>;
      if (round > mostRounds) return make();
      throw new Asked(key, make);
    };
    try {
      return await attempt(outside);
    } catch (error) {
      if (!(error instanceof Asked)) throw error;
      made.set(error.key, await error.make());
    }
  }
}
