/** One HTTP exchange that this library asks its caller to make; it never opens a connection itself. */
export interface FetchRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly body?: Uint8Array;
  /** A longer answer is a failure, not a cut answer (signing.md 6.5: 64 KB; CRL 32 MB). */
  readonly maxBytes: number;
}

export interface FetchAnswer {
  readonly status: number;
  readonly body: Uint8Array;
}

/**
 * The caller's way to the network; rejects when there is no answer. URLs out of certificates are hostile: the
 * caller guards against requests into its own network (signing.md 6.5).
 */
export type Fetcher = (request: FetchRequest) => Promise<FetchAnswer>;
