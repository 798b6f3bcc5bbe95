import { addPolicy } from '../../apps/server/src/modules/compliance/index.ts';
import type { StageWithPeople } from '../world.ts';

/** The six communes that letter 001 orders to keep the right procedure (S1-15, D-10). */
const limited = ['son-ha', 'tam-lu', 'trung-thuong', 'muong-min', 'trung-ha', 'trung-xuan'];

/** P1-1: from 15/8/2020 drafted, submitted, signed and sealed in the system, nothing on paper (S1-4). */
export async function enterPolicies(stage: StageWithPeople): Promise<void> {
  const { agencies } = stage.organisation;
  await stage.system((ctx) =>
    addPolicy(ctx, {
      code: 'P1-1',
      kind: 'PROCESS',
      agencyId: agencies['quan-son']!.id,
      basis: 'Công văn UBND-VHTT tháng 8/2020 của UBND huyện Quan Sơn, điểm 1',
      sentence:
        'Từ 15/8/2020 văn bản phải được dự thảo, trình ký và ban hành đúng quy trình, có ký số lãnh đạo và ký số cơ quan',
      scopeAgencyIds: limited.map((slug) => agencies[slug]!.id),
      validFrom: '2020-08-15',
    }),
  );
}
