import type { Tx } from '../../../platform/database.ts';
import type { Outgoing } from '../../documents/index.ts';
import { getRoute, type Route } from '../templates/choose-route.ts';
import { getInstance } from './step.store.ts';

/** The route version the document's cycle runs on; cycles from before routes were kept ran on T2. */
export async function routeOf(tx: Tx, document: Pick<Outgoing, 'id' | 'cycle'>): Promise<Route> {
  const instance = await getInstance(tx, document);
  return getRoute(tx, instance ?? { template_id: null, template_code: 'T2' });
}
