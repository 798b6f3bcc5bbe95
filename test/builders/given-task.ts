import {
  type GiveInput,
  type Given,
  giveTask,
} from '../../apps/server/src/modules/tasks/giving/give-task.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import type { World } from '../world/world.ts';
import { toPost } from './incoming-letter.ts';

/** What a leader types; the officer of the culture unit leads unless others are named. */
export const taskInput = (world: World, of: Partial<GiveInput> = {}): GiveInput => ({
  title: 'Rà soát hồ sơ tồn đọng',
  text: 'Báo cáo trước kỳ họp',
  resultKind: 'report',
  urgency: 0,
  needsConfirmation: true,
  deadlineOn: '2020-08-14',
  parentId: null,
  source: null,
  assignments: [toPost(world.people.officer, 'lead')],
  ...of,
});

export const givenTask = (
  world: World,
  of: Partial<GiveInput> = {},
  giver: Person = world.people.viceChairman,
): Promise<Given> => world.run(giver, (ctx) => giveTask(ctx, taskInput(world, of)));
