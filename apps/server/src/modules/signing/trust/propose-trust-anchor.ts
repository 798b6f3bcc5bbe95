import { parseCertificate } from '@congvu/pades';
import { certificatesIn } from '@congvu/pades/pki';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import type { AnchorKind } from '../certificates/certificate.store.ts';
import { displayName } from '../certificates/subject.ts';
import { refuse } from '../errors.ts';
import { assertMayKeepTrust } from '../policy.ts';
import { insertProposal } from './trust-anchor.store.ts';

/** Enters an authority into the register; it is trusted only after another administrator approved it (TT 15/2025 S5).
 *  Refused: `signing.anchor-unusable`, `signing.anchor-known`. */
export async function proposeTrustAnchor(
  ctx: PersonCtx,
  input: { kind: AnchorKind; file: Uint8Array },
): Promise<{ id: string; name: string }> {
  assertMayKeepTrust(ctx.actor);
  const [der, ...others] = certificatesIn(input.file);
  const isOne = der !== undefined && others.length === 0;
  assertAllowed(isOne ? [] : [refuse('signing.anchor-unusable')]);

  const name = displayName(parseCertificate(der!).subject);
  const id = ctx.newId();
  const isNew = await insertProposal(ctx, {
    id,
    kind: input.kind,
    der: der!,
    name,
    addedBy: ctx.actor.personId,
  });
  assertAllowed(isNew ? [] : [refuse('signing.anchor-known')]);

  const { sha256 } = parseCertificate(der!);
  ctx.audit({
    verb: 'signing.propose-anchor',
    objectType: 'trust-anchor',
    objectId: id,
    afterHash: sha256,
    data: { kind: input.kind },
  });
  return { id, name };
}
