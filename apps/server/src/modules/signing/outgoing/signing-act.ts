import type { OutgoingState, SigningRequest } from '@congvu/contracts';
import type { AppearanceImage, Rect } from '@congvu/pades';
import type { TextBlock } from '@congvu/pades/sign';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Outgoing } from '../../documents/index.ts';
import type { Capacity } from '../../org/index.ts';
import type { CertificateRow } from '../certificates/certificate.store.ts';
import type { RequestSubject } from '../requests/open-request.ts';
import type { Place } from './place.ts';
import type { SignedFile } from './sign-bytes.ts';

/** What the person sent: this document in this version, with this digest of what was on the screen. */
export type ActInput = {
  id: string;
  version: number;
  contentSha256: string;
  /** Where the leader put the picture by hand; only for signing. */
  placement?: Place | undefined;
};
export type Moved = { id: string; state: OutgoingState; version: number };
export type ActResult = Moved & { request?: SigningRequest };

/** A signature that may be made: everything was checked, nothing is signed yet. */
export type SigningAct = {
  kind: 'leader' | 'seal';
  document: Outgoing;
  certificate: CertificateRow;
  /** The bytes to be extended, and their digest. */
  base: Uint8Array;
  baseSha256: string;
  /** `CV_Ky` for a person, `CV_Dau` for the agency; the next free number is added. */
  prefix: 'CV_Ky' | 'CV_Dau';
  page: number;
  rect: Rect;
  image?: AppearanceImage;
  /** Below the picture, or alone: the mark of separate files and copies. */
  text?: TextBlock;
  name: string;
  reason: string;
  location: string;
  capacity: Capacity | null;
  isPlacedByHand?: boolean;
  /** Set where the key answered later. */
  requestId?: string;
};

/** What the key needs to know: a file of any document, of a copy too. */
export type FileAct = Omit<SigningAct, 'document' | 'kind' | 'capacity'> & { document: { id: string } };

/** A file that is signed with its letter, by a request of its own. */
export type BesideAct = { act: FileAct; subject: RequestSubject };

/** The two ways to sign a document. `admit` locks and refuses; `store` moves the document with the bytes that stand. A
 *  key that answers later goes through both again: admitted before the hash leaves, and before the document moves. */
export type ActKind = {
  /** What follows at once with the same key, in the same transaction and confirmation. */
  follow?(ctx: PersonCtx, act: SigningAct, signNow: (act: SigningAct) => Promise<SignedFile>): Promise<void>;
  /** What waits in the same confirmation of a key outside this process. */
  beside?(ctx: PersonCtx, act: SigningAct): Promise<BesideAct[]>;
  admit(ctx: PersonCtx, input: ActInput): Promise<SigningAct>;
  store(ctx: PersonCtx, act: SigningAct, signed: SignedFile): Promise<Moved>;
};
