import type { Ctx } from '../../../platform/command.ts';
import type { SigningProvider } from '../providers/provider.ts';

/** Shares requests out to as few confirmations as the service allows; a letter and its files stay in one wherever they fit. */
export class Confirmations {
  #groupId = '';
  #used = 0;
  readonly #ctx: Pick<Ctx, 'newId'>;
  readonly #most: number;

  constructor(ctx: Pick<Ctx, 'newId'>, provider: SigningProvider) {
    this.#ctx = ctx;
    this.#most = provider.capabilities().batchMax;
  }

  /** Begins another one where these would be torn apart. */
  keepTogether(count: number): void {
    if (this.#used + count > this.#most) this.#groupId = '';
  }

  next(): string {
    if (this.#groupId === '' || this.#used >= this.#most) {
      this.#groupId = this.#ctx.newId();
      this.#used = 0;
    }
    this.#used += 1;
    return this.#groupId;
  }
}
