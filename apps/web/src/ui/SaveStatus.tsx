import type { AutosaveStatus } from '../lib/autosave.ts';
import { formatTime } from '../lib/format.ts';
import { ui } from '../messages/ui.ts';
import { Icon } from './Icon.tsx';

/** The words of autosave (ui.md §5.7), read out politely. */
export function SaveStatus({ status }: { status: AutosaveStatus }) {
  const { state, savedAt } = status;
  const isKept = state === 'kept';
  return (
    <span aria-live="polite" className={`row fs13 ${isKept ? 'warn' : 't2'}`}>
      {state === 'pending' && ui.save.pending}
      {state === 'saving' && ui.save.saving}
      {state === 'saved' && savedAt && (
        <>
          <Icon className="ok" name="saved" size={16} /> {ui.save.saved(formatTime(savedAt))}
        </>
      )}
      {isKept && (
        <>
          <Icon name="notSaved" size={16} /> {ui.save.kept}
        </>
      )}
    </span>
  );
}
