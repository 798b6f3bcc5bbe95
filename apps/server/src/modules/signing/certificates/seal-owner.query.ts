import type { Tx } from '../../../platform/database.ts';
import { getIssuingBody, type IssuingBody } from '../../org/index.ts';

/** A council has a seal of its own; so has every body that does not use the agency's (NĐ 30 PL I.II.7). */
export const hasOwnSeal = (body: Pick<IssuingBody, 'kind' | 'hasAgencySeal'>): boolean =>
  body.kind === 'council' || !body.hasAgencySeal;

/** Whose certificate, seal and custody a document in the name of this body needs. */
export type SealOwner = {
  agencyId: string;
  /** Null: the agency's own. */
  issuingBodyId: string | null;
  /** Name the certificate must carry; null where it is the agency's. */
  bodyName: string | null;
};

export async function findSealOwner(tx: Tx, issuingBodyId: string): Promise<SealOwner> {
  const body = await getIssuingBody(tx, issuingBodyId);
  const { agencyId } = body;
  if (!hasOwnSeal(body)) return { agencyId, issuingBodyId: null, bodyName: null };
  return { agencyId, issuingBodyId: body.id, bodyName: oneLine(body.printedName) };
}

const oneLine = (printed: string): string => printed.replaceAll(/\s+/gu, ' ').trim();
