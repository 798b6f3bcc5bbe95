import type { BodyOf, incomingApi } from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import type { Ctx } from '../../../platform/command.ts';

type Registration = BodyOf<typeof incomingApi.register>;
type Offered = NonNullable<Registration['reading']>['fields'][number];

/** Spacing and case are the clerk's taste, no fault of the reader. */
const isSame = (one: string, other: string): boolean => foldKey(one) === foldKey(other);
const foldKey = (text: string): string => foldText(text).replace(/\W+/gu, ' ').trim();

export function outcomeOf({ field, value }: Offered, input: Registration) {
  const kept = input[field] ?? '';
  if (value === null) return { outcome: kept === '' ? 'blank' : 'missed', read: null, kept: kept || null };
  if (isSame(value, kept)) return { outcome: 'kept', read: null, kept: null };
  return { outcome: 'corrected', read: value, kept };
}

/** What was offered at the desk and what was registered (R-LTR-10); once a letter. */
export async function keepReadingCheck(
  ctx: Ctx,
  of: { id: string; agencyId: string },
  input: Registration,
): Promise<void> {
  const { reading } = input;
  if (!reading) return;
  const offered = new Map(reading.fields.map((one) => [one.field, one]));
  const rows = [...offered.values()].map((one) => {
    const { outcome, read, kept } = outcomeOf(one, input);
    return {
      incoming_id: of.id,
      agency_id: of.agencyId,
      field: one.field,
      reader_version: reading.readerVersion,
      source: reading.source,
      confidence: one.confidence,
      ...{ outcome, read_value: read, kept_value: kept },
      checked_at: ctx.clock.now(),
    };
  });
  if (rows.length > 0) await ctx.tx.insertInto('documents.reading_check').values(rows).execute();
}
