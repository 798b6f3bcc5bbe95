import {
  type DueRule,
  type RouteFault,
  type RouteStepInput,
  routeStepNames,
  urgencies,
} from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { routingText } from './messages.ts';

const text = routingText;

/** "4 giờ làm việc"; null without a limit. */
export const dueWords = (due: DueRule | null): string | null =>
  due ? `${String(due.amount).replace('.', ',')} ${text.step[due.unit]}` : null;

/** What a route applies to, in one line. */
export function appliesWords(
  route: { typeCodes: readonly string[]; fieldCodes: readonly string[]; urgencies: readonly number[] },
  fieldName: (code: string) => string,
): string {
  const types = route.typeCodes.map((code) => findDocumentType(code)?.name ?? code).join(', ');
  const urgent = urgencies.filter(({ value }) => route.urgencies.includes(value)).map(({ label }) => label);
  return [types || 'Mọi loại văn bản', route.fieldCodes.map(fieldName).join(', '), urgent.join(', ')]
    .filter(Boolean)
    .join(' · ');
}

/** Where a fault is: "Bước 3, Ký nháy: …". */
export function faultWords(fault: RouteFault, steps: readonly RouteStepInput[]): string {
  const step = fault.index === null ? undefined : steps[fault.index];
  return step ? `${text.check.at(step.ordinal, routeStepNames[step.kind])}${fault.message}` : fault.message;
}
