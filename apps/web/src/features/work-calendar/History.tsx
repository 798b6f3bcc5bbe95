import type { CalendarEntryView } from '@congvu/contracts';
import { formatDay, formatInstant } from '../../lib/format.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import cards from '../admin/decision.module.css';
import { calendarText as words } from './messages.ts';
import { hoursText, paperText, spanText } from './read-days.ts';

/** Every version, the newest first, with what it did to the open deadlines. */
export function History({ entries }: { entries: readonly CalendarEntryView[] }) {
  return (
    <section className={cards.card}>
      <h2 className="fs16">{words.history}</h2>
      <p className="fs13 t2">{words.historyHint}</p>
      <ol className={cards.rows}>
        {entries.map((entry) => (
          <li className={cards.row} key={entry.id}>
            <div>
              <p>
                <b>{paperText(entry.change.decisionNo)}</b>{' '}
                <span className="t2">
                  {entry.change.issuedBy}, {formatDay(entry.change.issuedOn)}
                </span>
              </p>
              <Content change={entry.change} />
              <p className="fs13 t2">
                {entry.run ? words.by(entry.by, formatInstant(entry.at)) : words.shipped}
              </p>
            </div>
            <Marks entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Content({ change }: Pick<CalendarEntryView, 'change'>) {
  if (change.kind === 'office_hours') {
    const [from, to] = [formatDay(change.fromOn), change.toOn && formatDay(change.toOn)];
    return <p>{words.hoursFrom(hoursText(change.hours), to ? words.period(from, to) : words.from(from))}</p>;
  }
  const { off, work } = change;
  return (
    <>
      {off.length > 0 && <p>{words.offDays(spanText(off))}</p>}
      {work.length > 0 && <p>{words.workDays(spanText(work))}</p>}
      {off.length + work.length === 0 && <p>{words.replacesOnly}</p>}
    </>
  );
}

function Marks({ entry }: { entry: CalendarEntryView }) {
  const { change, version, isSuperseded, run } = entry;
  const name = change.kind === 'decision' ? words.nationalVersion(version) : words.ownVersion(version);
  return (
    <div className={cards.acts}>
      <StatusChip kind="neutral">{name}</StatusChip>
      {isSuperseded && <StatusChip kind="y">{words.superseded}</StatusChip>}
      {run?.state === 'running' && <StatusChip kind="m">{words.running(run.checked, run.total)}</StatusChip>}
      {run?.state === 'done' && <StatusChip kind="g">{words.done(run.moved)}</StatusChip>}
    </div>
  );
}
