import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IncomingState, incomingStates, incomingTable } from '@congvu/contracts';
import { codesOf } from '../../../../../../test/builders/checks.ts';
import {
  type Letter,
  letterIn,
  registration,
  toPost,
  usualAssignments,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { matchPaper } from '../../documents/incoming/match-paper.ts';
import { quarantine } from '../../documents/incoming/quarantine.ts';
import { releaseQuarantine } from '../../documents/incoming/release-quarantine.ts';
import { present, register, returnToSender } from '../../documents/index.ts';
import { accept, complete, reportProgress, returnAssignment, subAssign } from '../../tasks/index.ts';
import { direct } from './direct.ts';
import { getIncomingDetail } from './get-incoming-detail.query.ts';
import { noteOnly } from './note-only.ts';
import { returnToClerk } from './return-to-clerk.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

let last = 9000;
const unusedNumber = () => String(++last);
const reason = 'Không thuộc nhiệm vụ của đơn vị';
type Action = {
  action: string;
  actor: () => Person;
  /** The action of the state table that decides; progress and sub-assignment stay in the state. */
  allowedIn: readonly IncomingState[];
  run: (ctx: PersonCtx, letter: Letter) => Promise<unknown>;
};
const inTable = (action: string) => incomingStates.filter((state) => action in incomingTable[state]);
const working: IncomingState[] = ['assigned', 'in_progress'];

const actions: Action[] = [
  {
    action: 'register',
    actor: () => world.people.clerk,
    allowedIn: inTable('register'),
    run: (ctx, letter) => register(ctx, { ...registration(unusedNumber(), 'Sở Nội vụ'), ...letter }),
  },
  {
    action: 'returnToSender',
    actor: () => world.people.clerk,
    allowedIn: inTable('returnToSender'),
    run: (ctx, letter) => returnToSender(ctx, { ...letter, reason }),
  },
  {
    action: 'quarantine',
    actor: () => world.people.clerk,
    allowedIn: inTable('quarantine'),
    run: (ctx, letter) => quarantine(ctx, { ...letter, reason }),
  },
  {
    action: 'matchPaper',
    actor: () => world.people.clerk,
    allowedIn: inTable('matchPaper'),
    run: (ctx, letter) => matchPaper(ctx, letter),
  },
  {
    action: 'releaseQuarantine',
    actor: () => ({ ...world.people.clerk, duties: ['security_officer'] }),
    allowedIn: inTable('releaseQuarantine'),
    run: (ctx, letter) => releaseQuarantine(ctx, { ...letter, reason }),
  },
  {
    action: 'present',
    actor: () => world.people.clerk,
    allowedIn: inTable('present'),
    run: (ctx, letter) => present(ctx, { ...letter, leaderPostId: world.people.viceChairman.postId }),
  },
  {
    action: 'direct',
    actor: () => world.people.viceChairman,
    allowedIn: inTable('direct'),
    run: (ctx, letter) =>
      direct(ctx, { ...letter, text: 'Giao', deadlineOn: null, assignments: usualAssignments(world) }),
  },
  {
    action: 'noteOnly',
    actor: () => world.people.viceChairman,
    allowedIn: inTable('noteOnly'),
    run: (ctx, letter) => noteOnly(ctx, { ...letter, text: '' }),
  },
  {
    action: 'returnToClerk',
    actor: () => world.people.viceChairman,
    allowedIn: inTable('returnToClerk'),
    run: (ctx, letter) => returnToClerk(ctx, { ...letter, reason }),
  },
  {
    action: 'accept',
    actor: () => world.people.cultureHead,
    allowedIn: inTable('accept'),
    run: (ctx, letter) => accept(ctx, letter),
  },
  {
    action: 'subAssign',
    actor: () => world.people.cultureHead,
    allowedIn: working,
    run: (ctx, letter) =>
      subAssign(ctx, { ...letter, text: '', assignments: [toPost(world.people.officer, 'lead')] }),
  },
  {
    action: 'reportProgress',
    actor: () => world.people.cultureHead,
    allowedIn: working,
    run: (ctx, letter) => reportProgress(ctx, { ...letter, percent: 40, text: 'Đã rà soát' }),
  },
  {
    action: 'complete',
    actor: () => world.people.cultureHead,
    allowedIn: inTable('complete'),
    run: (ctx, letter) => complete(ctx, { ...letter, outcome: 'Không cần trả lời' }),
  },
  {
    action: 'returnAssignment',
    actor: () => world.people.cultureHead,
    allowedIn: inTable('returnAssignment'),
    run: (ctx, letter) => returnAssignment(ctx, { ...letter, reason }),
  },
];

/** Who has no reader's right yet sees nothing of the letter: 404 before any state. */
const isHandlerAction = (action: string) =>
  ['accept', 'subAssign', 'reportProgress', 'complete', 'returnAssignment'].includes(action);
const givenStates: IncomingState[] = ['assigned', 'in_progress', 'done'];

for (const state of incomingStates) {
  test(`documents.md §15.1 every action in state ${state}: allowed by the table, else documents.wrong-state`, async () => {
    for (const { action, actor, allowedIn, run } of actions) {
      const letter = await letterIn(world, state);
      const codes = await codesOf(world.run(actor(), (ctx) => run(ctx, letter)));
      const unseen = isHandlerAction(action) && !givenStates.includes(state);
      const refused = unseen ? ['platform.not-found'] : ['documents.wrong-state'];
      assert.deepEqual(codes, allowedIn.includes(state) ? [] : refused, `${state} × ${action}`);
    }
  });

  test(`P7 the buttons in state ${state} carry the very refusals of the commands`, async () => {
    const letter = await letterIn(world, state);
    let compared = 0;
    for (const { action, actor, run } of actions) {
      if (isHandlerAction(action) && !givenStates.includes(state)) continue;
      const detail = await world.query(actor(), (ctx) => getIncomingDetail(ctx, letter.id));
      const button = detail.actions.find((found) => found.action === action);
      assert.ok(button, `${state}: ${action} is on screen`);
      const codes = await codesOf(
        world
          .run(actor(), async (ctx) => {
            await run(ctx, letter);
            throw new Undo();
          })
          .catch(ignoreUndo),
      );
      assert.deepEqual(
        button.refusals.map(({ code }) => code),
        codes,
        `${state} × ${action}`,
      );
      compared += 1;
    }
    assert.ok(compared >= 6);
  });
}

/** Rolls a successful trial back, so that the next one finds the same state. */
class Undo extends Error {}
const ignoreUndo = (error: unknown) => {
  if (!(error instanceof Undo)) throw error;
};

test('documents.md §15.1 steps of other roles are refused by name, another agency finds nothing', async () => {
  const letter = await letterIn(world, 'presented');
  const byNote = (actor: Person) =>
    codesOf(world.run(actor, (ctx) => noteOnly(ctx, { ...letter, text: '' })));
  assert.deepEqual(await byNote(world.people.chairman), ['documents.not-addressed-to-you']);
  assert.deepEqual(await byNote(world.people.clerk), ['documents.not-addressed-to-you']);
  assert.deepEqual(await byNote(world.people['son-thuy.chairman']), ['platform.not-found']);
  assert.deepEqual(await byNote(world.people.officeHead), []);
});

test('P7 a leader it was not presented to sees the button disabled with the same sentence', async () => {
  const letter = await letterIn(world, 'presented');
  const detail = await world.query(world.people.chairman, (ctx) => getIncomingDetail(ctx, letter.id));
  const button = detail.actions.find(({ action }) => action === 'direct')!;
  assert.equal(button.allowed, false);
  assert.match(button.refusals[0]!.detail, /Chu Đình Trọng/);
  const command = await world
    .run(world.people.chairman, (ctx) => noteOnly(ctx, { ...letter, text: '' }))
    .catch((error: { refusals: { detail: string }[] }) => error.refusals[0]!.detail);
  assert.equal(command, button.refusals[0]!.detail);
});
