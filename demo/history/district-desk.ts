import { moment, personOf, type StageWithPeople } from '../world.ts';
import type { IncomingActs } from './incoming-acts.ts';
import type { TimedAct } from './play.ts';

const days = [
  '2020-08-03',
  '2020-08-04',
  '2020-08-05',
  '2020-08-06',
  '2020-08-07',
  '2020-08-10',
  '2020-08-11',
  '2020-08-12',
  '2020-08-13',
];

/** The district's records clerk looks twice a day, registers what the communes sent and presents it; the head of the
 *  office keeps these reports for information. */
export function districtDesk(stage: StageWithPeople, incoming: IncomingActs): TimedAct[] {
  const clerk = personOf(stage, 'vt.quanson');
  const head = personOf(stage, 'cvp.quanson');
  const round = async () => {
    for (const id of await incoming.waiting(clerk, 'to-register')) {
      await incoming.open(clerk, id);
      await incoming.register(clerk, id);
      await incoming.present(clerk, id, head);
      await incoming.keep(head, id);
      stage.clock.advance(45_000);
    }
  };
  return days.flatMap((day) => [
    { at: moment(day, '11:05'), act: round },
    { at: moment(day, '16:30'), act: round },
  ]);
}
