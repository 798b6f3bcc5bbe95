import { readFileSync, statSync } from 'node:fs';
import { createPkcs11Provider, type Pkcs11Provider, type SigningProvider } from '../modules/signing/index.ts';
import { type Config, ConfigFault } from '../platform/config.ts';

/** The providers that the configuration names. Throws ConfigFault with all faults at once. */
export function openSigners(config: Config): SigningProvider[] {
  const token = openToken(config);
  return token ? [token] : [];
}

/** The HSM or token of the configuration, or undefined. Its process starts with the first signature. */
export function openToken(config: Config): Pkcs11Provider | undefined {
  const { CONGVU_PKCS11_MODULE: modulePath, CONGVU_PKCS11_TOKEN: token } = config;
  if (!modulePath) return undefined;
  const { pin, faults } = readPin(config.CONGVU_PKCS11_PIN_FILE);
  const all = [...(token ? [] : ['CONGVU_PKCS11_TOKEN: missing']), ...faults];
  if (!token || all.length > 0) throw new ConfigFault(all);
  const { CONGVU_PKCS11_SESSIONS: sessions, CONGVU_PKCS11_RSA: rsa } = config;
  return createPkcs11Provider({ modulePath, token, pin, sessions, rsa });
}

/** A PIN never stands in the environment, which every child process and `ps e` can read. */
function readPin(path: string | undefined): { pin: string; faults: string[] } {
  const name = 'CONGVU_PKCS11_PIN_FILE';
  if (!path) return { pin: '', faults: [`${name}: missing`] };
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return { pin: '', faults: [`${name}: no such file`] };
  if ((found.mode & 0o077) !== 0) return { pin: '', faults: [`${name}: chmod 600 it, others can read it`] };
  const pin = readFileSync(path, 'utf8').replace(/\r?\n$/u, '');
  return pin === '' ? { pin, faults: [`${name}: empty`] } : { pin, faults: [] };
}
