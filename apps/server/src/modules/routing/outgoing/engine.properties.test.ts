import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RouteDefinition } from '@congvu/contracts';
import fc from 'fast-check';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  letterDraft,
  outgoingRow,
  seenBy,
  submitted,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { asks, routeOf, signatureAt } from '../../../../../../test/builders/route-template.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { checkRoute } from '../templates/check-route.ts';
import { createTemplate } from '../templates/create-template.ts';
import { publishTemplate } from '../templates/publish-template.ts';
import { gatherRouteFacts } from '../templates/route-facts.ts';
import { approveStep } from './approve-step.ts';
import { editDraft } from './edit-draft.ts';
import { returnToStep } from './return-to-step.ts';

let world: World;
let people: Person[];
before(async () => {
  world = await createWorld({ subscribers: [] });
  const { cultureHead, formChecker, officeHead, viceChairman, homeAffairsHead } = world.people;
  people = [cultureHead, formChecker, officeHead, viceChairman, homeAffairsHead];
});
after(() => world.close());

const kinds = ['UNIT_REVIEW', 'FORM_CHECK', 'OFFICE_REVIEW', 'INITIAL', 'CONSULT'] as const;
type Drawn = {
  kind: (typeof kinds)[number];
  group: number;
  asked: number[];
  mode: 'single' | 'any' | 'all' | 'quorum';
  quorum: number;
};

/** Any steps in any groups, sound or not. */
const drawnStep: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom(...kinds),
  group: fc.integer({ min: 1, max: 3 }),
  asked: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }),
  mode: fc.constantFrom('single', 'any', 'all', 'quorum'),
  quorum: fc.integer({ min: 1, max: 4 }),
});
const drawnRoute = fc.tuple(
  fc.array(drawnStep, { maxLength: 4 }),
  fc.tuple(drawnStep, drawnStep).map(([review, form]): Drawn[] => [
    { ...review, kind: 'UNIT_REVIEW' },
    { ...form, kind: 'FORM_CHECK' },
  ]),
);

const definitionOf = ([more, needed]: [Drawn[], Drawn[]]): RouteDefinition =>
  routeOf([
    ...[...needed, ...more].map(({ kind, group, asked, mode, quorum }) =>
      asks(
        kind,
        asked.map((index) => people[index]!),
        { ordinal: group, mode, quorum: mode === 'quorum' ? quorum : null, mayEdit: true },
      ),
    ),
    ...signatureAt(4),
  ]);

const isSound = (definition: RouteDefinition): Promise<boolean> =>
  world.query(world.people.admin, async (ctx) => {
    const { agencyId } = ctx.actor;
    const facts = await gatherRouteFacts(ctx.tx, definition, { agencyId, on: '2020-08-03', familyId: null });
    return checkRoute(definition, { ...facts, rivals: [] }).length === 0;
  });

/** In force for everything from now on: the route before it loses by precedence only once it is retired. */
async function putInForce(definition: RouteDefinition): Promise<void> {
  const { admin } = world.people;
  await rowsOf(world, `update routing.route_template set state = 'retired' where state = 'published'`, []);
  const { id, version } = await world.run(admin, (ctx) =>
    createTemplate(ctx, { definition, familyId: null }),
  );
  await world.run(admin, (ctx) => publishTemplate(ctx, { id, version, validFrom: ctx.clock.today() }));
}

type Waiting = { post: string; step: string };
const waitingOf = (id: string) =>
  rowsOf<Waiting>(
    world,
    `select t.assignee_post_id as post, t.step_id as step from routing.step_task t join routing.step s on s.id = t.step_id
     where t.document_id = $1 and t.state = 'open' and s.kind <> 'SIGN' order by t.assignee_post_id, t.step_id`,
    [id],
  );

async function approve(id: string, { post, step }: Waiting): Promise<void> {
  const by = people.find(({ postId }) => postId === post)!;
  const seen = await seenBy(world, id);
  const pass = 'Chấp nhận thể thức của dữ liệu thử nghiệm';
  await world.run(by, (ctx) =>
    approveStep(ctx, { ...seen, stepId: step, opinion: '', passFindingsReason: pass }),
  );
}

/** One turn of somebody who is asked: mostly approves, sometimes edits or sends back. */
async function turn(id: string, act: number, waiting: readonly Waiting[]): Promise<void> {
  const one = waiting[act % waiting.length]!;
  const by = people.find(({ postId }) => postId === one.post)!;
  const { version } = await outgoingRow(world, id);
  if (act % 7 === 0) {
    const draft = letterDraft(world, { subject: `V/v đôn đốc ký số lần ${act}` });
    await world.run(by, (ctx) => editDraft(ctx, { id, version, draft }));
    return;
  }
  const [passed] = await rowsOf<{ id: string }>(
    world,
    `select s.id from routing.step s join documents.outgoing d on d.id = s.document_id and d.cycle = s.cycle
     where d.id = $1 and s.state = 'approved' limit 1`,
    [id],
  );
  if (act % 5 === 0 && passed) {
    const input = { id, version, stepId: passed.id, reason: 'Đề nghị xem lại bước này' };
    await world.run(by, (ctx) => returnToStep(ctx, input));
    return;
  }
  await approve(id, one);
}

/** Every approval that counts was given to the bytes of the document (R-RT-2). */
async function assertBound(id: string): Promise<void> {
  const { file_sha256 } = await outgoingRow(world, id);
  const rows = await rowsOf<{ sha: string }>(
    world,
    `select t.content_sha256 as sha from routing.step_task t join documents.outgoing d on d.id = t.document_id
     and d.cycle = t.cycle where d.id = $1 and t.state = 'decided'`,
    [id],
  );
  for (const { sha } of rows) assert.equal(sha, file_sha256);
}

test('R-RT-1 R-RT-2 a route that passes the check always reaches the signature; approvals never bind other bytes', async () => {
  await fc.assert(
    fc.asyncProperty(drawnRoute, fc.array(fc.nat(100), { maxLength: 5 }), async (drawn, acts) => {
      const definition = definitionOf(drawn);
      if (!(await isSound(definition))) return;
      await putInForce(definition);
      const { id } = await submitted(world);
      for (const act of acts) {
        const waiting = await waitingOf(id);
        if (waiting.length === 0) break;
        await turn(id, act, waiting);
        await assertBound(id);
      }
      for (let left = 60; left > 0; left -= 1) {
        const [one] = await waitingOf(id);
        if (!one) break;
        await approve(id, one);
      }
      assert.equal((await outgoingRow(world, id)).state, 'awaiting_signature');
      await assertBound(id);
    }),
    { numRuns: Number(process.env.CONGVU_PROPERTY_RUNS ?? 2) },
  );
});
