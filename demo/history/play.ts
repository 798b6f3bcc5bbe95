import type { Stage } from '../world.ts';
import type { TimedAct } from './commune-document.ts';

const hourMs = 3_600_000;

/** Plays acts in the order of their moments; at the end of each hour that saw acts, events reach their subscribers. */
export async function play(
  stage: Stage,
  acts: readonly TimedAct[],
  progress?: (done: number) => void,
): Promise<void> {
  const ordered = [...acts].sort((a, b) => a.at.getTime() - b.at.getTime());
  let hour = -1;
  for (const [index, { at, act }] of ordered.entries()) {
    const now = Math.floor(at.getTime() / hourMs);
    if (hour !== -1 && now !== hour) await stage.settle();
    hour = now;
    stage.clock.set(at);
    await act();
    progress?.(index + 1);
  }
  await stage.settle();
}
