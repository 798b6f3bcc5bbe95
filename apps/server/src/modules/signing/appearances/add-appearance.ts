import type { Refusal } from '@congvu/contracts';
import { codeOf, decodePng } from '@congvu/pades';
import type { LocalDay } from '@congvu/vn-calendar';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { type PersonPost, postsOfPerson } from '../../org/index.ts';
import { demoKeysOf } from '../certificates/demo-authority.ts';
import { demoSealPng } from '../demo-images/demo-seal.ts';
import { demoSignaturePng } from '../demo-images/demo-signature.ts';
import { refuse } from '../errors.ts';
import { assertMayKeepRegistry } from '../policy.ts';
import { type AppearanceOwner, insertAppearance } from './appearance.store.ts';

type Input = AppearanceOwner & {
  /** RGBA PNG; absent in the demo: a specimen is drawn. */
  png?: Uint8Array;
  /** Default today. */
  validFrom?: LocalDay;
};

/** Keeps the picture of a person's hand signature (blue) or of an agency's seal (red) from a day on. It is never sent
 *  out again by itself: only signing uses it (signing.md §2.2). Refused: `signing.image-unusable`. */
export async function addAppearance(ctx: Ctx, input: Input): Promise<{ appearanceId: string }> {
  const { png, validFrom = ctx.clock.today(), ...owner } = input;
  const post = owner.kind === 'signature' ? await postOf(ctx, owner.personId) : null;
  const agencyId = owner.kind === 'seal' ? owner.agencyId : post!.agencyId;
  assertMayKeepRegistry(ctx.actor, agencyId);
  const picture = png ?? specimen(ctx, post?.holder.name ?? null);
  assertAllowed(decideImage(picture));

  const appearanceId = await insertAppearance(ctx, owner, { png: picture, validFrom });

  const data = { kind: owner.kind };
  ctx.audit({ verb: 'signing.addAppearance', objectType: 'appearance', objectId: appearanceId, data });
  ctx.publish({ type: 'appearance.added', subjectId: appearanceId, agencyId, data });
  return { appearanceId };
}

async function postOf(ctx: Ctx, personId: string): Promise<PersonPost> {
  const posts = await postsOfPerson(ctx.tx, personId, ctx.clock.today());
  const post = posts.find((each) => each.agencyId === ctx.actor.agencyId) ?? posts[0];
  if (!post) throw notFound();
  return post;
}

/** Drawn pictures belong to the demo's keys; with real devices the real picture is wanted. */
function specimen(ctx: Ctx, name: string | null): Uint8Array {
  if (!demoKeysOf(ctx.ports.keys)) return new Uint8Array();
  return name === null ? demoSealPng() : demoSignaturePng(name);
}

/** Throws `signing.image-unusable` for anything else than a strict PNG with transparency (signing.md §2.2). */
export const assertUsableImage = (png: Uint8Array): void => assertAllowed(decideImage(png));

function decideImage(png: Uint8Array): Refusal[] {
  try {
    decodePng(png);
    return [];
  } catch (error) {
    return [refuse('signing.image-unusable', { reason: codeOf(error) ?? 'PNG_BROKEN' })];
  }
}
