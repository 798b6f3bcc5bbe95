import { common } from './common.ts';
import { identity } from './identity.ts';
import { shell } from './shell.ts';
import { ui } from './ui.ts';

/**
 * The Vietnamese catalogue of the frame and the shared components.
 * A screen keeps its own words in `features/<module>/messages.ts` (same shape, same test), so that
 * they load with the screen and not before.
 */
export const vi = { common, ui, shell, identity } as const;
