import type { RouteStep } from '@congvu/contracts';

/** Who has decided in the cycle that runs, once each in the order of the route: what an edit makes void (R-RT-2). */
export function approversOf(steps: readonly RouteStep[]): string[] {
  const cycle = Math.max(0, ...steps.map((step) => step.cycle));
  const tasks = steps.filter((step) => step.cycle === cycle).flatMap((step) => step.tasks);
  const names = tasks.filter((task) => task.state === 'decided').flatMap((task) => task.decidedBy ?? []);
  return [...new Set(names)];
}
