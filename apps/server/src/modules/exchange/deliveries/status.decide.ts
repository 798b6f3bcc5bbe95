import { type BusinessStatus, businessRank, type DeliveryState } from '@congvu/contracts';

export type Receipt =
  | { kind: 'opened'; at: Date }
  | {
      kind: 'status';
      status: Exclude<BusinessStatus, '01'>;
      at: Date;
      arrivalNumber?: number | null;
      reason?: string;
      /** 05 of work that had been finished. */
      isReopened?: boolean;
    };

export type DeliveryNow = {
  state: DeliveryState;
  business_rank: number;
  opened_at: Date | null;
  registered_at: Date | null;
  assigned_at: Date | null;
  started_at: Date | null;
  done_at: Date | null;
  reopened_at: Date | null;
  arrival_number: number | null;
};

type Stage = 'registered_at' | 'assigned_at' | 'started_at' | 'done_at';
const stages: Record<'03' | '04' | '05' | '06', Stage> = {
  '03': 'registered_at',
  '04': 'assigned_at',
  '05': 'started_at',
  '06': 'done_at',
};
export type StatusChange = Partial<Record<Stage | 'opened_at' | 'returned_at', Date>> & {
  reopened_at?: Date | null;
  state?: DeliveryState;
  business_status?: BusinessStatus;
  business_rank?: number;
  arrival_number?: number;
  reason?: string;
};
export type Decision = { isApplied: boolean; change: StatusChange };

const nothing: Decision = { isApplied: false, change: {} };

/** What a receipt of the receiver does to the sender's row (documents.md §12 `delivered`): a higher rank counts; a
 *  lower one that comes late fills its empty cell but never the status; 05 of reopened work is told beside it until the next
 *  06 (exchange.md §8.2); 02 only from none or 01; after 02 the chain is closed. */
export function decideReceipt(delivery: DeliveryNow, receipt: Receipt): Decision {
  if (receipt.kind === 'opened') {
    return delivery.opened_at ? nothing : { isApplied: true, change: { opened_at: receipt.at } };
  }
  if (receipt.status === '02') return decideReturn(delivery, receipt.at, receipt.reason ?? '');
  if (delivery.state !== 'delivered') return nothing;
  // A receipt of before that comes late, or once more, neither reopens nor closes anything.
  if (receipt.isReopened && delivery.done_at && receipt.at >= delivery.done_at)
    return { isApplied: true, change: { reopened_at: receipt.at } };
  if (receipt.status === '06' && delivery.reopened_at && receipt.at >= delivery.reopened_at)
    return { isApplied: true, change: { reopened_at: null, done_at: receipt.at } };
  const stage = stages[receipt.status];
  const filled: StatusChange = {
    ...(delivery[stage] ? {} : { [stage]: receipt.at }),
    ...(receipt.arrivalNumber && delivery.arrival_number === null
      ? { arrival_number: receipt.arrivalNumber }
      : {}),
  };
  const rank = businessRank[receipt.status];
  if (rank <= delivery.business_rank) return { isApplied: false, change: filled };
  return {
    isApplied: true,
    change: { ...filled, business_status: receipt.status, business_rank: rank },
  };
}

function decideReturn(delivery: DeliveryNow, at: Date, reason: string): Decision {
  if (delivery.state !== 'delivered' || delivery.business_rank > businessRank['01']) return nothing;
  return {
    isApplied: true,
    change: { state: 'returned', business_status: '02', returned_at: at, reason },
  };
}
