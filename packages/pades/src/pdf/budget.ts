import { performance } from 'node:perf_hooks';
import { PadesError } from '../errors.ts';

const MAX_INFLATED = 512 * 1024 * 1024;
const MAX_ELAPSED_MS = 10_000;

/** What one file may cost: 512 MB of inflated streams and 10 s (monotonic); beyond it `LIMIT_EXCEEDED`. */
export class Budget {
  private inflated = 0;
  private ticks = 0;
  private readonly startedAt = performance.now();

  inflate(bytes: number): void {
    this.inflated += bytes;
    if (this.inflated > MAX_INFLATED) throw new PadesError('LIMIT_EXCEEDED', 'inflated streams');
  }

  /** Called once per unit of work; looks at the clock only now and then. */
  tick(): void {
    this.ticks += 1;
    if (this.ticks % 256 === 0 && performance.now() - this.startedAt > MAX_ELAPSED_MS) {
      throw new PadesError('LIMIT_EXCEEDED', 'time for one file');
    }
  }
}
