import type { Attack } from './attack.ts';
import { certification } from './certification.ts';
import { cms } from './cms.ts';
import { clobberedAppearance, dictionarySwap } from './dictionary-swap.ts';
import { honestFiles } from './honest.ts';
import { incrementalSaving } from './incremental-saving.ts';
import { objectTricks } from './object-tricks.ts';
import { pagesAndAnnotations } from './pages-and-annotations.ts';
import { pki } from './pki.ts';
import { revocation } from './revocation.ts';
import { robustness } from './robustness.ts';
import { shadow } from './shadow.ts';
import { time } from './time.ts';
import { wrapping } from './wrapping.ts';

export { honestFiles };

/** Generators of signing.md 7.4, by family. */
export const FAMILIES: Record<string, () => Attack[] | Promise<Attack[]>> = {
  'incremental-saving': incrementalSaving,
  'wrapping and universal forgery': wrapping,
  shadow,
  certification,
  'dictionary-swap': dictionarySwap,
  'clobbered-appearance': clobberedAppearance,
  'pages-and-annotations': pagesAndAnnotations,
  'object tricks': objectTricks,
  cms,
  pki,
  revocation,
  time,
  robustness,
};
