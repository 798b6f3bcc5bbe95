import { incomingTable, outgoingTable } from '@congvu/contracts';
import fc from 'fast-check';
import { createDraft } from '../../apps/server/src/modules/documents/index.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import { InvalidInput, Refused } from '../../apps/server/src/platform/errors.ts';
import { rowsOf } from '../builders/checks.ts';
import type { PersonKey } from '../world/province.ts';
import type { World } from '../world/world.ts';
import { type Act, draftFor, incomingActs, type Moved, outgoingActs, type Target } from './acts.ts';

/** One step of a run: numbers that mean the same whatever the state, so that a run can be repeated by its seed. */
export type Step = {
  what: 'create' | 'outgoing' | 'incoming' | 'drain' | 'pause';
  /** Which document, which act, which person. */
  document: number;
  act: number;
  person: number;
  /** `fitting`: by the right person in a right state; `wild`: anybody does anything; `stale`: on an old version. */
  manner: 'fitting' | 'wild' | 'stale';
  minutes: number;
};

export const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 10, arbitrary: fc.constant('create' as const) },
    { weight: 55, arbitrary: fc.constant('outgoing' as const) },
    { weight: 25, arbitrary: fc.constant('incoming' as const) },
    { weight: 6, arbitrary: fc.constant('drain' as const) },
    { weight: 4, arbitrary: fc.constant('pause' as const) },
  ),
  document: fc.nat(10_000),
  act: fc.nat(10_000),
  person: fc.nat(10_000),
  manner: fc.oneof(
    { weight: 8, arbitrary: fc.constant('fitting' as const) },
    { weight: 2, arbitrary: fc.constant('wild' as const) },
    { weight: 1, arbitrary: fc.constant('stale' as const) },
  ),
  minutes: fc.integer({ min: 1, max: 90 }),
});

/** What a run did, kept apart from the database: the other half of the comparison. */
export type Journal = {
  /** Accepted acts by document, in order. */
  accepted: Map<string, string[]>;
  /** Last answer by outgoing document. */
  answers: Map<string, Moved>;
  refused: number;
  steps: number;
  /** What no run may do: other errors than refusals, refusals that left something behind. */
  faults: string[];
};

export const newJournal = (): Journal => ({
  accepted: new Map(),
  answers: new Map(),
  refused: 0,
  steps: 0,
  faults: [],
});

/** Takes one step in the world and writes it down. */
export async function takeStep(world: World, journal: Journal, step: Step): Promise<void> {
  journal.steps += 1;
  world.clock.advance(step.minutes * 60_000);
  if (step.what === 'drain') return world.drain();
  // A weekend or the end of the year may lie between two steps.
  if (step.what === 'pause') return world.clock.advance(step.minutes * 3_600_000);
  if (step.what === 'create') return create(world, journal, step);
  const target = await chooseTarget(world, step);
  if (target) await act(world, journal, { step, target });
}

/** The way every history begins, so that each has something to look at: two letters to the communes, one of them
 *  registered, presented and handed on there. */
export async function beginHistory(world: World, journal: Journal): Promise<void> {
  const step = { person: 0, act: 0, document: 0, manner: 'fitting', minutes: 5 } as const;
  for (const _letter of ['first', 'second']) {
    await takeStep(world, journal, { ...step, what: 'create' });
    const id = [...journal.answers.keys()].at(-1)!;
    for (const name of ['submit', 'approveStep', 'approveStep', 'sign', 'assignNumber', 'seal', 'dispatch'])
      await perform(world, journal, { kind: 'outgoing', id, name });
  }
  await world.drain();
  const [arrived] = await rowsOf<{ id: string }>(
    world,
    'select id from documents.incoming where agency_id = $1 order by id limit 1',
    [world.agencies['son-thuy'].agencyId],
  );
  for (const name of ['register', 'present', 'direct'])
    await perform(world, journal, { kind: 'incoming', id: arrived!.id, name });
}

/** One act by the person it belongs to; what is refused here is a fault of the beginning. */
async function perform(
  world: World,
  journal: Journal,
  { kind, id, name }: { kind: Target['kind']; id: string; name: string },
): Promise<void> {
  const target = (await rowsOf<Target>(world, `${tables[kind]} where d.id = $1`, [id]))[0]!;
  const chosen = (kind === 'outgoing' ? outgoingActs : incomingActs)[name]!;
  const seen = { id, version: target.version };
  world.clock.advance(60_000);
  journal.steps += 1;
  const person = personFor(world, target, chosen);
  const answer = await world.run(person, (ctx) => chosen.run({ world, ctx, target, seen }));
  accept(journal, { name, target, answer });
}

const drafters: readonly PersonKey[] = ['officer', 'son-thuy.officer', 'officer', 'cultureHead'];
const types = ['OFFICIAL_LETTER', 'OFFICIAL_LETTER', 'REPORT', 'NOTICE'];

async function create(world: World, journal: Journal, step: Step): Promise<void> {
  const drafter = world.people[drafters[step.person % drafters.length]!];
  const subject = `về việc thứ ${journal.steps}`;
  const typeCode = types[step.act % types.length]!;
  const repliesTo = step.document % 2 ? await anAssignedLetter(world, drafter) : null;
  const draft = draftFor(world, drafter, { subject, typeCode, repliesTo });
  const answer = await world.run(drafter, (ctx) => createDraft(ctx, draft));
  journal.accepted.set(answer.id, ['createDraft']);
  journal.answers.set(answer.id, answer);
}

async function anAssignedLetter(world: World, { postId }: Person): Promise<string | null> {
  const rows = await rowsOf<{ id: string }>(
    world,
    `select incoming_id as id from tasks.assignment where post_id = $1 and state in ('assigned', 'in_progress') limit 1`,
    [postId],
  );
  return rows[0]?.id ?? null;
}

const tables: Record<Target['kind'], string> = {
  outgoing: `select 'outgoing' as kind, d.id, d.agency_id as "agencyId", d.state, d.version, d.file_sha256 as sha256,
      d.drafter_post_id as "drafterPostId", '' as "senderName", '' as number, '' as notation,
      coalesce((select s.assignee_post_ids from routing.step s where s.document_id = d.id and s.state = 'open'),
        case when d.state = 'signed' then array(select s.decided_by_post_id from routing.step s
          where s.document_id = d.id and s.cycle = d.cycle and s.kind = 'SIGN') end, '{}') as turn
    from documents.outgoing d`,
  incoming: `select 'incoming' as kind, d.id, d.agency_id as "agencyId", d.state, d.version, d.file_sha256 as sha256,
      null as "drafterPostId", d.sender_name as "senderName", d.number, d.notation,
      case when d.state = 'presented' then array[d.presented_to_post_id]
        else array(select a.post_id from tasks.assignment a where a.incoming_id = d.id and a.post_id is not null
          and a.state in ('assigned', 'in_progress')) end as turn
    from documents.incoming d`,
};

/** Fitting steps choose among what is still open, wild ones among everything. */
async function chooseTarget(world: World, step: Step): Promise<Target | undefined> {
  const kind = step.what === 'incoming' ? 'incoming' : 'outgoing';
  const rows = await rowsOf<Target>(world, `${tables[kind]} order by d.created_at, d.id`);
  const open = rows.filter((row) => possibleActs(row).length > 0);
  const choice = step.manner === 'wild' || open.length === 0 ? rows : open;
  return choice[step.document % choice.length];
}

function possibleActs(target: Target): string[] {
  const table: Record<string, object> = target.kind === 'outgoing' ? outgoingTable : incomingTable;
  const acts = target.kind === 'outgoing' ? outgoingActs : incomingActs;
  return Object.keys(table[target.state] ?? {}).filter((name) => name in acts);
}

async function act(world: World, journal: Journal, of: { step: Step; target: Target }): Promise<void> {
  const { step, target } = of;
  const acts = target.kind === 'outgoing' ? outgoingActs : incomingActs;
  const possible = step.manner === 'wild' ? Object.keys(acts) : possibleActs(target);
  const name = pickAct(possible, step);
  if (!name) return;
  const person = step.manner === 'wild' ? anybody(world, step) : personFor(world, target, acts[name]!);
  const version = step.manner === 'stale' ? Math.max(1, target.version - 1) : target.version;
  const before = await countsOf(world);
  try {
    const seen = { id: target.id, version };
    const answer = await world.run(person, (ctx) => acts[name]!.run({ world, ctx, target, seen }));
    accept(journal, { name, target, answer });
  } catch (error) {
    await refuse(world, journal, { error, before, what: `${name} in ${target.state} by ${person.title}` });
  }
}

/** Ways that end a document early are taken less often, or nothing would ever arrive. */
const dampened = new Set([
  'cancelDraft',
  'proposeVoid',
  'voidNumber',
  'returnDraft',
  'recordPaperRelease',
  'withdrawSubmission',
  'returnToSender',
  'skipSteps',
  'saveDraft',
]);
function pickAct(names: readonly string[], step: Step): string | undefined {
  const usual = names.filter((name) => !dampened.has(name));
  const isRare = step.manner === 'wild' || usual.length === 0 || step.act % 6 === 0;
  const choice = isRare ? names : usual;
  return choice[step.act % choice.length];
}

const anybody = (world: World, step: Step): Person => {
  const people = Object.values(world.people);
  return people[step.person % people.length]!;
};

function personFor(world: World, target: Target, { by }: Act): Person {
  const people = Object.values(world.people);
  const ofAgency = people.filter(({ agencyId }) => agencyId === target.agencyId);
  const fits: Record<Act['by'], (person: Person) => boolean> = {
    drafter: ({ postId }) => postId === target.drafterPostId,
    turn: ({ postId }) => target.turn.includes(postId),
    clerk: ({ roles }) => roles.includes('clerk'),
    office: ({ roles }) => roles.includes('leader') || roles.includes('office'),
  };
  return ofAgency.find(fits[by]) ?? ofAgency[0]!;
}

function accept(journal: Journal, of: { name: string; target: Target; answer: Moved }): void {
  const { name, target, answer } = of;
  if (target.kind === 'outgoing') journal.answers.set(target.id, answer);
  // Saving what is already there is accepted and changes nothing.
  if (name === 'saveDraft' && answer.version === target.version) return;
  const verb = name === 'register' && answer.state === 'duplicate' ? 'linkDuplicate' : name;
  journal.accepted.set(target.id, [...(journal.accepted.get(target.id) ?? []), verb]);
}

async function refuse(
  world: World,
  journal: Journal,
  of: { error: unknown; before: string; what: string },
): Promise<void> {
  journal.refused += 1;
  const { error, before, what } = of;
  if (!(error instanceof Refused) && !(error instanceof InvalidInput))
    journal.faults.push(`${what}: ${error instanceof Error ? error.stack : String(error)}`);
  else if ((await countsOf(world)) !== before)
    journal.faults.push(`${what}: refused, but something was written`);
}

/** How much there is of everything a command can write: rows, versions, numbers. Jobs that are done leave the queue a
 *  moment later, so they are not counted; what they would do stands in the outbox. */
async function countsOf(world: World): Promise<string> {
  const rows = await rowsOf<{ counts: string }>(world, countAll);
  return rows[0]!.counts;
}
const written = [
  ...[
    'outgoing',
    'outgoing_version',
    'file_revision',
    'recipient',
    'register_row',
    'register_remark',
    'incoming',
    'reader',
  ].map((name) => `documents.${name}`),
  ...[
    'routing.step',
    'routing.directive_note',
    'signing.signature',
    'exchange.delivery',
    'exchange.dispatch',
  ],
  ...['tasks.assignment', 'platform.event', 'audit.entry'],
];
const countAll = `select concat_ws(' ', ${written.map((name) => `(select count(*) from ${name})`).join(', ')},
  (select sum(version) from documents.outgoing), (select sum(version) from documents.incoming),
  (select sum(last_number) from documents.number_sequence)) as counts`;
