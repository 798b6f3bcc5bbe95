import type { Refusal, ResponseOf, signingApi } from '@congvu/contracts';
import { type PlacementFinding, pdfInfo } from '@congvu/pades';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { findVisibleOutgoing } from '../../documents/index.ts';
import { findOwnPicture } from '../appearances/appearance.store.ts';
import { type Place, proposePlace } from './place.ts';
import { handPlace, usualSize } from './place-check.ts';
import { refusePlace } from './refuse-place.ts';

type Answer = ResponseOf<typeof signingApi.placement>;

/** The place proposed for the picture of whoever asks, and that picture: it is shown to its owner alone. */
export async function placement(ctx: QueryCtx, id: string): Promise<Answer> {
  const document = await findVisibleOutgoing(ctx, id);
  if (!document.file_sha256) throw notFound();
  const { actor } = ctx;
  const own = await findOwnPicture(ctx.tx, actor.personId, ctx.clock.today());
  if (!own) return { place: null, sentence: null, start: null, pages: 0, picture: null };
  const ratio = own.image.width / own.image.height;
  const pdf = await ctx.ports.blobs.get(document.file_sha256);
  const { place, findings } = await proposePlace(document, { pdf, signerName: actor.name, ratio });
  return {
    place: place && wired(place),
    start: wired(place ?? handPlace(pdf, ratio)),
    pages: pdfInfo(pdf).pages,
    sentence: sentenceOf(actor.name, place === null, findings),
    picture: {
      ...usualSize(ratio),
      dataUrl: `data:image/png;base64,${Buffer.from(own.png).toString('base64')}`,
    },
  };
}

const wired = ({ page, rect }: Place) => ({ page, rect: [...rect] as [number, number, number, number] });

function sentenceOf(name: string, isMissing: boolean, findings: readonly PlacementFinding[]): string | null {
  const refusal: Refusal = refusePlace(name, findings);
  if (isMissing) return refusal.detail;
  if (!findings.includes('SIGN_SPACE_SMALL')) return null;
  return 'Khoảng trống để ký hẹp hơn 12 mm nên hình chữ ký bị thu nhỏ.';
}
