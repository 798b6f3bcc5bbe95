import { sql } from 'kysely';
import { simulatedClock } from '../apps/server/src/platform/clock.ts';
import type { Runtime } from '../apps/server/src/platform/command.ts';
import { ageCertificates } from './history/certificates.ts';
import { communeDocument } from './history/commune-document.ts';
import { districtDesk } from './history/district-desk.ts';
import { incomingActs } from './history/incoming-acts.ts';
import { letter001 } from './history/letter-001.ts';
import { outgoingActs } from './history/outgoing-acts.ts';
import { planDocuments } from './history/plan.ts';
import { type Part, play } from './history/play.ts';
import { enterPolicies } from './history/policies.ts';
import { reactions } from './history/reactions.ts';
import { playToday } from './history/today.ts';
import { buildOrganisation, equipForSigning } from './organisation/build.ts';
import { shownAccounts } from './organisation/seeds.ts';
import { createStage, moment, type Stage, type StageWithPeople, sideStage } from './world.ts';

export const demoPassword = 'QuanSon@2020';

export type DemoOptions = {
  /** Everything but the clock, which the demo brings itself. */
  runtime: Omit<Runtime, 'clock'>;
  /** Runs all due jobs with the given runtime. */
  settle(runtime: Runtime): Promise<void>;
  say(line: string): void;
  now: Date;
};

/** Loads the demo world: the organisation, the fortnight of letter 001 with its 277 documents, the letter itself and
 *  what the communes did with it, and live work of today. Only by commands under a simulated clock. */
export async function loadDemo(options: DemoOptions): Promise<void> {
  const clock = simulatedClock(moment('2020-07-01', '08:00'));
  const runtime: Runtime = { ...options.runtime, clock };
  const stage = createStage(runtime, { clock, settle: () => options.settle(runtime), say: options.say });
  stage.say('Dựng cơ quan, chức vụ, tài khoản, chứng thư thử nghiệm…');
  const organisation = await buildOrganisation(stage, demoPassword);
  await equipForSigning(stage, organisation);
  const cast: StageWithPeople = { ...stage, organisation };
  await playHistory(cast);
  stage.say('Dựng việc đang chờ của hôm nay…');
  await playToday(cast, { acts: outgoingActs(cast), incoming: incomingActs(cast), now: options.now });
  await ageCertificates(cast, options.now);
  await announce(stage);
}

async function playHistory(stage: StageWithPeople): Promise<void> {
  const fortnight = fortnightOf(stage);
  stage.say(`Diễn lại 277 văn bản của 12 xã, thị trấn từ 03/8 đến 14/8/2020…`);
  await play(stage, fortnight, progress(stage, fortnight.flatMap(({ acts }) => acts).length));
  stage.say('Ban hành công văn của UBND huyện kèm phụ lục tính từ hệ thống…');
  let letterId = '';
  const letter = letter001(stage, outgoingActs(stage), (id) => {
    letterId = id;
  });
  await play(stage, [{ stage, acts: letter }]);
  await enterPolicies(stage);
  await play(
    stage,
    reactions(stage, () => letterId),
  );
}

/** The communes and the desk of the district, each under a clock of its own. */
function fortnightOf(stage: StageWithPeople): Part[] {
  const communes = Map.groupBy(planDocuments(), ({ commune }) => commune);
  const parts = [...communes.values()].map((documents) => {
    const side = sideStage(stage);
    const acts = outgoingActs(side);
    return { stage: side, acts: documents.flatMap((planned) => communeDocument(side, acts, planned)) };
  });
  const desk = sideStage(stage);
  return [...parts, { stage: desk, acts: districtDesk(desk, incomingActs(desk)) }];
}

function progress(stage: Stage, total: number): (done: number) => void {
  let shown = 0;
  return (done) => {
    const percent = Math.floor((done / total) * 100);
    if (percent < shown + 20) return;
    shown = percent - (percent % 20);
    stage.say(`  ${shown}%`);
  };
}

/** What the log-in page of a demo shows. */
async function announce(stage: Stage): Promise<void> {
  const accounts = shownAccounts.map((account) => ({ ...account, password: demoPassword }));
  await stage.system(async (ctx) => {
    for (const [key, value] of [
      ['installation_name', 'Tỉnh Thanh Hóa (trình diễn)'],
      ['demo_accounts', accounts],
    ] as const) {
      await sql`insert into platform.setting (key, value, updated_at) values (${key}, ${JSON.stringify(value)}::jsonb, ${ctx.clock.now()})
        on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`.execute(
        ctx.tx,
      );
    }
  });
}
