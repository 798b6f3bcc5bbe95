import { performance } from 'node:perf_hooks';
import { PadesError } from '../errors.ts';

const MAX_INFLATED = 512 * 1024 * 1024;
/** Three seconds below what signing.md 7.3 allows a file, for the step that is under way when the time is up. */
const MAX_ELAPSED_MS = 7000;
const MAX_ENTRIES = 1_000_000;
const MAX_PATHS = 2_000_000;

/** What one file may cost: inflated streams, cross-reference entries, paths, seconds; beyond it `LIMIT_EXCEEDED`. */
export class Budget {
  private inflated = 0;
  private entryCount = 0;
  private pathCount = 0;
  private ticks = 0;
  private readonly startedAt = performance.now();

  inflate(bytes: number): void {
    this.inflated += bytes;
    if (this.inflated > MAX_INFLATED) throw new PadesError('LIMIT_EXCEEDED', 'inflated streams');
  }

  /** Cross-reference entries of all sections together: each costs memory, and a packed million is a short file. */
  entries(count: number): void {
    this.entryCount += count;
    if (this.entryCount > MAX_ENTRIES) throw new PadesError('LIMIT_EXCEEDED', 'cross-reference entries');
    this.tick();
  }

  /** One more pair of object and role. */
  path(): void {
    this.pathCount += 1;
    if (this.pathCount > MAX_PATHS) throw new PadesError('LIMIT_EXCEEDED', 'paths between objects');
    this.tick();
  }

  /** Called once per unit of work; looks at the clock only now and then. */
  tick(): void {
    this.ticks += 1;
    if (this.ticks % 256 === 0) this.checkTime();
  }

  checkTime(): void {
    if (performance.now() - this.startedAt > MAX_ELAPSED_MS) {
      throw new PadesError('LIMIT_EXCEEDED', 'time for one file');
    }
  }
}
