import type { ProviderCode } from '../provider.ts';
import type { Mechanism } from './mechanism.ts';
import type { TokenAccess } from './session-pool.ts';
import type { TokenCertificate } from './token-objects.ts';

/** To the process of a token. `open` comes first and once. */
export type ToToken =
  | { kind: 'open'; access: TokenAccess }
  | { kind: 'sign'; job: number; keyId: string; mechanism: Mechanism }
  | { kind: 'list'; job: number }
  | { kind: 'close' };

/** From the process of a token. `refused` answers `open` and ends the process. */
export type FromToken =
  | { kind: 'ready' }
  | { kind: 'refused'; code: ProviderCode; note: string }
  | { kind: 'signed'; job: number; value: Uint8Array }
  | { kind: 'listed'; job: number; certificates: TokenCertificate[] }
  | { kind: 'failed'; job: number; code: ProviderCode; note: string };
