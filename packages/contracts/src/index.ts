/** The schemas of the interface, the state tables and their words: one source for server, web and OpenAPI. */
export * from './api/exchange.ts';
export * from './api/identity.ts';
export * from './api/incoming.ts';
export * from './api/notifications.ts';
export * from './api/org.ts';
export * from './api/outgoing.ts';
export * from './api/reporting.ts';
export * from './api/search.ts';
export * from './api/signing.ts';
export * from './check-code.ts';
export * from './common.ts';
export * from './operation.ts';
export * from './states/assignment.ts';
export * from './states/delivery.ts';
export * from './states/incoming.ts';
export * from './states/outgoing.ts';
export * from './states/signing-request.ts';
