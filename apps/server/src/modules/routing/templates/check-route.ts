import {
  type RouteDefinition,
  type RouteFault,
  type RouteStepInput,
  type RouteStepKind,
  routeStepNames,
} from '@congvu/contracts';

/** What the check knows of the agency today. */
export type RouteFacts = {
  /** For each step as written: how many hold a post of its rule, or which are missing; null = depends on the document. */
  holders: readonly { count: number; missing: readonly string[] }[];
  /** Published routes that would fit the same documents with the same weight. */
  rivals: readonly string[];
};

type Fault = RouteFault;
const fault = (code: string, index: number | null, message: string): Fault => ({ code, index, message });

/** The static check of publication (documents.md §8.1): every fault with its place, none left to the day of use. Pure. */
export function checkRoute(route: RouteDefinition, facts: RouteFacts): Fault[] {
  return [
    ...checkSignature(route.steps),
    ...checkClerkSteps(route.steps),
    ...checkReach(route.steps),
    ...checkApprovals(route),
    ...checkModes(route.steps, facts),
    ...checkHolders(facts),
    ...facts.rivals.map((name) =>
      fault(
        'overlap',
        null,
        `Cùng áp dụng cho văn bản của quy trình “${name}” với cùng độ ưu tiên. Đặt ưu tiên cao hơn, hoặc thu hẹp loại, lĩnh vực, độ khẩn.`,
      ),
    ),
  ];
}

const indexesOf = (steps: readonly RouteStepInput[], kind: RouteStepKind): number[] =>
  steps.flatMap((step, index) => (step.kind === kind ? [index] : []));

function checkSignature(steps: readonly RouteStepInput[]): Fault[] {
  const [first, ...more] = indexesOf(steps, 'SIGN');
  if (first === undefined) return [fault('sign-missing', null, 'Thiếu bước Ký ban hành.')];
  const step = steps[first]!;
  return [
    ...more.map((index) => fault('sign-twice', index, 'Chỉ được có một bước Ký ban hành.')),
    ...(step.assignee.kind === 'signer'
      ? []
      : [fault('sign-rule', first, 'Bước ký phải giao cho người ký ghi trong văn bản.')]),
    ...(step.mayEdit
      ? [fault('sign-edits', first, 'Người ký không sửa dự thảo; người ký trả lại kèm lý do.')]
      : []),
    ...(steps.some((one, index) => index !== first && one.ordinal === step.ordinal)
      ? [fault('sign-together', first, 'Bước ký phải đứng một mình, sau khi mọi bước khác đã xong.')]
      : []),
  ];
}

const clerkKinds = ['NUMBER', 'SEAL', 'DISPATCH'] as const;

function checkClerkSteps(steps: readonly RouteStepInput[]): Fault[] {
  const signed = steps.find((step) => step.kind === 'SIGN')?.ordinal ?? 0;
  let after = signed;
  return clerkKinds.flatMap((kind) => {
    const [first, ...more] = indexesOf(steps, kind);
    const name = routeStepNames[kind];
    if (first === undefined) return [fault('clerk-missing', null, `Thiếu bước ${name} sau bước ký.`)];
    const step = steps[first]!;
    const isLate = step.ordinal > after;
    after = Math.max(after, step.ordinal);
    return [
      ...more.map((index) => fault('clerk-twice', index, `Chỉ được có một bước ${name}.`)),
      ...(isLate
        ? []
        : [fault('clerk-order', first, `${name} phải theo thứ tự: ký, cấp số, ký số cơ quan, phát hành.`)]),
      ...(step.assignee.kind === 'clerks'
        ? []
        : [fault('clerk-rule', first, `${name} là việc của văn thư.`)]),
      ...(step.mode === 'any' || step.mode === 'single'
        ? []
        : [fault('clerk-mode', first, `${name} do một văn thư làm.`)]),
    ];
  });
}

/** A step behind the signature would never be reached before the document leaves. */
function checkReach(steps: readonly RouteStepInput[]): Fault[] {
  const signed = steps.find((step) => step.kind === 'SIGN')?.ordinal ?? Number.POSITIVE_INFINITY;
  return steps.flatMap((step, index) => {
    if (step.kind === 'SIGN' || clerkKinds.some((kind) => kind === step.kind) || step.ordinal < signed)
      return [];
    if (step.ordinal === signed) return [];
    return [
      fault(
        'after-sign',
        index,
        `${routeStepNames[step.kind]} đứng sau bước ký nên không còn tác dụng. Chuyển lên trước.`,
      ),
    ];
  });
}

/** Content (Đ.12.1) and form (Đ.12.2) are answered for by somebody on every path. */
function checkApprovals({ steps, mergedBasis }: RouteDefinition): Fault[] {
  const words = {
    UNIT_REVIEW: 'duyệt nội dung (NĐ 30 Điều 12.1)',
    FORM_CHECK: 'kiểm tra thể thức (NĐ 30 Điều 12.2)',
  };
  return (['UNIT_REVIEW', 'FORM_CHECK'] as const).flatMap((kind) => {
    if (indexesOf(steps, kind).length > 0 || mergedBasis[kind]) return [];
    return [
      fault(
        'approval-missing',
        null,
        `Thiếu bước ${words[kind]}. Thêm bước, hoặc ghi căn cứ gộp vào bước ký.`,
      ),
    ];
  });
}

function checkModes(steps: readonly RouteStepInput[], facts: RouteFacts): Fault[] {
  return steps.flatMap((step, index) => {
    if (step.mode !== 'quorum') {
      return step.quorum === null
        ? []
        : [fault('quorum-unused', index, 'Số người chỉ đặt khi chọn “n trong m người”.')];
    }
    if (step.quorum === null) return [fault('quorum-missing', index, 'Chưa ghi cần bao nhiêu người đồng ý.')];
    const held = facts.holders[index];
    if (!held || held.count >= step.quorum || held.count === 0) return [];
    return [
      fault(
        'quorum-large',
        index,
        `Cần ${step.quorum} người nhưng bước này chỉ có ${held.count} người giữ chức vụ.`,
      ),
    ];
  });
}

const checkHolders = ({ holders }: RouteFacts): Fault[] =>
  holders.flatMap(({ missing }, index) =>
    missing.length === 0 ? [] : [fault('no-holder', index, `Hôm nay chưa có ai giữ: ${missing.join(', ')}.`)],
  );
