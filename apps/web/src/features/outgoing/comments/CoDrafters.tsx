import { composeApi, type OutgoingDetail, orgApi, type PersonOption } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TypeAhead } from '../../../ui/TypeAhead.tsx';
import { findAction } from '../action-list.ts';
import styles from './Comments.module.css';
import { reviewText } from './messages.ts';

const text = reviewText.together;
type CoDraftersProps = { detail: OutgoingDetail; version: () => number; onBefore: () => Promise<void> };

/** Colleagues who write on this draft; the drafter lets them and ends it. Both names stay with every version. */
export function CoDrafters({ detail, version, onBefore }: CoDraftersProps) {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  // Submitting belongs to the drafter alone, and so does sharing.
  const isOwn = findAction(detail, 'submit')?.allowed === true;
  const run = async (operation: typeof composeApi.addCoDrafter, postId: string) => {
    setError(null);
    try {
      await onBefore();
      await call(operation, { params: { id: detail.id }, version: version(), body: { postId } });
      await client.invalidateQueries({ queryKey: ['outgoing'] });
    } catch (reason) {
      setError(reason);
    }
  };
  const load = useCallback(
    async (q: string, signal: AbortSignal): Promise<PersonOption[]> =>
      (await call(orgApi.people, { query: { q }, signal })).items,
    [],
  );
  if (!isOwn && detail.coDrafters.length === 0) return null;
  return (
    <div className={styles.together}>
      <b className="fs13">{text.title}</b>
      <span className="fs13 t2">
        {[detail.drafterName, ...detail.coDrafters.map(({ name }) => name)].join(', ')}
      </span>
      {isOwn &&
        detail.coDrafters.map((one) => (
          <button
            className="cellnum fs13"
            key={one.postId}
            onClick={() => void run(composeApi.endCoDrafter, one.postId)}
            type="button"
          >
            {text.end(one.name)}
          </button>
        ))}
      {isOwn && (
        <TypeAhead
          clearsAfterPick
          description={text.none}
          idOf={(person) => person.postId}
          label={text.add}
          load={load}
          loaderKey="co-drafters"
          onPick={(person) => void run(composeApi.addCoDrafter, person.postId)}
          renderItem={(person) => `${person.fullName} · ${person.title}`}
        />
      )}
      {error !== null && <ErrorState error={error} look="strip" onRetry={() => setError(null)} />}
    </div>
  );
}
