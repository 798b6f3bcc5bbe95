import type { CertificateDetail } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { instant } from '../../../platform/wire.ts';
import { findPersonNames } from '../../org/index.ts';
import { eventSentence } from './event-texts.ts';

type Row = { id: string; kind: string; at: Date; personId: string | null; data: Record<string, unknown> };

/** History of a certificate or of a request, newest first. */
export async function eventsOf(
  tx: Tx,
  of: { certificateId?: string; requestId?: string },
): Promise<CertificateDetail['events']> {
  const { rows } =
    await sql<Row>`select id, kind, at, person_id as "personId", data from signing.certificate_event
    where certificate_id = ${of.certificateId ?? null}::uuid or request_id = ${of.requestId ?? null}::uuid
    order by at desc, id desc limit 200`.execute(tx);
  const names = await findPersonNames(
    tx,
    rows.flatMap((row) => row.personId ?? []),
  );
  return rows.map(({ id, kind, at, personId, data }) => ({
    id,
    kind,
    sentence: eventSentence(kind, data),
    at: instant(at),
    by: personId ? (names.get(personId) ?? null) : null,
  }));
}
