import { ui } from '../messages/ui.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import styles from './RecipientField.module.css';
import { type Loader, TypeAhead } from './TypeAhead.tsx';

/** One recipient or group; a group shows how many places it stands for. */
export type Recipient = {
  id: string;
  name: string;
  kind: 'agency' | 'unit' | 'person' | 'group';
  count?: number;
};

export type RecipientFieldProps = {
  label: string;
  value: readonly Recipient[];
  onChange: (recipients: Recipient[]) => void;
  load: Loader<Recipient>;
  loaderKey: string;
  /** Opens what a chip stands for, e.g. the members of a group. */
  onOpen?: (recipient: Recipient) => void;
  required?: boolean;
  error?: string | null;
  description?: string;
  /** What to type, when recipients are not what is meant. */
  placeholder?: string;
};

const ICONS: Record<Recipient['kind'], IconName> = {
  agency: 'agency',
  unit: 'agencyTree',
  person: 'lead',
  group: 'contributing',
};

/** Recipients as chips with a type-ahead behind them. */
export function RecipientField({ value, onChange, onOpen, ...rest }: RecipientFieldProps) {
  const remove = (id: string) => onChange(value.filter((one) => one.id !== id));
  const add = (recipient: Recipient) => {
    if (!value.some((one) => one.id === recipient.id)) onChange([...value, recipient]);
  };
  return (
    <div className={styles.field}>
      <TypeAhead
        {...rest}
        clearsAfterPick
        idOf={(recipient) => recipient.id}
        onBackspace={() => onChange(value.slice(0, -1))}
        onPick={add}
        placeholder={rest.placeholder ?? ui.picker.addRecipient}
        renderItem={(recipient) => <RecipientName recipient={recipient} />}
      />
      {value.length > 0 && (
        <ul aria-label={rest.label} className={styles.chips}>
          {value.map((recipient) => (
            <li className={styles.chip} key={recipient.id}>
              <button disabled={!onOpen} onClick={() => onOpen?.(recipient)} type="button">
                <RecipientName recipient={recipient} />
              </button>
              <button
                aria-label={ui.picker.remove(recipient.name)}
                className={styles.remove}
                onClick={() => remove(recipient.id)}
                type="button"
              >
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function RecipientName({ recipient }: { recipient: Recipient }) {
  return (
    <span className="row">
      <Icon name={ICONS[recipient.kind]} size={16} />
      {recipient.name}
      {recipient.count !== undefined && ` · ${ui.picker.groupCount(recipient.count)}`}
    </span>
  );
}
