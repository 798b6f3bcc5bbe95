import { sql } from 'kysely';

/** Of the mail `m`: the sender of the letter registered last out of a mail of the same address. A proposal and no more:
 *  an address proves nothing (documents.md §15.8). */
export const proposedSender = sql`(select d.sender_name from documents.mail o
  join documents.mail_item oi on oi.mail_id = o.id and oi.state = 'offered'
  join documents.scan s on s.id = oi.scan_id
  join documents.incoming d on d.id = s.incoming_id
  where o.agency_id = m.agency_id and o.from_address = m.from_address and m.from_address <> ''
  order by d.registered_at desc limit 1)`;
