import type { AgencyRow } from '@congvu/contracts';
import { matchesName, nameSearchWords } from '@congvu/vn-text';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { formatDay } from '../../lib/format.ts';
import { DateField } from '../../ui/DateField.tsx';
import { TypeAhead } from '../../ui/TypeAhead.tsx';
import { reporting } from './messages.ts';
import { PRESETS, type PresetId, presetOf, presetPeriod } from './period.ts';
import styles from './reporting.module.css';
import type { ScopeState } from './use-appendix.ts';

const SHOWN_AGENCIES = 20;

/** Period and unit; both live in the address. */
export function ScopeBar({ state, children }: { state: ScopeState; children: ReactNode }) {
  const { period, today, unit, agencies, isUnitOnly } = state;
  const [, setSearch] = useSearchParams();
  const write = (values: Record<string, string | null>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        // Another period or unit has other rows, so the open figure and the threshold go.
        for (const name of ['so', 'dong', 'ly-do', 'xem', 'nguong']) next.delete(name);
        return next;
      },
      { replace: true },
    );
  const choose = (preset: PresetId) => {
    const { from, to } = presetPeriod(preset, today);
    write({ tu: from, den: to });
  };
  const change = (name: 'tu' | 'den', day: string | null, old: string) =>
    day !== null && day !== old && write({ [name]: day });
  return (
    <div className={styles.scope}>
      <div className={styles.day}>
        <DateField
          label={reporting.from}
          onChange={(day) => change('tu', day, period.from)}
          value={period.from}
        />
      </div>
      <div className={styles.day}>
        <DateField label={reporting.to} onChange={(day) => change('den', day, period.to)} value={period.to} />
      </div>
      <fieldset className={styles.presets}>
        <legend className="sr-only">{reporting.presets.label}</legend>
        {PRESETS.map((preset) => (
          <button
            aria-pressed={preset.id === presetOf(period, today)}
            key={preset.id}
            onClick={() => choose(preset.id)}
            type="button"
          >
            {preset.label}
          </button>
        ))}
      </fieldset>
      {!isUnitOnly && (
        <div className={styles.unit}>
          <TypeAhead<AgencyRow>
            idOf={(agency) => agency.id}
            label={reporting.unit}
            load={async (query) => matching(agencies, query)}
            loaderKey={`appendix-units-${period.to}-${agencies.length}`}
            onPick={(agency) => write({ 'don-vi': agency.slug })}
            renderItem={(agency) => <AgencyOption agency={agency} />}
            shownText={unit?.name ?? ''}
          />
        </div>
      )}
      {children}
    </div>
  );
}

function AgencyOption({ agency }: { agency: AgencyRow }) {
  return (
    <>
      {agency.name}
      {agency.validTo && <span className="fs12 t3"> {reporting.unitEnded(formatDay(agency.validTo))}</span>}
    </>
  );
}

function matching(agencies: readonly AgencyRow[], query: string): AgencyRow[] {
  const words = nameSearchWords(query);
  return agencies
    .filter((agency) => matchesName(words, `${agency.name} ${agency.shortName} ${agency.code}`))
    .slice(0, SHOWN_AGENCIES);
}
