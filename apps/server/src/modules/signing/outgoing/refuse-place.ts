import type { Refusal } from '@congvu/contracts';
import type { PlacementFinding } from '@congvu/pades';
import { refuse } from '../errors.ts';

/** Why there is no proposal: never a guess (signing.md §2.1). */
export function refusePlace(signerName: string, findings: readonly PlacementFinding[]): Refusal {
  const isSmall = findings.includes('SIGN_SPACE_SMALL');
  const sentence = isSmall
    ? 'Giữa chức vụ và họ tên không còn chỗ để ký.'
    : `Không tìm thấy chức vụ và họ tên ${signerName} trên văn bản.`;
  return refuse('signing.place-missing', { sentence });
}
