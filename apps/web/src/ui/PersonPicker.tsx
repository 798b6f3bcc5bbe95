import { formatShortDay } from '../lib/format.ts';
import { ui } from '../messages/ui.ts';
import { type Loader, TypeAhead } from './TypeAhead.tsx';

/** A person in a post; `id` = appointment id. */
export type PersonOption = {
  id: string;
  fullName: string;
  title: string;
  unitName: string | null;
  /** Absent until this day (`yyyy-MM-dd`), with the stand-in's name. */
  absentTo?: string | null;
  standIn?: string | null;
};

/** A unit or agency, valid on the day of the document. */
export type UnitOption = {
  id: string;
  name: string;
  parentName?: string | null;
  /** Ended on this day: greyed, with what took its place. */
  endedOn?: string | null;
  successorName?: string | null;
};

type PickerProps<Option> = {
  label: string;
  value: Option | null;
  onChange: (option: Option) => void;
  load: Loader<Option>;
  /** Names the loader in the cache. */
  loaderKey: string;
  required?: boolean;
  error?: string | null;
  description?: string;
};

export type PersonPickerProps = PickerProps<PersonOption>;
export type UnitPickerProps = PickerProps<UnitOption>;

/** One person by name or post (ui.md §5.11). */
export function PersonPicker({ value, onChange, ...rest }: PersonPickerProps) {
  return (
    <TypeAhead
      {...rest}
      idOf={(person) => person.id}
      onPick={onChange}
      placeholder={ui.picker.person}
      renderItem={(person) => <PersonLine person={person} />}
      shownText={value ? `${value.fullName}, ${value.title}` : ''}
    />
  );
}

/** One unit or agency; ended ones are shown with their successor and cannot be chosen. */
export function UnitPicker({ value, onChange, ...rest }: UnitPickerProps) {
  return (
    <TypeAhead
      {...rest}
      idOf={(unit) => unit.id}
      isDisabled={(unit) => Boolean(unit.endedOn)}
      onPick={onChange}
      placeholder={ui.picker.unit}
      renderItem={(unit) => <UnitLine unit={unit} />}
      shownText={value?.name ?? ''}
    />
  );
}

/** Name, post, unit, absence: also for own lists. */
export function PersonLine({ person }: { person: PersonOption }) {
  const absence = person.absentTo ? ui.picker.absent(formatShortDay(person.absentTo)) : null;
  return (
    <div>
      <b>{person.fullName}</b>
      <p className="fs13 t2">
        {[person.title, person.unitName].filter(Boolean).join(' · ')}
        {absence && (
          <span className="warn">
            {' '}
            · {absence}
            {person.standIn && `, ${ui.picker.standIn(person.standIn)}`}
          </span>
        )}
      </p>
    </div>
  );
}

function UnitLine({ unit }: { unit: UnitOption }) {
  return (
    <div>
      {unit.name}
      <p className="fs13 t3">
        {unit.parentName}
        {unit.endedOn && ` ${ui.picker.ended(formatShortDay(unit.endedOn))}`}
        {unit.successorName && `, ${ui.picker.successor(unit.successorName)}`}
      </p>
    </div>
  );
}
