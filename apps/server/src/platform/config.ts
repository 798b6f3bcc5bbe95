import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['true', 'false', '1', '0']).transform((v) => v === 'true' || v === '1');

/** `H56.27=/srv/scans/quan-son,…`; each agency has one folder, each folder one agency. */
function readFolders(text: string, fault: (message: string) => void): { agencyCode: string; path: string }[] {
  const folders = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const at = part.indexOf('=');
      return { agencyCode: part.slice(0, Math.max(at, 0)).trim(), path: part.slice(at + 1).trim() };
    });
  for (const { agencyCode, path } of folders)
    if (agencyCode === '' || !isAbsolute(path))
      fault(`"${agencyCode}=${path}" is not agency code=absolute folder`);
  const isTwice = (values: string[]) => new Set(values).size < values.length;
  if (isTwice(folders.map((one) => one.agencyCode)) || isTwice(folders.map((one) => resolve(one.path))))
    fault('an agency or a folder is named twice');
  return folders;
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Every setting, one sentence and a default each. `npx congvu config` prints this table. */
export const settings = {
  PORT: port.default(8080).describe('Port of the web and the API; 0 takes a free one.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on; 0.0.0.0 behind a proxy in a container.'),
  CONGVU_ADMIN_PORT: port
    .optional()
    .describe('Port of metrics and health for operations; default PORT + 1, loopback only.'),
  CONGVU_DATA: z
    .string()
    .optional()
    .describe('Data folder: blobs, keys, embedded PostgreSQL. Default .congvu in the checkout.'),
  DATABASE_URL: z
    .string()
    .optional()
    .describe('Any PostgreSQL >= 15; without it the embedded server is started.'),
  CONGVU_ROLE: z.enum(['api', 'worker', 'migrate', 'all']).default('all').describe('What this process does.'),
  CONGVU_PUBLIC_URL: z
    .url()
    .optional()
    .describe('Address users see; default http://localhost:PORT. https turns on Secure cookies and HSTS.'),
  CONGVU_TRUST_PROXY: z
    .string()
    .default('')
    .describe('Comma-separated addresses of proxies whose X-Forwarded-For is believed.'),
  CONGVU_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace'])
    .default('info')
    .describe('Lowest level that is logged.'),
  CONGVU_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(16)
    .describe('Database connections of the API.'),
  CONGVU_SOFFICE: z
    .string()
    .default('soffice')
    .describe('LibreOffice, by name or path: makes PDFs of uploaded DOCX. Optional.'),
  CONGVU_WORKERS: z.coerce.number().int().min(1).max(32).default(2).describe('Jobs that run at once.'),
  CONGVU_UPLOAD_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(1024)
    .default(200)
    .describe('Largest uploaded file in megabytes.'),
  CONGVU_SCAN_FOLDERS: z
    .string()
    .default('')
    .transform((text, check) => readFolders(text, (message) => check.addIssue({ code: 'custom', message })))
    .describe(
      'Where scanners put their files, as agency code=absolute folder, comma-separated; read and write.',
    ),
  CONGVU_SCAN_ROOTS: z
    .string()
    .default('')
    .transform((text) => listOf(text))
    .pipe(z.array(z.string().refine(isAbsolute, 'must be an absolute folder')))
    .describe(
      'Folders, comma-separated, in which administrators name the scanner folder of their agency, each under its own code.',
    ),
  CONGVU_MAIL_ALLOW: z
    .string()
    .default('')
    .transform((text) => listOf(text.toLowerCase()))
    .describe(
      'Mail servers at internal addresses that administrators may name, as host:port, comma-separated.',
    ),
  CONGVU_SEAL_KEY_FILE: z
    .string()
    .optional()
    .describe(
      'Key that seals passwords in the database; default keys/seal.key in the data folder, made at first use.',
    ),
  CONGVU_MAILBOXES: z
    .string()
    .optional()
    .describe('JSON file, readable by its owner only, with the mailboxes letters arrive in, one an agency.'),
  CONGVU_CHECKS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(60)
    .describe('Codes and hashes one address may ask the public check page in a minute (IPv6: one /64).'),
  CONGVU_CHECKED_FILES_PER_HOUR: z.coerce
    .number()
    .int()
    .min(1)
    .default(60)
    .describe('Files one address may have checked on the public check page in an hour.'),
  CONGVU_SESSION_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(30)
    .describe('A session ends after this time without a request.'),
  CONGVU_SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .default(12)
    .describe('A session ends at the latest after this time.'),
  CONGVU_SECOND_FACTOR: z
    .enum(['off', 'optional', 'required'])
    .default('optional')
    .describe('One-time passwords for clerks, signers, administrators.'),
  CONGVU_SIGNING_SERVICES: z
    .string()
    .optional()
    .describe('JSON file (mode 600) with the remote signing services: kind, url and account of each.'),
  CONGVU_VGCA_URL: z
    .string()
    .regex(/^wss?:\/\/[a-z0-9.-]+:\d{1,5}$/u)
    .default('wss://127.0.0.1:8987')
    .describe('Where the signing program of Ban Cơ yếu listens on the computer of the signer.'),
  CONGVU_TSA_URLS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((url) => url.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.url({ protocol: /^https?$/ })).max(8))
    .describe(
      'Comma-separated time-stamp authorities (RFC 3161), asked in this order; their roots must be trusted.',
    ),
  CONGVU_TIME_STAMPS: z
    .enum(['preferred', 'required'])
    .default('preferred')
    .describe('"required": nothing is signed without a time-stamp (TT 15/2025); else it is signed at B-B.'),
  CONGVU_PKCS11_MODULE: z
    .string()
    .optional()
    .describe(
      'Path of the PKCS#11 module of an HSM or token, e.g. /usr/lib/softhsm/libsofthsm2.so; turns it on.',
    ),
  CONGVU_PKCS11_TOKEN: z.string().optional().describe('Label or serial number of the token.'),
  CONGVU_PKCS11_PIN_FILE: z
    .string()
    .optional()
    .describe('File that holds the PIN of the token and is readable by its owner only.'),
  CONGVU_PKCS11_SESSIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(8)
    .describe('Sessions kept open on the token; no more than the device allows.'),
  CONGVU_PKCS11_RSA: z
    .enum(['pss', 'pkcs1'])
    .default('pss')
    .describe('How RSA keys of the token sign; pkcs1 for devices that cannot PSS.'),
  PKI_ALLOW: z
    .string()
    .default('')
    .describe('Internal OCSP and CRL services that may be called, as host:port, comma-separated.'),
  CONGVU_DEMO: flag
    .default(true)
    .describe(
      'Load the demo world into an empty data folder at the first start; npm start -- --empty turns it off.',
    ),
} as const;

type Settings = z.output<z.ZodObject<typeof settings>>;

export type Config = Settings & {
  dataFolder: string;
  adminPort: number;
  publicUrl: string;
  /** Secure cookies and HSTS: only when users come by https (quality.md 24). */
  isSecure: boolean;
};

export class ConfigFault extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Reads the configuration; throws ConfigFault with all faults at once. */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): Config {
  const present = Object.fromEntries(
    Object.keys(settings).flatMap((key) => (environment[key] ? [[key, environment[key]]] : [])),
  );
  const parsed = z.object(settings).safeParse(present);
  if (!parsed.success) {
    throw new ConfigFault(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const value = parsed.data;
  const publicUrl = value.CONGVU_PUBLIC_URL ?? `http://localhost:${value.PORT}`;
  return {
    ...value,
    dataFolder: absolute(value.CONGVU_DATA ?? '.congvu', root),
    adminPort: value.CONGVU_ADMIN_PORT ?? (value.PORT === 0 ? 0 : value.PORT + 1),
    publicUrl,
    isSecure: publicUrl.startsWith('https:'),
  };
}

function absolute(path: string, root: string): string {
  if (path.startsWith('~/')) return join(homedir(), path.slice(2));
  return isAbsolute(path) ? path : resolve(root, path);
}
