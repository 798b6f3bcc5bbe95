import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLetterRenderer, type LetterRenderer } from '@congvu/letter';
import { allSubscribers } from '../compose.ts';
import {
  createHttpTimeStamps,
  createLocalTimeStamps,
  createP12KeyStore,
  createProviders,
  validation,
} from '../modules/signing/index.ts';
import { createBlobStore, createLibreOffice } from '../modules/storage/index.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { Runtime } from '../platform/command.ts';
import type { Config } from '../platform/config.ts';
import { openDatabase, type Pools } from '../platform/database.ts';
import { subscriberIndex } from '../platform/events.ts';
import type { Log } from '../platform/log.ts';
import { createImapReader } from '../platform/mailbox/imap-mailbox.ts';
import { migrate } from '../platform/migrate.ts';
import type { Ports } from '../platform/ports.ts';
import { startEmbeddedPostgres } from '../platform/postgres/index.ts';
import { createScanReader } from '../platform/scan-reader/scan-process.ts';
import { createSealer, keyFile } from '../platform/sealer.ts';
import { openMailboxes } from './mailboxes.ts';
import { openSigners } from './signers.ts';

export const root = join(import.meta.dirname, '../../../..');
export const migrationFolder = join(root, 'db/migrations');

export type Server = {
  url: string;
  isEmbedded: boolean;
  isAttached: boolean;
  exited: Promise<unknown>;
  stop(): Promise<void>;
};

/** The database of the configuration: the one named, or the embedded one in the data folder. */
export async function openServer(
  config: Config,
  options: { attach: boolean; say: (line: string) => void },
): Promise<Server> {
  if (config.DATABASE_URL) {
    const exited = new Promise<never>(() => undefined);
    return {
      url: config.DATABASE_URL,
      isEmbedded: false,
      isAttached: true,
      exited,
      stop: async () => undefined,
    };
  }
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const server = await startEmbeddedPostgres({
    dataDir: join(config.dataFolder, 'postgres'),
    log: options.say,
    whenRunning: options.attach ? 'attach' : 'fail',
  });
  return {
    url: server.url,
    isEmbedded: true,
    isAttached: server.isAttached,
    exited: server.exited,
    stop: () => server.stop(),
  };
}

/** The typesetter starts with the first letter: idle processes stay small (quality.md B11). */
function lazyLetters(): LetterRenderer {
  let renderer: LetterRenderer | undefined;
  const letters = (): LetterRenderer => {
    renderer ??= createLetterRenderer();
    return renderer;
  };
  return {
    renderLetter: (model, options) => letters().renderLetter(model, options),
    pageCount: (model) => letters().pageCount(model),
    renderFieldFonts: () => letters().renderFieldFonts(),
    renderTable: (report) => letters().renderTable(report),
    renderTextFont: (text) => letters().renderTextFont(text),
    renderFactSheet: (sheet) => letters().renderFactSheet(sheet),
    renderPaperSheet: (sheet) => letters().renderPaperSheet(sheet),
  };
}

export function openPorts(config: Config, clock: Clock): LocalPorts {
  const keys = createP12KeyStore(join(config.dataFolder, 'keys'));
  const authorities = config.CONGVU_TSA_URLS;
  return {
    blobs: createBlobStore(join(config.dataFolder, 'blobs')),
    keys,
    timeStamps: {
      ...(authorities.length > 0 ? createHttpTimeStamps(authorities, clock) : createLocalTimeStamps(keys)),
      isRequired: config.CONGVU_TIME_STAMPS === 'required',
    },
    signers: createProviders(openSigners(config, clock)),
    letters: lazyLetters(),
    converter: createLibreOffice({ command: config.CONGVU_SOFFICE }),
    scans: createScanReader(),
    scanFolders: config.CONGVU_SCAN_FOLDERS,
    mailboxes: openMailboxes(config.CONGVU_MAILBOXES),
    scanRoots: config.CONGVU_SCAN_ROOTS,
    sealer: createSealer(keyFile(config.CONGVU_SEAL_KEY_FILE ?? join(config.dataFolder, 'keys', 'seal.key'))),
    mail: createImapReader({
      timeoutMs: 60_000,
      largestBytes: 64 * 1024 * 1024,
      guard: { allow: config.CONGVU_MAIL_ALLOW },
    }),
    largestUploadBytes: config.CONGVU_UPLOAD_MB * 1024 * 1024,
    publicUrl: config.publicUrl,
  };
}

type LocalPorts = Omit<Ports, 'issuers' | 'certificateStatus'>;

export type Installation = { config: Config; pools: Pools; runtime: Runtime; close(): Promise<void> };

/** Migrates and opens everything a process needs; the clock is the real one unless the demo brings its own. */
export async function openInstallation(
  config: Config,
  of: { url: string; log: Log; clock?: Clock; isDisposable?: boolean },
): Promise<Installation> {
  await migrate(of.url, migrationFolder);
  const pools = openDatabase(of.url, {
    size: config.CONGVU_POOL,
    log: of.log,
    isDisposable: of.isDisposable ?? false,
  });
  const clock = of.clock ?? systemClock;
  const allow = config.PKI_ALLOW.split(',').filter(Boolean);
  const runtime: Runtime = {
    database: pools.app,
    clock,
    log: of.log,
    subscribers: subscriberIndex(allSubscribers),
    ports: {
      ...openPorts(config, clock),
      ...validation.openIssuers({ database: pools.app, clock, allow }),
    },
  };
  return { config, pools, runtime, close: () => pools.close() };
}
