import type { DraftInput, RecipientInput } from '@congvu/contracts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import type { BuiltAgency } from '../organisation/build.ts';
import { accountOf, later, personOf, type StageWithPeople } from '../world.ts';
import type { Acts } from './outgoing-acts.ts';
import { paperScan, sealedOutside } from './outside-files.ts';
import type { PlannedDocument } from './plan.ts';
import type { TimedAct } from './play.ts';
import { bodyOf, type Topic, topics } from './subjects.ts';

type Cast = { drafter: Person; checker: Person; head: Person; deputy: Person; clerk: Person };

/** The acts of one fixture document with their moments: drafted, submitted, checked, signed, numbered, sealed,
 *  dispatched, or left and led astray as its kind says. */
export function communeDocument(stage: StageWithPeople, acts: Acts, planned: PlannedDocument): TimedAct[] {
  const cast = castOf(stage, planned);
  const draft = draftOf(stage, planned, cast);
  let id = '';
  const create = async () => {
    id = await acts.draft(cast.drafter, draft);
  };
  const start: TimedAct[] = [
    { at: planned.startAt, act: create },
    ...filesOf(stage, acts, { planned, cast, id: () => id }),
    { at: later(planned.startAt, 12), act: () => acts.submit(cast.drafter, id) },
  ];
  return [...start, ...rest(acts, { planned, cast, id: () => id })];
}

function castOf(stage: StageWithPeople, planned: PlannedDocument): Cast {
  const of = (role: string) => personOf(stage, accountOf(role, planned.commune));
  const drafter = planned.index % 3 === 2 ? of('vhxh') : of('cv');
  return { drafter, checker: of('vt'), head: of('ct'), deputy: of('pct'), clerk: of('vt') };
}

const signedByDeputy = new Set(['deputy', 'paper-release']);
const signerOf = ({ planned, cast }: { planned: PlannedDocument; cast: Cast }): Person =>
  signedByDeputy.has(planned.kind) ? cast.deputy : cast.head;

function draftOf(stage: StageWithPeople, planned: PlannedDocument, cast: Cast): DraftInput {
  const topic = topics[(planned.index * 5 + planned.commune.length) % topics.length]!;
  const agency = stage.organisation.agencies[planned.commune]!;
  return {
    typeCode: topic.typeCode,
    subject: topic.subject,
    signerAppointmentId: signerOf({ planned, cast }).appointmentId,
    body: bodyOf(topic, agency.name.replace('UBND ', '')),
    recipients: recipientsOf(stage, topic, agency),
  };
}

function recipientsOf(stage: StageWithPeople, topic: Topic, agency: BuiltAgency): RecipientInput[] {
  const district = { kind: 'agency' as const, id: stage.organisation.agencies['quan-son']!.id };
  const isLetter =
    topic.typeCode === 'OFFICIAL_LETTER' || topic.typeCode === 'SUBMISSION' || topic.typeCode === 'REPORT';
  if (topic.isForDistrict) {
    return [
      {
        section: isLetter ? 'addressees' : 'copies',
        role: 'TO_ACT',
        printedLine: 'UBND huyện Quan Sơn',
        target: district,
      },
    ];
  }
  const units = { kind: 'unit' as const, id: agency.units.VHXH! };
  return [
    {
      section: isLetter ? 'addressees' : 'copies',
      role: 'TO_ACT',
      printedLine: 'Các bộ phận chuyên môn',
      target: units,
    },
  ];
}

type Of = { planned: PlannedDocument; cast: Cast; id: () => string };

function filesOf(stage: StageWithPeople, acts: Acts, of: Of): TimedAct[] {
  const { planned, cast, id } = of;
  const at = later(planned.startAt, 6);
  if (planned.kind === 'scanned') {
    return [
      {
        at,
        act: async () =>
          acts.upload(cast.drafter, id(), {
            bytes: paperScan(stage, planned.index),
            name: 'ban-quet.pdf',
            kind: 'paper_scan',
          }),
      },
    ];
  }
  if (planned.kind === 'sealed-before') {
    const sealed = async () =>
      sealedOutside(stage, { documentId: id(), drafter: cast.drafter, agencyId: cast.drafter.agencyId });
    return [
      {
        at,
        act: async () =>
          acts.upload(cast.drafter, id(), {
            bytes: await sealed(),
            name: 'van-ban-da-dong-dau.pdf',
            kind: 'main',
          }),
      },
    ];
  }
  return [];
}

function rest(acts: Acts, of: Of): TimedAct[] {
  const { planned, cast, id } = of;
  const at = (minutes: number) => later(planned.startAt, minutes);
  if (planned.kind === 'scanned') return [];
  if (planned.kind === 'skipped') {
    return [
      {
        at: at(20),
        act: () => acts.skip(cast.head, id(), 'Việc gấp, bỏ qua kiểm tra thể thức để trình ký ngay'),
      },
    ];
  }
  const approve = { at: at(22), act: () => acts.approve(cast.checker, id()) };
  if (planned.kind === 'unsigned') return [approve];
  const signed = [
    approve,
    { at: at(35), act: () => acts.sign(signerOf(of), id()) },
    { at: at(41), act: () => acts.number(cast.clerk, id()) },
  ];
  if (planned.kind === 'paper-release') {
    return [
      ...signed,
      {
        at: at(50),
        act: () => acts.releaseOnPaper(cast.clerk, id(), 'Đã in, đóng dấu giấy và chuyển tay đến nơi nhận'),
      },
    ];
  }
  return [
    ...signed,
    { at: at(44), act: () => acts.seal(cast.clerk, id()) },
    { at: at(47), act: () => acts.dispatch(cast.clerk, id()) },
  ];
}
