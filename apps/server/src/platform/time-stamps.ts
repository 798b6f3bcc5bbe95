/** Where time-stamps come from: nowhere, this process (a command may ask), or the network (only outside a command). */
export type StampReach = 'none' | 'local' | 'network';

/** Time-stamp authorities behind one port (RFC 3161; signing.md §5, 6.4). */
export type TimeStamps = {
  /** TT 15/2025 S6: without a time-stamp nothing is signed here (CONGVU_TIME_STAMPS). */
  isRequired: boolean;
  reach(): Promise<StampReach>;
  /** A token over a SHA-256 value, checked strictly: chain to one of the anchors, time near `at`. Throws a `PadesError`
   *  when no authority gives a good one. */
  stamp(
    imprint: Uint8Array,
    of: { at: Date; anchors: readonly Uint8Array[] },
  ): Promise<{ token: Uint8Array; genTime: Date }>;
};
