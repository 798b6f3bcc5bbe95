import type { LocalDay } from '@congvu/vn-calendar';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { type PersonPost, postsOfPerson } from '../../org/index.ts';
import { demoKeysOf } from '../certificates/demo-authority.ts';
import { demoSealPng } from '../demo-images/demo-seal.ts';
import { demoSignaturePng } from '../demo-images/demo-signature.ts';
import { refuse } from '../errors.ts';
import { assertMayKeepRegistry } from '../policy.ts';
import { type AppearanceOwner, insertAppearance, usualSealMm } from './appearance.store.ts';
import { type PictureFault, usablePicture } from './usable-picture.ts';

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
  // Drawn specimens belong to the demo's keys; with real devices the real picture is wanted.
  const isSpecimen = png === undefined && demoKeysOf(ctx.ports.keys) !== undefined;
  const picture = isSpecimen
    ? specimen(post?.holder.name ?? null)
    : checkedPicture(png ?? new Uint8Array(), owner);

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

const specimen = (name: string | null): Uint8Array =>
  name === null ? demoSealPng() : demoSignaturePng(name);

/** The picture cut to its ink; throws `signing.image-unusable` for what cannot be printed as NĐ 30/2020 wants it. */
export function checkedPicture(
  png: Uint8Array,
  owner: { kind: 'signature' } | { kind: 'seal'; diameterMm?: number },
): Uint8Array {
  const diameterMm = owner.kind === 'seal' ? (owner.diameterMm ?? usualSealMm) : 0;
  const picture = usablePicture(png, { kind: owner.kind, diameterMm });
  if ('png' in picture) return picture.png;
  assertAllowed([refuse('signing.image-unusable', { sentence: faults[picture.fault] })]);
  return png;
}

const faults: Record<PictureFault, string> = {
  kind: 'Dùng hình PNG nền trong suốt, 8 bit, mỗi cạnh không quá 2.000 điểm ảnh.',
  border: 'Nền phải trong suốt và quanh nét phải chừa viền trống.',
  colour: 'Chữ ký phải màu xanh, dấu phải màu đỏ (NĐ 30/2020 Phụ lục I).',
  coarse: 'Hình quá thô, in ra chưa đến 300 điểm một inch. Quét lại nét hơn.',
};
