import type { Readable } from 'node:stream';
import type { LetterRenderer } from '@congvu/letter';
import type { RevocationClient } from '@congvu/pades/pki';
import type { CertificateStatusSource } from './certificate-status.ts';
import type { DocumentConverter } from './document-converter.ts';
import type { MailboxSettings, MailReader } from './mailbox/mailbox.ts';
import type { ScanReader } from './scan-reader/scan-reader.ts';
import type { Sealer } from './sealer.ts';
import type { SigningProviders } from './signing-provider.ts';
import type { TimeStamps } from './time-stamps.ts';

/** Bytes by their SHA-256. Writing is temp file → fsync → rename → fsync folder, so that a name never stands for
 *  half a file (quality.md §5). */
export type BlobStore = {
  /** Stores bytes and answers their digest; storing what is there already costs nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** Streams to disk while hashing; throws StorageLimit past `maxBytes`. */
  putStream(source: Readable, maxBytes: number): Promise<{ sha256: string; sizeBytes: number }>;
  get(sha256: string): Promise<Uint8Array>;
  stream(sha256: string): Readable;
  has(sha256: string): Promise<boolean>;
  /** Re-reads a blob; false when its bytes are gone or no longer have this digest (D14). */
  scrub(sha256: string): Promise<boolean>;
};

/** PKCS#12 keys of the demo authority; every other key is behind `signers`. */
export type KeyStore = {
  sign(credentialRef: string, toSign: Uint8Array): Promise<Uint8Array>;
  certificates(credentialRef: string): Promise<{ certificate: Uint8Array; chain: Uint8Array[] }>;
};

/** A folder of the server and the agency its files are for. */
export type ScanFolder = { readonly agencyCode: string; readonly path: string };

/** What commands reach outside the database; each has an adapter, chosen in compose.ts. */
export type Ports = {
  readonly blobs: BlobStore;
  readonly keys: KeyStore;
  /** Tokens, HSM, remote signing services, local agents (signing.md §9). */
  readonly signers: SigningProviders;
  /** What issuers say of certificates (OCSP, CRL); asked by jobs only. */
  readonly certificateStatus: CertificateStatusSource;
  readonly timeStamps: TimeStamps;
  /** Asks issuers for revocation data, guarded and cached; by jobs only (signing.md §6.4). */
  readonly issuers: RevocationClient;
  readonly letters: LetterRenderer;
  /** LibreOffice, where it is installed; by jobs only. */
  readonly converter: DocumentConverter;
  /** Words, codes and pages of scans, in a process that can be killed. */
  readonly scans: ScanReader;
  /** Where scanners put their files (CONGVU_SCAN_FOLDERS). */
  readonly scanFolders: readonly ScanFolder[];
  /** Folders under which agencies name their own (CONGVU_SCAN_ROOTS). */
  readonly scanRoots: readonly string[];
  /** Opens and closes what rows keep sealed. */
  readonly sealer: Sealer;
  /** Mailboxes of agencies (CONGVU_MAILBOXES), with their passwords: never written, never logged. */
  readonly mailboxes: readonly MailboxSettings[];
  /** The way into them; by jobs only. */
  readonly mail: MailReader;
  /** CONGVU_UPLOAD_MB in bytes; also for what comes through no upload. */
  readonly largestUploadBytes: number;
  /** Address users see (CONGVU_PUBLIC_URL): printed in the QR of a letter. */
  readonly publicUrl: string;
};
