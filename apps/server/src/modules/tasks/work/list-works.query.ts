import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { listIncomingByIds } from '../../documents/index.ts';
import { visibleTask } from '../policy.ts';
import type { TaskRecord } from './task.store.ts';

/** What lists say of a letter or of a task. */
export type ListedWork = {
  label: string;
  subject: string;
  senderName: string;
  urgency: number;
  version: number;
  isRecalled: boolean;
};
type Of = { workId: string; workKind: 'incoming' | 'task' };

/** The letters and tasks of some parts, by id; those the reader may not see are absent. */
export async function listWorks(ctx: QueryCtx, parts: readonly Of[]): Promise<Map<string, ListedWork>> {
  const idsOf = (kind: Of['workKind']) =>
    parts.filter(({ workKind }) => workKind === kind).map(({ workId }) => workId);
  const letters = await listIncomingByIds(ctx, idsOf('incoming'));
  const tasks = await listTasksByIds(ctx, idsOf('task'));
  return new Map([
    ...letters.map((letter): [string, ListedWork] => [
      letter.id,
      {
        label: letter.number ? `${letter.number}/${letter.notation}` : letter.typeName,
        subject: letter.subject,
        senderName: letter.senderName,
        urgency: letter.urgency,
        version: letter.version,
        isRecalled: letter.state === 'recalled',
      },
    ]),
    ...tasks.map((task): [string, ListedWork] => [
      task.id,
      {
        label: task.code,
        subject: task.title,
        senderName: '',
        urgency: task.urgency,
        version: task.version,
        isRecalled: false,
      },
    ]),
  ]);
}

async function listTasksByIds(ctx: QueryCtx, ids: readonly string[]): Promise<TaskRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<TaskRecord>`select t.* from tasks.task t
    where t.id = any(${[...ids]}::uuid[]) and ${visibleTask(ctx.actor)}`.execute(ctx.tx);
  return rows;
}
