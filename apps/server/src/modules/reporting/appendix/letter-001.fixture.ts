import type { World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { createAgency } from '../../org/index.ts';

/** A kind of document of the fixture: who signed (U = nobody) and how it went wrong, if it did. */
export type FixtureKind =
  | 'H+'
  | 'D+'
  | 'U+'
  | 'O+'
  | 'SCANNED_PAPER'
  | 'WRONG_ORDER'
  | 'NO_AGENCY_SIG'
  | 'SKIPPED_STEP';
type Row = { name: string; kinds: Partial<Record<FixtureKind, number>>; printed: (number | null)[] };

const row = (name: string, printed: Row['printed'], kinds: Row['kinds']): Row => ({ name, kinds, printed });

/** The twelve rows of letter 001 in its order: figures as printed, documents that yield them (§7.2). */
export const letterRows: readonly Row[] = [
  row('UBND Xã Tam Thanh', [22, 24, 46, null], { 'H+': 22, 'D+': 24 }),
  row('UBND Xã Sơn Điện', [22, 17, 39, null], { 'H+': 22, 'D+': 17 }),
  row('UBND Thị trấn Sơn Lư', [17, 8, 25, null], { 'H+': 17, 'D+': 8 }),
  row('UBND Xã Sơn Thủy', [22, 3, 25, null], { 'H+': 22, 'D+': 3 }),
  row('UBND Xã Trung Tiến', [21, null, 21, null], { 'H+': 21 }),
  row('UBND Xã Na Mèo', [16, 7, 23, null], { 'H+': 16, 'D+': 7 }),
  row('UBND Xã Trung Xuân', [14, null, 14, null], { 'H+': 14 }),
  row('UBND Xã Trung Thượng', [14, 1, 15, 16], { 'H+': 14, 'D+': 1, SCANNED_PAPER: 16 }),
  row('UBND Xã Mường Mìn', [14, null, 13, 1], { 'H+': 13, WRONG_ORDER: 1 }),
  row('UBND Xã Trung Hạ', [10, 2, 10, 2], { 'H+': 10, NO_AGENCY_SIG: 2 }),
  row('UBND Xã Tam Lư', [6, 2, 21, 1], { 'H+': 6, 'D+': 2, 'U+': 13, SKIPPED_STEP: 1 }),
  row('UBND Xã Sơn Hà', [4, 1, 5, null], { 'H+': 4, 'D+': 1 }),
];

type Step = [type: string, data: Record<string, unknown>];
const submitted = (more: object = {}): Step => [
  'submitted',
  {
    cycle: 1,
    sourceKind: 'editor',
    medium: 'E',
    hasAgencySignature: false,
    route: ['FORM_CHECK', 'SIGN'],
    mergedContent: true,
    ...more,
  },
];
const checked: Step = ['step-approved', { cycle: 1, kind: 'FORM_CHECK', passedFindings: 0 }];
const signed = (statistic: string): Step => [
  'signed',
  { cycle: 1, medium: 'digital', statistic, hasAuthority: true, valid: true },
];
const sealed: Step = ['issued', { cycle: 1, valid: true }];
const sent: Step = ['dispatched', { recipients: 3, lateRelease: false }];
const paper: Step = ['paper-released', { releasedOn: '2020-08-04', fromState: 'numbered' }];
const numbered: Step = ['numbered', { number: 0, notation: 'UBND', issuedOn: '2020-08-04', sequenceId: 's' }];
const whole = (statistic: string): Step[] => [
  submitted(),
  checked,
  signed(statistic),
  numbered,
  sealed,
  sent,
];

const lives: Record<FixtureKind, Step[]> = {
  'H+': whole('head'),
  'D+': whole('deputy'),
  'O+': whole('other'),
  'U+': [submitted(), checked],
  SCANNED_PAPER: [submitted({ sourceKind: 'paper_scan' })],
  WRONG_ORDER: [submitted({ sourceKind: 'upload', hasAgencySignature: true }), ...whole('head').slice(1)],
  NO_AGENCY_SIG: [submitted(), checked, signed('deputy'), numbered, paper],
  SKIPPED_STEP: [submitted(), ['steps-skipped', { cycle: 1, kinds: ['FORM_CHECK'] }]],
};

let lastNumber = 0;

/** Publishes the life of one document of a kind from `start` on, an event a minute; answers its id. */
export function publishLife(ctx: Ctx, world: World, of: { kind: FixtureKind; start: Date }): string {
  const subjectId = ctx.newId();
  const steps: Step[] = [
    ['drafted', { sourceKind: 'editor', medium: 'E', typeCode: 'OFFICIAL_LETTER' }],
    ...lives[of.kind],
  ];
  lastNumber += 1;
  steps.forEach(([type, data], minute) => {
    world.clock.set(new Date(of.start.getTime() + minute * 60_000));
    const more = type === 'numbered' ? { number: lastNumber } : {};
    ctx.publish({ type: `outgoing.${type}`, subjectId, data: { ...data, ...more } });
  });
  return subjectId;
}

export const fixtureStart = new Date('2020-08-04T08:00:00+07:00');

/** Founds a district with the letter's twelve communes and publishes the history of their 277 documents. */
export async function buildLetter001(world: World): Promise<{ code: string; communeIds: string[] }> {
  const shared = {
    printedName: 'UBND',
    abbreviation: 'UBND',
    place: 'Quan Sơn',
    basis: 'Thư 001',
    validFrom: '2016-07-01',
  };
  const communeIds: string[] = [];
  const parentId = await world.run(systemFor(null), async (ctx) => {
    const parent = { slug: 'golden', code: 'G08', name: 'UBND huyện Quan Sơn', level: 'district' as const };
    const { agencyId } = await createAgency(ctx, {
      ...shared,
      ...parent,
      shortName: parent.name,
      parentPrintedName: null,
      parentId: world.agencies['thanh-hoa'].agencyId,
    });
    return agencyId;
  });
  for (const [index, { name, kinds }] of letterRows.entries()) {
    const communeId = await world.run(systemFor(null), async (ctx) => {
      const ids = {
        slug: `golden-${index}`,
        code: `G08.${String(index + 1).padStart(2, '0')}`,
        manualOrder: index + 1,
      };
      const facts = {
        ...shared,
        ...ids,
        name,
        shortName: name,
        parentPrintedName: null,
        level: 'commune' as const,
      };
      return (await createAgency(ctx, { ...facts, parentId })).agencyId;
    });
    communeIds.push(communeId);
    await world.run(systemFor(communeId), async (ctx) => {
      for (const [kind, count] of Object.entries(kinds) as [FixtureKind, number][])
        for (let n = 0; n < count; n += 1) publishLife(ctx, world, { kind, start: fixtureStart });
    });
  }
  return { code: 'G08', communeIds };
}
