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

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
