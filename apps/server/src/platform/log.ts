import { pino } from 'pino';

export type Log = {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
  debug(facts: object, message: string): void;
};

/** JSON lines on stderr. Ids only: no names, subjects, tokens or addresses of citizens (quality.md 79). */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: { app: 'congvu' },
      redact: ['password', 'otp', 'token', 'cookie', 'authorization', '*.password'],
    },
    pino.destination({ fd: 2, sync: false }),
  );
}

/** A failure without what it failed on: messages and details of the database repeat values of the row, so only its code
 *  and the names of table and constraint are kept, and of the stack the places (quality.md 79). */
export function describeFailure(error: unknown): object {
  const { name, code, table, constraint, stack, cause } = error as Record<string, unknown>;
  const places = typeof stack === 'string' ? (stack.match(/^\s+at .*$/gmu) ?? []).slice(0, 12) : [];
  return {
    error: name,
    code,
    table,
    constraint,
    places: places.map((place) => place.trim()),
    ...(cause ? { cause: describeFailure(cause) } : {}),
  };
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
