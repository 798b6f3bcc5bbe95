import { config } from 'zod';

/** Schemas are compiled with `new Function` by default, which our content policy forbids (quality.md 27). Must be
 *  imported before any contract. */
config({ jitless: true });
