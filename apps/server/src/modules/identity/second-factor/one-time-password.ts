import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { digestOf } from '../secrets.ts';

const periodMs = 30_000;
const recoveryLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

const totp = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: 'Công Vụ',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: periodMs / 1000,
    secret: Secret.fromBase32(secret),
  });

/** A new device secret of 160 bits, base32 (RFC 6238). */
export const newOtpSecret = (): string => new Secret({ size: 20 }).base32;

/** The `otpauth://` address of the QR code. */
export const otpUri = (secret: string, username: string): string => totp(secret, username).toString();

/** The time step for which a code is right, one step of drift either way; null when it is wrong. The caller uses the
 *  step up, so that no code is good twice (quality.md 47). */
export function otpStep(secret: string, code: string, at: Date): number | null {
  const digits = code.replace(/\s/gu, '');
  if (!/^\d{6}$/u.test(digits)) return null;
  const delta = totp(secret).validate({ token: digits, window: 1, timestamp: at.getTime() });
  return delta === null ? null : Math.floor(at.getTime() / periodMs) + delta;
}

/** Ten codes for a lost device, each good once: `ABCDE-FGHJK`. */
export function newRecoveryCodes(): string[] {
  const letters = () =>
    Array.from({ length: 5 }, () => recoveryLetters[randomInt(recoveryLetters.length)]).join('');
  return Array.from({ length: 10 }, () => `${letters()}-${letters()}`);
}

/** How a recovery code is kept; 49 random bits behind throttling need no slow hash. */
export const recoveryHash = (code: string): string =>
  digestOf(code.toUpperCase().replace(/[^A-Z0-9]/gu, '')).toString('hex');
