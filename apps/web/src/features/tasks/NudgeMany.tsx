import { MOST_NUDGES, type ResponseOf, tasksApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { TextDialog } from '../incoming/foot/TextDialog.tsx';
import { refreshIncoming } from '../incoming/queries.ts';
import { tasks } from './messages.ts';
import styles from './tasks.module.css';

const words = tasks.many;
type Result = ResponseOf<typeof tasksApi.nudgeMany>;
type Target = Result['items'][number] | ResponseOf<typeof tasksApi.nudgePreview>['items'][number];

/** The bar under a list with chosen rows: one text, a nudge for each, with who gets it before and what became of it after. */
export function NudgeMany({ chosen, onClear }: { chosen: readonly string[]; onClear: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [result, setResult] = useState<Result | null>(null);
  const tooMany = chosen.length > MOST_NUDGES ? words.most : null;
  return (
    <div className={styles.manyBar}>
      <span className="grow fs13 nowrap">{words.bar(chosen.length)}</span>
      <ActionButton onPress={onClear} size="small">
        {words.clear}
      </ActionButton>
      <ActionButton disabledReason={tooMany} look="primary" onPress={() => setOpen(true)} size="small">
        {words.open}
      </ActionButton>
      {isOpen && (
        <AskDialog
          chosen={chosen}
          onClose={() => setOpen(false)}
          onSent={(sent) => {
            setOpen(false);
            setResult(sent);
          }}
        />
      )}
      {result && (
        <ConfirmDialog
          onClose={onClear}
          onConfirm={onClear}
          opened
          title={words.result(result.nudged, result.items.length)}
          verb={words.close}
        >
          <Targets items={result.items} />
        </ConfirmDialog>
      )}
    </div>
  );
}

type AskProps = { chosen: readonly string[]; onClose: () => void; onSent: (result: Result) => void };

function AskDialog({ chosen, onClose, onSent }: AskProps) {
  const client = useQueryClient();
  const preview = useQuery({
    queryKey: ['incoming', 'nudge-preview', chosen],
    queryFn: ({ signal }) => call(tasksApi.nudgePreview, { query: { ids: chosen.join(',') }, signal }),
  });
  const reached = preview.data?.items.filter(({ refusals }) => refusals.length === 0).length ?? 0;
  const send = async (text: string) => {
    const result = await call(tasksApi.nudgeMany, { body: { assignmentIds: [...chosen], level: 2, text } });
    await refreshIncoming(client);
    onSent(result);
  };
  return (
    <TextDialog
      blockedBy={preview.data && reached === 0 ? words.nobody : null}
      label={tasks.acts.nudgeText}
      leastLength={1}
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={words.sentence}
      suggestions={tasks.acts.nudgeSuggestions}
      title={words.title(reached)}
      verb={words.verb(reached)}
    >
      {preview.error && <ErrorState error={preview.error} look="strip" />}
      {preview.data ? <Targets items={preview.data.items} /> : <Skeleton lines={3} />}
    </TextDialog>
  );
}

/** Who, about what, how often before; refused rows say why. */
function Targets({ items }: { items: readonly Target[] }) {
  return (
    <ul aria-label={words.preview} className={styles.targets}>
      {items.map((one) => (
        <li key={one.assignmentId}>
          <div className="row">
            <b className="grow">{one.who}</b>
            {'isNudged' in one && one.isNudged && <StatusChip kind="g">{words.sent}</StatusChip>}
            {one.deadlineAt && <span className="fs13 t2 nowrap">{formatDay(dayOf(one.deadlineAt))}</span>}
          </div>
          <p className="fs13 t2">{one.work}</p>
          <p className="fs13">{one.refusals[0]?.detail ?? words.nudged(one.nudgeCount)}</p>
        </li>
      ))}
    </ul>
  );
}
