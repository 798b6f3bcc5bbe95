import { type IncomingState, incomingTable, type OutgoingState, outgoingTable } from '@congvu/contracts';
import { verifyPdf } from '@congvu/pades';
import { growTree, verifyAudit } from '../../apps/server/src/modules/audit/index.ts';
import { validationOptions } from '../../apps/server/src/modules/signing/revocation/validation-options.ts';
import { systemFor } from '../../apps/server/src/platform/actor.ts';
import { rowsOf } from '../builders/checks.ts';
import type { World } from '../world/world.ts';
import type { Journal } from './play.ts';

/** What must hold after any run, each by its number in quality.md §5; every sentence is a breach. */
export const invariants: Readonly<Record<string, (world: World, journal: Journal) => Promise<string[]>>> = {
  'I3 numbers of a sequence are 1…n': numbersAreWhole,
  'I4 dates never go back as numbers go up': datesFollowNumbers,
  'R-LEG-4 every register row has its document': rowsHaveDocuments,
  'R-LEG-5 the audit log is the list of accepted acts': auditIsComplete,
  'DOC §9 every state is reached by its audit trail': statesAreReachable,
  'I1 answers stay true': answersHold,
  'I5 every event is handled once by each subscriber': eventsAreHandled,
  'EXC nothing is lost between sender and receiver': nothingIsLost,
  'R-LEG-1 what left electronically is a legal original': originalsAreSigned,
  'I7 every file named by a row is there': filesAreThere,
  'I9 every audit entry fits its tree': auditTreeFits,
};

async function numbersAreWhole(world: World): Promise<string[]> {
  return sentences(
    world,
    `select format('%s %s: %s rows, last %s, from %s to %s', s.name, s.year, count(r.id), s.last_number, min(r.number), max(r.number)) as said
     from documents.number_sequence s left join documents.register_row r on r.sequence_id = s.id group by s.id
     having count(distinct r.number) <> s.last_number or count(r.id) <> s.last_number
       or coalesce(max(r.number), 0) <> s.last_number or coalesce(min(r.number), 1) <> 1`,
  );
}

async function datesFollowNumbers(world: World): Promise<string[]> {
  return sentences(
    world,
    `select format('%s: %s on %s after %s', sequence_id, number, row_date, before) as said from (
       select sequence_id, number, row_date, lag(row_date) over (partition by sequence_id order by number) as before
       from documents.register_row) r where before > row_date`,
  );
}

async function rowsHaveDocuments(world: World): Promise<string[]> {
  return sentences(
    world,
    `select format('row %s of %s', r.number, r.sequence_id) as said from documents.register_row r
       join documents.number_sequence s on s.id = r.sequence_id
       left join documents.outgoing o on s.kind = 'outgoing' and o.id = r.document_id and o.agency_id = r.agency_id
         and o.sequence_id = r.sequence_id and o.number = r.number and o.issued_on = r.row_date
       left join documents.incoming i on s.kind = 'incoming' and i.id = r.document_id and i.agency_id = r.agency_id
         and i.sequence_id = r.sequence_id and i.arrival_number = r.number and i.arrived_on = r.row_date
     where o.id is null and i.id is null
     union all
     select 'numbered without a row: ' || d.id from (select id, number from documents.outgoing
       union all select id, arrival_number from documents.incoming) d
     where d.number is not null and not exists (select from documents.register_row r where r.document_id = d.id)`,
  );
}

/** The tree grows first: what a random history left is in one order, and nothing in it has changed since. */
async function auditTreeFits(world: World): Promise<string[]> {
  await world.run(systemFor(null), (ctx) => ctx.asSystem(() => growTree(ctx)));
  const { faults } = await verifyAudit(world.pools.ownerPool);
  return faults.map(({ kind, seq, entryId, detail }) => `${kind} ${seq ?? ''} ${entryId ?? ''}: ${detail}`);
}

type Entry = { id: string; verb: string; isPerson: boolean };

async function trails(world: World): Promise<Map<string, Entry[]>> {
  const rows = await rowsOf<Entry>(
    world,
    `select e.object_id as id, e.verb, e.actor_id is not null as "isPerson" from audit.entry e
     where e.object_type in ('outgoing', 'incoming') order by e.id`,
  );
  const byId = new Map<string, Entry[]>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return byId;
}

/** Written by an act beside its own entry: the seal fills the number where the job has not been. */
const byTheWay = new Set(['fillNumber']);

async function auditIsComplete(world: World, journal: Journal): Promise<string[]> {
  const kept = await trails(world);
  const ids = new Set([...kept.keys(), ...journal.accepted.keys()]);
  return [...ids].flatMap((id) => {
    const done = (journal.accepted.get(id) ?? []).join(' ');
    const said = (kept.get(id) ?? [])
      .flatMap(({ verb, isPerson }) => (isPerson && !byTheWay.has(verb) ? [verb] : []))
      .join(' ');
    return done === said ? [] : [`${id}: done [${done}], in the log [${said}]`];
  });
}

type Row = { id: string; state: string; kind: string };

async function statesAreReachable(world: World): Promise<string[]> {
  const kept = await trails(world);
  const rows = await rowsOf<Row>(
    world,
    `select id, state, 'outgoing' as kind from documents.outgoing union all select id, state, 'incoming' from documents.incoming`,
  );
  return rows.flatMap(({ id, state, kind }) => {
    const verbs = (kept.get(id) ?? []).map(({ verb }) => verb);
    const reached = kind === 'outgoing' ? replayOutgoing(verbs) : replayIncoming(verbs);
    return reached.has(state)
      ? []
      : [`${kind} ${id} is ${state}; [${verbs.join(' ')}] leads to ${[...reached].join()}`];
  });
}

/** `review` may lead to either of two states; both are followed. */
function replayOutgoing(verbs: readonly string[]): Set<string> {
  return replay(verbs, { from: 'drafting', table: outgoingTable });
}
const replayIncoming = (verbs: readonly string[]): Set<string> =>
  replay(verbs, { from: 'arrived', table: incomingTable });

type Machine = {
  from: OutgoingState | IncomingState;
  table: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

function replay(verbs: readonly string[], { from, table }: Machine): Set<string> {
  const known = new Set(Object.values(table).flatMap((row) => Object.keys(row)));
  let states = new Set<string>([from]);
  for (const verb of verbs.filter((name) => known.has(name))) {
    const next = [...states].flatMap((state) => {
      const target = table[state]?.[verb];
      return target === 'review' ? ['in_review', 'awaiting_signature'] : target ? [target] : [];
    });
    states = new Set(next);
  }
  return states;
}

async function answersHold(world: World, journal: Journal): Promise<string[]> {
  const rows = await rowsOf<{ id: string; state: string; version: number }>(
    world,
    'select id, state, version from documents.outgoing',
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...journal.answers.values()].flatMap(({ id, state, version }) => {
    const row = byId.get(id);
    const isSame = row?.state === state && row.version === version;
    return isSame ? [] : [`${id}: answered ${state} v${version}, is ${row?.state} v${row?.version}`];
  });
}

type Event = { id: string; type: string; subject: string };

async function eventsAreHandled(world: World): Promise<string[]> {
  const events = await rowsOf<Event>(
    world,
    'select id, type, subject_id as subject from platform.event order by seq desc',
  );
  const marks = await rowsOf<{ mark: string }>(
    world,
    `select subscriber || ' ' || event_id as mark from platform.handled_event`,
  );
  const done = new Set(marks.map(({ mark }) => mark));
  const failed = await sentences(
    world,
    `select format('job %s: %s', task_identifier, last_error) as said from graphile_worker.jobs where last_error is not null`,
  );
  const missed = expectedMarks(world, events).filter((mark) => !done.has(mark));
  return [...missed.map((mark) => `not handled: ${mark}`), ...failed];
}

/** Of what coalesces, the newest event of each subject; of the rest, every event. Events come newest first. */
function expectedMarks({ runtime }: World, events: readonly Event[]): string[] {
  const newest = new Set<string>();
  return events.flatMap(({ id, type, subject }) =>
    runtime.subscribers.of(type).flatMap((name) => {
      const key = `${name} ${subject}`;
      if (runtime.subscribers.isCoalesced(name) && newest.has(key)) return [];
      newest.add(key);
      return [`${name} ${id}`];
    }),
  );
}

async function nothingIsLost(world: World): Promise<string[]> {
  return sentences(
    world,
    `select format('%s: %s recipients, %s deliveries', d.outgoing_id, d.recipients, count(x.id)) as said
       from exchange.dispatch d left join exchange.delivery x on x.outgoing_id = d.outgoing_id
       group by d.outgoing_id, d.recipients having count(x.id) <> d.recipients or count(x.id) = 0
     union all
     select 'dispatched without a row: ' || o.id from documents.outgoing o where o.state = 'dispatched'
       and exists (select from audit.entry e where e.object_id = o.id and e.verb = 'dispatch')
       and not exists (select from exchange.dispatch d where d.outgoing_id = o.id)
     union all
     select format('delivery %s is %s', x.id, x.state) from exchange.delivery x
       where x.channel = 'internal' and x.state not in ('delivered', 'returned', 'closed')
     union all
     select format('delivery %s has no incoming document', x.id) from exchange.delivery x
       left join documents.incoming i on i.delivery_id = x.id and i.id = x.incoming_id
         and i.agency_id = x.target_agency_id and i.original_outgoing_id = x.outgoing_id
       where x.channel = 'internal' and i.id is null
     union all
     select 'incoming without a delivery: ' || i.id from documents.incoming i
       where not exists (select from exchange.delivery x where x.id = i.delivery_id and x.incoming_id = i.id)
     union all
     select 'other bytes arrived: ' || i.id from documents.incoming i join documents.outgoing o on o.id = i.original_outgoing_id
       where i.file_sha256 is distinct from o.file_sha256`,
  );
}

/** Both signatures in the rows, and in the bytes the receivers got. */
async function originalsAreSigned(world: World): Promise<string[]> {
  const bare = await sentences(
    world,
    `select format('%s left with %s', o.id, string_agg(s.kind, ' and ' order by s.kind)) as said
       from exchange.dispatch d join documents.outgoing o on o.id = d.outgoing_id
       left join signing.signature s on s.document_id = o.id and s.cycle = o.cycle and s.valid and s.has_authority and not s.superseded
       group by o.id having string_agg(s.kind, ' and ' order by s.kind) is distinct from 'leader and seal'`,
  );
  const files = await rowsOf<{ id: string; sha256: string }>(
    world,
    `select o.id, o.file_sha256 as sha256 from exchange.dispatch d join documents.outgoing o on o.id = d.outgoing_id
     order by d.dispatched_at desc limit 5`,
  );
  const [reader] = Object.values(world.people);
  const options = await world.query(reader!, validationOptions);
  const broken = await Promise.all(
    files.map(async ({ id, sha256 }) => {
      const bytes = new Uint8Array(await world.ports.blobs.get(sha256));
      const { verdict, signatures } = verifyPdf(bytes, options);
      return verdict === 'valid' && signatures.length === 2
        ? []
        : [`${id}: ${signatures.length} signatures in the file, ${verdict}`];
    }),
  );
  return [...bare, ...broken.flat()];
}

async function filesAreThere(world: World): Promise<string[]> {
  const rows = await rowsOf<{ sha256: string }>(
    world,
    `select file_sha256 as sha256 from documents.outgoing where file_sha256 is not null
     union select sha256 from documents.file_revision union select file_sha256 from documents.incoming where file_sha256 is not null`,
  );
  const found = await Promise.all(
    rows.map(async ({ sha256 }) =>
      (await world.ports.blobs.scrub(sha256)) ? [] : [`${sha256} is not whole`],
    ),
  );
  return found.flat();
}

async function sentences(world: World, text: string): Promise<string[]> {
  return (await rowsOf<{ said: string }>(world, text)).map(({ said }) => said);
}
