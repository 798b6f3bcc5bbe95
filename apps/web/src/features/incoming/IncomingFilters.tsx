import { incomingDues, orgApi } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { useHasRole } from '../../lib/use-me.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { MarkFilter } from '../marks/MarkFilter.tsx';
import styles from './incoming.module.css';
import { useIncomingFilter } from './incoming-filter.ts';
import { incoming } from './messages.ts';

const words = incoming.filters;

/** Words, deadline, unit, own mark; each change is in the address at once. */
export function IncomingFilters() {
  const [query, setQuery] = useUrlState('tim');
  const [, setDue] = useUrlState('han', 'all');
  const { due } = useIncomingFilter();
  const seesAgency = useHasRole('leader', 'office', 'clerk', 'auditor');
  const followsReading = useHasRole('leader', 'office', 'unit_head', 'clerk', 'auditor');
  return (
    <div className={styles.filter}>
      <TextInput
        aria-label={incoming.filter}
        defaultValue={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        placeholder={incoming.filter}
        type="search"
      />
      <NativeSelect
        aria-label={words.due}
        data={incomingDues.map((value) => ({ value, label: words.dues[value] }))}
        onChange={(event) => setDue(event.currentTarget.value)}
        value={due}
      />
      {seesAgency && <UnitFilter />}
      <MarkFilter />
      {followsReading && (
        <Link className="u fs13" to="/van-ban-den/chua-mo">
          {incoming.unreadByWhom}
        </Link>
      )}
    </div>
  );
}

function UnitFilter() {
  const [unitId, setUnitId] = useUrlState('don-vi');
  const units = useQuery({
    queryKey: ['org', 'units', ''],
    queryFn: ({ signal }) => call(orgApi.units, { query: { q: '' }, signal }),
    staleTime: 5 * 60_000,
  }).data?.items;
  return (
    <NativeSelect
      aria-label={words.unit}
      data={[
        { value: '', label: words.everyUnit },
        ...(units ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => setUnitId(event.currentTarget.value || null)}
      value={unitId}
    />
  );
}
