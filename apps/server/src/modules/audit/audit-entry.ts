/** A row of `audit.v_hashed`: what a leaf is made of. */
export type HashedEntry = { id: string; xact: string } & Record<string, unknown>;
