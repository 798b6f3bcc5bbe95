import { type Draft, orgApi, type RecipientInput } from '@congvu/contracts';
import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { type Recipient, RecipientField } from '../../../ui/RecipientField.tsx';
import { groupQuery } from '../queries.ts';
import { recipientText } from '../recipients/messages.ts';
import { RecipientPanel } from '../recipients/RecipientPanel.tsx';
import styles from './Compose.module.css';
import { chipOf, optionOf, recipientsOf, typedOption } from './recipients.ts';

type RecipientLinesProps = {
  label: string;
  section: RecipientInput['section'];
  draft: Draft;
  isEditable: boolean;
  description?: string;
  onChange: (patch: Partial<Draft>) => void;
};

/** Kính gửi or Nơi nhận: directory first, then the line exactly as typed. */
export function RecipientLines(props: RecipientLinesProps) {
  const { draft, section, onChange } = props;
  const all = draft.recipients;
  const mine = all.filter((one) => one.section === section);
  const counts = useGroupCounts(mine.slice(0, MOST_CHIPS));
  const shown = mine.slice(0, MOST_CHIPS);
  const hidden = mine.slice(MOST_CHIPS);
  const chips = shown.map((one) => chipOf(one, counts));
  const [isOpen, setIsOpen] = useState(false);
  const load = useCallback(async (query: string, signal: AbortSignal): Promise<Recipient[]> => {
    const { items } = await call(orgApi.recipients, { query: { q: query }, signal });
    const found = items.map(optionOf);
    return query.length < 2 ? found : [...found, typedOption(query)];
  }, []);
  if (!props.isEditable) {
    return (
      <div>
        <p className="fs13 t2 fw">{props.label}</p>
        <p>
          {[
            ...chips.map((chip) => chip.name),
            ...(hidden.length > 0 ? [recipientText.more(hidden.length)] : []),
          ].join('; ')}
        </p>
      </div>
    );
  }
  return (
    <div className={styles.recipients} data-place={section === 'copies' ? 'recipients' : section}>
      <RecipientField
        description={props.description}
        label={props.label}
        load={load}
        loaderKey="recipients"
        onChange={(next) => {
          const changed = withHidden(recipientsOf(section, next, mine), { shown: shown.length, hidden });
          const others = all.filter((one) => one.section !== section);
          onChange({
            recipients: section === 'addressees' ? [...changed, ...others] : [...others, ...changed],
          });
        }}
        value={chips}
      />
      <button className="cellnum fs13" onClick={() => setIsOpen(true)} type="button">
        {hidden.length > 0 ? recipientText.more(hidden.length) : recipientText.open}
      </button>
      {isOpen && (
        <RecipientPanel
          draft={draft}
          onChange={onChange}
          onClose={() => setIsOpen(false)}
          section={section}
        />
      )}
    </div>
  );
}

/** Chips beyond these stand in the panel; thousands would stop the screen. */
const MOST_CHIPS = 30;

/** What was picked comes after those that are not drawn. */
function withHidden(
  changed: readonly RecipientInput[],
  of: { shown: number; hidden: readonly RecipientInput[] },
): RecipientInput[] {
  return [...changed.slice(0, of.shown), ...of.hidden, ...changed.slice(of.shown)];
}

/** "· 12 nơi": how many places a group stands for today. */
function useGroupCounts(recipients: readonly RecipientInput[]): ReadonlyMap<string, number> {
  const ids = recipients.flatMap(({ target }) => (target.kind === 'group' && target.id ? [target.id] : []));
  const groups = useQueries({ queries: [...new Set(ids)].map(groupQuery) });
  return new Map(groups.flatMap(({ data }) => (data ? [[data.id, data.members.length]] : [])));
}
