import {
  type QuarantineRow,
  type QueryOf,
  quarantineActions,
  type quarantineApi,
  type ResponseOf,
} from '@congvu/contracts';
import { type Selectable, sql } from 'kysely';
import { isSecretary, isSubstitute, type Person } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import type { DocumentsQuarantine } from '../../../platform/database.types.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { findPosts } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { decideQuarantine, seesQuarantine } from './quarantine.decide.ts';
import type { Entry } from './quarantine.store.ts';

type Listed = Selectable<DocumentsQuarantine>;

/** What is locked, or was, newest first; for those who see to it. */
export async function listQuarantine(
  ctx: QueryCtx,
  input: QueryOf<typeof quarantineApi.list>,
): Promise<ResponseOf<typeof quarantineApi.list>> {
  const { actor } = ctx;
  const after = decodeCursor(input.after, ['instant', 'id']);
  assertAllowed(seesQuarantine(actor) ? [] : [refuse('documents.not-yours', { who: 'Văn thư, lãnh đạo' })]);
  const states = input.group === 'open' ? ['open', 'purge_proposed'] : ['released', 'purged'];
  const { rows } = await sql<Listed>`select q.* from documents.quarantine q
    where q.agency_id = ${actor.agencyId} and q.state = any(${states}::text[])
      ${after ? sql`and (q.entered_at, q.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by q.entered_at desc, q.id desc limit ${input.limit + 1}`.execute(ctx.tx);
  const officers = await findPosts(
    ctx.tx,
    { agencyId: actor.agencyId, duty: 'security_officer' },
    ctx.clock.today(),
  );
  const listed = toPage(rows as Entry[], input.limit, {
    item: (row) => toRow(actor, row),
    cursor: (row) => [row.entered_at.toISOString(), row.id],
  });
  return { ...listed, hasOfficer: officers.length > 0 };
}

const toRow = (actor: Person, row: Entry): QuarantineRow => ({
  ...{ id: row.id, kind: row.kind, subjectId: row.subject_id, state: row.state },
  door: row.door as QuarantineRow['door'],
  pageCount: row.page_count,
  arrivedAt: instant(row.arrived_at),
  broughtBy: row.brought_by_name,
  reason: row.reason,
  enteredAt: instant(row.entered_at),
  enteredBy: row.entered_by_name,
  proposal: said({ by: row.proposed_by_name, at: row.proposed_at, reason: row.proposal_reason }),
  decision: said({ by: row.decided_by_name, at: row.decided_at, reason: row.decision_reason }),
  minutes: row.minutes as QuarantineRow['minutes'],
  actions: actionsOf(actor, row),
  version: row.version,
});

type Said = { by: string | null; at: Date | null; reason: string | null };

const said = ({ by, at, reason }: Said): QuarantineRow['proposal'] =>
  by === null || at === null ? null : { by, at: instant(at), reason: reason ?? '' };

const absent: ReadonlySet<string> = new Set(['documents.quarantine-settled', 'documents.not-yours']);

/** Only what the state allows and this person could do, each with what speaks against it; judged in person. */
function actionsOf(actor: Person, row: Entry): QuarantineRow['actions'] {
  if (isSubstitute(actor) || isSecretary(actor)) return [];
  return quarantineActions
    .map((action) => ({ action, refusals: decideQuarantine(actor, row, action) }))
    .filter(({ refusals }) => refusals.every(({ code }) => !absent.has(code)));
}
