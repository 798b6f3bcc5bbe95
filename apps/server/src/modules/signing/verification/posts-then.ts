import { toLocalDay } from '@congvu/vn-calendar';
import type { Tx } from '../../../platform/database.ts';
import { postsOfPerson } from '../../org/index.ts';
import type { RegisteredOwner } from '../certificates/certificate.query.ts';
import type { JudgedFile, KnownOwner } from './judge.ts';

/** Adds whether each person held a post of his agency on the day he signed, by the register of the organisation
 *  (signing.md §7.1, rule 11): the day of the time-stamp, else the day he claims. */
export async function withPosts(
  tx: Tx,
  owners: ReadonlyMap<string, RegisteredOwner>,
  file: JudgedFile,
): Promise<Map<string, KnownOwner>> {
  const known = new Map<string, KnownOwner>();
  for (const [sha256, owner] of owners) {
    const index = file.details.findIndex((detail) => detail.certificateSha256 === sha256);
    const signature = file.report.signatures[index];
    const signedAt = signature?.timestampedAt ?? signature?.signedAt;
    if (owner.ownerKind !== 'person' || !owner.personId || !signedAt) known.set(sha256, owner);
    else {
      const posts = await postsOfPerson(tx, owner.personId, toLocalDay(new Date(signedAt)));
      known.set(sha256, { ...owner, isInPost: posts.some(({ agencyId }) => agencyId === owner.agencyId) });
    }
  }
  return known;
}
