import type { Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import {
  checkNumberGroups,
  findDocumentType,
  formatDay,
  type NumberGroup,
  type NumberGroupFault,
  type NumberScheme,
} from '@congvu/vn-text';
import type { IssuingBody } from '../../org/index.ts';
import { refuse } from '../errors.ts';

export type Plan = {
  scheme: NumberScheme;
  groups: readonly NumberGroup[] | null;
  validFrom: LocalDay;
};
export type PlanFacts = {
  today: LocalDay;
  body: IssuingBody;
  /** The body whose sequences are shared; null when there is none of this id in the agency. */
  shared: IssuingBody | null;
  /** Already tied to another body by sharing, on either side. */
  isTied: boolean;
  /** Last year in which a sequence of the body was opened. */
  lastYear: number | null;
};

/** All that speaks against a plan, when proposed and again when decided. */
export function decidePlan(plan: Plan, facts: PlanFacts): Refusal[] {
  return [...decideDay(plan.validFrom, facts), ...decideGroups(plan), ...decideSharing(plan, facts)];
}

/** From 01/01 or the first day of a new body; never while a year is running on other groups (R-NUM-3). */
function decideDay(validFrom: LocalDay, { today, body, lastYear }: PlanFacts): Refusal[] {
  const year = Number(validFrom.slice(0, 4));
  const isNewYear = validFrom.endsWith('-01-01');
  const thisYear = Number(today.slice(0, 4));
  const nextNewYear = formatDay(`${Math.max(thisYear, lastYear ?? 0) + 1}-01-01`);
  if (!isNewYear && validFrom !== body.validFrom)
    return [refuse('documents.plan-mid-year', { nextNewYear, given: formatDay(validFrom) })];
  if (year < thisYear || (lastYear !== null && lastYear >= year))
    return [refuse('documents.plan-too-late', { year, nextNewYear })];
  return [];
}

function decideGroups({ scheme, groups }: Plan): Refusal[] {
  if (scheme !== 'custom') return [];
  const faults = checkNumberGroups(groups ?? []);
  if (faults.length === 0) return [];
  const sentences = [...new Set(faults.map(sentenceOf))].slice(0, 8);
  return [refuse('documents.groups-unsound', { faults: sentences.join(' ') })];
}

const typeName = (code: string): string => findDocumentType(code)?.name ?? code;

function sentenceOf(fault: NumberGroupFault): string {
  switch (fault.kind) {
    case 'none-given':
      return 'Chưa có nhóm nào.';
    case 'without-name':
      return 'Có nhóm chưa đặt tên.';
    case 'same-code':
      return `Hai nhóm cùng mã ${fault.code}.`;
    case 'same-name':
      return `Hai nhóm cùng tên “${fault.name}”.`;
    case 'without-types':
      return `Nhóm “${fault.name}” chưa có loại văn bản.`;
    case 'unknown-type':
      return `Loại ${typeName(fault.typeCode)} không chia nhóm được.`;
    case 'in-two':
      return fault.typeCode === '*'
        ? 'Chỉ một nhóm được nhận các loại còn lại.'
        : `${typeName(fault.typeCode)} nằm ở hai nhóm: ${fault.names.join(', ')}.`;
    case 'in-none':
      return `${typeName(fault.typeCode)} chưa thuộc nhóm nào.`;
    case 'same-notation':
      return 'Công văn và thư công cùng ký hiệu nên phải chung một nhóm.';
  }
}

/** A state title may be numbered with the body of its agency; advisory bodies keep their own sequence (R-NUM-4). */
function decideSharing({ scheme }: Plan, { body, shared, isTied }: PlanFacts): Refusal[] {
  if (scheme !== 'shared') return [];
  const isPossible = shared && shared.id !== body.id && !isTied;
  const isOwn = body.kind === 'advisory_body' || shared?.kind === 'advisory_body';
  return isPossible && !isOwn ? [] : [refuse('documents.plan-not-shared')];
}
