import type { AnyOperation, BodyOf, ParamsOf, QueryOf, ResponseOf, Role } from '@congvu/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../platform/actor.ts';
import type { PersonCtx, QueryCtx, Runtime } from '../platform/command.ts';
import type { Config } from '../platform/config.ts';
import type { SeatLimit } from '../platform/seat.ts';

/** Who may call a route at all; what may be done with which document is decided by the module's policy.
 *  `public` without login · `machine` without login and from other hosts: no cookie is read, nothing is believed · `session` any person logged in · a list: one of these roles in the post used. */
export type Access = 'public' | 'machine' | 'session' | readonly Role[];

export type Input<O extends AnyOperation> = { params: ParamsOf<O>; query: QueryOf<O>; body: BodyOf<O> };
export type CommandInput<O extends AnyOperation> = Input<O> & {
  /** From If-Match; 0 where the operation has no guard. */
  version: number;
};

/** What a raw route gets: it answers by itself (files, streams, log-in). */
export type Call<O extends AnyOperation> = Input<O> & {
  runtime: Runtime;
  config: Config;
  request: FastifyRequest;
  reply: FastifyReply;
  /** The person in the post of the request; null on public routes. */
  actor: Person | null;
};

type Handler = {
  kind: 'query' | 'command' | 'raw';
  // biome-ignore lint/suspicious/noExplicitAny: the builders below keep input and handler of one operation together
  run: (first: any, input: any) => Promise<unknown>;
};
export type Route = {
  readonly operation: AnyOperation;
  readonly access: Access;
  /** From whose seat; reads from any, changes from the own one and a substitute's unless said otherwise. */
  readonly seat?: SeatLimit;
  /** Refusals in the seat of somebody else speak of the signature. */
  readonly isSigning?: boolean;
} & Handler;

/** Only in the own seat: signatures, seals, rights. */
export const inOwnSeat = (route: Route): Route => ({ ...route, seat: 'own' });
/** The same for acts of signing and sealing, reads excepted. */
export const inSignersSeat = (route: Route): Route =>
  route.operation.method === 'GET' ? route : { ...route, seat: 'own', isSigning: true };
/** Also for a secretary, who prepares and decides nothing. */
export const inPreparingSeat = (route: Route): Route => ({ ...route, seat: 'secretary' });

export const seatOf = ({ seat, operation }: Route): SeatLimit =>
  seat ?? (operation.method === 'GET' ? 'secretary' : 'substitute');

/** A read in a transaction behind the agency wall. */
export function query<O extends AnyOperation>(
  operation: O,
  access: Access,
  run: (ctx: QueryCtx, input: Input<O>) => Promise<ResponseOf<O>>,
): Route {
  return { operation, access, kind: 'query', run };
}

/** A change: one command in one transaction, with Idempotency-Key and, where guarded, If-Match. */
export function command<O extends AnyOperation>(
  operation: O,
  access: Access,
  run: (ctx: PersonCtx, input: CommandInput<O>) => Promise<ResponseOf<O>>,
): Route {
  return { operation, access, kind: 'command', run };
}

/** Answers by itself; returns the body to send, or nothing when it took over the reply. */
export function raw<O extends AnyOperation>(
  operation: O,
  access: Access,
  run: (call: Call<O>) => Promise<unknown>,
): Route {
  return { operation, access, kind: 'raw', run };
}
