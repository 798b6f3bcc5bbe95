import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RouteStep } from '@congvu/contracts';
import { approversOf } from './approvers.ts';

const step = (cycle: number, tasks: [string, string | null][]): RouteStep =>
  ({ cycle, tasks: tasks.map(([state, decidedBy]) => ({ state, decidedBy })) }) as unknown as RouteStep;

test('R-RT-2 an edit names whose approvals fall: those of the running cycle, once each, not who still waits', () => {
  const steps = [
    step(1, [['void', 'Hà Văn Ước']]),
    step(2, [
      ['decided', 'Ngân Văn Tuấn'],
      ['open', null],
    ]),
    step(2, [['decided', 'Ngân Văn Tuấn']]),
    step(2, [['decided', 'Vi Thị Trọng']]),
  ];
  assert.deepEqual(approversOf(steps), ['Ngân Văn Tuấn', 'Vi Thị Trọng']);
  assert.deepEqual(approversOf([]), []);
});
