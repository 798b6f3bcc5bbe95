import type { Stage } from '../world.ts';

export type TimedAct = { at: Date; act: () => Promise<void> };
/** What one agency does, on a stage with a clock of its own. */
export type Part = { stage: Stage; acts: readonly TimedAct[] };

const hourMs = 3_600_000;
const hourOf = ({ at }: TimedAct): number => Math.floor(at.getTime() / hourMs);
/** Enough to keep the database busy while a letter is laid out. */
const partsAtOnce = 4;

/** Plays the acts of every part in the order of their moments, the parts beside each other; at the end of each hour
 *  that saw acts, events reach their subscribers. */
export async function play(
  stage: Stage,
  parts: readonly Part[],
  progress?: (done: number) => void,
): Promise<void> {
  const hours = Map.groupBy(parts.flatMap(({ acts }) => acts).sort(byMoment), hourOf);
  let done = 0;
  for (const [hour, acts] of hours) {
    const waiting = parts.map((part) => ({ ...part, acts: part.acts.filter((act) => hourOf(act) === hour) }));
    const work = async () => {
      for (let part = waiting.shift(); part; part = waiting.shift()) await playPart(part);
    };
    await Promise.all(Array.from({ length: partsAtOnce }, work));
    stage.clock.set(acts.at(-1)!.at);
    await stage.settle();
    done += acts.length;
    progress?.(done);
  }
}

async function playPart({ stage, acts }: Part): Promise<void> {
  for (const { at, act } of [...acts].sort(byMoment)) {
    stage.clock.set(at);
    await act();
  }
}

const byMoment = (a: TimedAct, b: TimedAct): number => a.at.getTime() - b.at.getTime();
