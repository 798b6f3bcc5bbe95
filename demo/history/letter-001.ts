import type { Block, DraftInput } from '@congvu/contracts';
import { appendixFromReport } from '@congvu/letter';
import { letter001Corrected } from '@congvu/letter/fixtures/letter-001';
import { appendixTable, computeAppendix } from '../../apps/server/src/modules/reporting/index.ts';
import { moment, personOf, type StageWithPeople } from '../world.ts';
import type { Acts } from './outgoing-acts.ts';
import type { TimedAct } from './play.ts';

/** Letter 001 of UBND huyện Quan Sơn: its words, and its appendix out of the history just played. */
export function letter001(stage: StageWithPeople, acts: Acts, given: (id: string) => void): TimedAct[] {
  const as = (username: string) => personOf(stage, username);
  const at = (time: string) => moment('2020-08-14', time);
  let id = '';
  return [
    {
      at: at('11:40'),
      act: async () => {
        id = await acts.draft(as('cv.vhtt'), await draftOf(stage));
        given(id);
      },
    },
    { at: at('13:15'), act: () => acts.submit(as('cv.vhtt'), id) },
    { at: at('13:22'), act: () => acts.approve(as('tp.vhtt'), id) },
    { at: at('13:38'), act: () => acts.approve(as('tt.quanson'), id) },
    { at: at('13:58'), act: () => acts.sign(as('pct.quanson'), id) },
    { at: at('14:01'), act: () => acts.number(as('vt.quanson'), id) },
    { at: at('14:03'), act: () => acts.seal(as('vt.quanson'), id) },
    { at: at('14:06'), act: () => acts.dispatch(as('vt.quanson'), id) },
  ];
}

async function draftOf(stage: StageWithPeople): Promise<DraftInput> {
  const { organisation } = stage;
  const report = await stage.as(personOf(stage, 'cvp.quanson'), (ctx) =>
    computeAppendix(ctx, { unit: 'quan-son', from: '2020-08-01', to: '2020-08-14', asOf: stage.clock.now() }),
  );
  const model = letter001Corrected([]);
  const appendix = appendixFromReport(appendixTable(report, { hasTotals: false }));
  return {
    typeCode: 'OFFICIAL_LETTER',
    subject: model.subject,
    signerAppointmentId: personOf(stage, 'pct.quanson').appointmentId,
    body: model.body as Block[],
    appendices: [{ title: appendix.title, blocks: appendix.blocks as Block[] }],
    recipients: [
      {
        section: 'addressees',
        role: 'TO_ACT',
        printedLine: 'Chủ tịch UBND các xã, thị trấn',
        target: { kind: 'group', id: organisation.communesGroupId },
      },
      {
        section: 'copies',
        role: 'TO_REPORT',
        printedLine: 'Chủ tịch, các PCT UBND huyện',
        target: { kind: 'post', id: personOf(stage, 'ct.quanson').postId },
      },
      {
        section: 'copies',
        role: 'TO_KNOW',
        printedLine: 'Ban chỉ đạo XDCQĐT',
        target: { kind: 'unit', id: organisation.agencies['quan-son']!.units.BCĐ! },
      },
    ],
    keepUnits: ['VHTT'],
    replyDueOn: '2020-08-18',
  };
}
