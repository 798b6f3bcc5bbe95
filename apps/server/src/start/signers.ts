import {
  createPkcs11Provider,
  createVgcaProvider,
  readServices,
  type SigningProvider,
} from '../modules/signing/index.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { type Config, ConfigFault } from '../platform/config.ts';
import { parseJson, readSecretFile } from './secret-file.ts';

/** The providers that the configuration names. Throws ConfigFault with all faults at once. */
export function openSigners(config: Config, clock: Clock = systemClock): SigningProvider[] {
  const token = openToken(config);
  const services = openServices(config.CONGVU_SIGNING_SERVICES, clock);
  const agent = createVgcaProvider({ agentUrl: config.CONGVU_VGCA_URL, now: () => clock.now() });
  return [agent, ...(token ? [token] : []), ...services];
}

function openServices(path: string | undefined, clock: Clock): SigningProvider[] {
  const name = 'CONGVU_SIGNING_SERVICES';
  if (!path) return [];
  const { text, faults } = readSecretFile(path, name);
  if (faults.length > 0) throw new ConfigFault(faults);
  const read = readServices(parseJson(text), clock);
  if (read.faults.length > 0) throw new ConfigFault(read.faults.map((fault) => `${name}: ${fault}`));
  return read.services;
}

/** The HSM or token of the configuration, or undefined. Its process starts with the first signature. */
export function openToken(config: Config): ReturnType<typeof createPkcs11Provider> | undefined {
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
  const { text, faults } = readSecretFile(path, name);
  return { pin: text.replace(/\r?\n$/u, ''), faults };
}
