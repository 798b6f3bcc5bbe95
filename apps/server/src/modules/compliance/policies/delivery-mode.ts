import type { LocalDay } from '@congvu/vn-calendar';

export type DeliveryMode = 'E_ONLY' | 'E_PLUS_PAPER' | 'PAPER_ONLY';

/** The part of a DELIVERY policy that is decided by data; an absent list matches everything. */
export type DeliveryRules = {
  mode?: DeliveryMode;
  typeCodes?: readonly string[];
  roles?: readonly string[];
};

export type DeliveryFacts = {
  /** Local day of the dispatch. */
  on: LocalDay;
  /** Whether the recipient has an active address on that day. */
  hasAddress: boolean;
  typeCode: string;
  /** Why this recipient gets it (TO_ACT, TO_KNOW …). */
  role: string;
  /** DELIVERY policies that bind the sender on that day. */
  policies: readonly { code: string; sentence: string; rules: DeliveryRules }[];
};

export type DeliveryDecision = { mode: DeliveryMode; sentence: string; policyCode: string | null };

/** QĐ 28/2018/QĐ-TTg is in force from this day: electronic sending replaces paper. */
const electronicSince: LocalDay = '2018-09-06';

const protection: Record<DeliveryMode, number> = { PAPER_ONLY: 2, E_PLUS_PAPER: 1, E_ONLY: 0 };

/**
 * How one recipient is sent one document (seed-requirements.md §9): without an address on paper; else by the
 * matching policies, the most protective of them; else by the default of the day. Secret documents never get here.
 */
export function decideDeliveryMode(facts: DeliveryFacts): DeliveryDecision {
  if (!facts.hasAddress) {
    return {
      mode: 'PAPER_ONLY',
      sentence: 'Gửi bản giấy: nơi nhận chưa có địa chỉ liên thông.',
      policyCode: null,
    };
  }
  const [decisive] = facts.policies
    .filter(({ rules }) => matches(rules, facts))
    .sort((a, b) => protection[b.rules.mode!] - protection[a.rules.mode!]);
  if (decisive) {
    return { mode: decisive.rules.mode!, sentence: decisive.sentence, policyCode: decisive.code };
  }
  return facts.on >= electronicSince
    ? {
        mode: 'E_ONLY',
        sentence: 'Chỉ gửi điện tử: Quyết định 28/2018/QĐ-TTg, từ 06/9/2018.',
        policyCode: null,
      }
    : {
        mode: 'E_PLUS_PAPER',
        sentence: 'Gửi điện tử kèm bản giấy: trước 06/9/2018 chưa thay bản giấy.',
        policyCode: null,
      };
}

function matches(rules: DeliveryRules, facts: DeliveryFacts): boolean {
  if (!rules.mode) return false;
  if (rules.typeCodes && !rules.typeCodes.includes(facts.typeCode)) return false;
  return !rules.roles || rules.roles.includes(facts.role);
}
