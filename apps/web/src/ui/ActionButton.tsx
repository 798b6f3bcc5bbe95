import { type MouseEvent, type ReactNode, type Ref, useId, useState } from 'react';
import { useShortcut } from '../lib/use-shortcut.ts';
import styles from './ActionButton.module.css';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { KeyHint } from './KeyHint.tsx';

/** Why an action is not possible now (ui.md §5.5). */
export type DisabledReason = {
  /** One sentence, or a sentence with a link to the remedy. */
  text: ReactNode;
  /** Moves focus to the obstacle, or opens what removes it; runs when the button is pressed. */
  goToObstacle?: () => void;
};

export type ActionButtonProps = {
  children: ReactNode;
  onPress: () => void;
  /** primary: one per region; danger: a withdrawal; quiet: looks like a link. */
  look?: 'primary' | 'default' | 'danger' | 'quiet';
  size?: 'small' | 'normal' | 'large';
  icon?: IconName;
  /** Shortcut notation; registered while the button is there, shown as a key cap. */
  keys?: string;
  /** Words of the shortcut on the help sheet, when the button's own are not plain text. */
  keysLabel?: string;
  disabledReason?: DisabledReason | string | null;
  /** `hidden`: the sentence is read out, is a tooltip, and comes under the button once it is pressed: where there is no
   *  room beside the button. */
  reasonPlace?: 'under' | 'hidden';
  /** Sent and not yet answered: a second press does nothing. */
  busy?: boolean;
  fullWidth?: boolean;
  type?: 'button' | 'submit';
  ref?: Ref<HTMLButtonElement>;
  ariaLabel?: string;
  /** Where the focus goes when the dialog around it opens, unless a field stands before it. */
  isDialogStart?: boolean;
};

/** The one button. A blocked action stays visible, focusable and says why (P7). */
export function ActionButton(props: ActionButtonProps) {
  const {
    children,
    look = 'default',
    size = 'normal',
    icon,
    keys,
    busy = false,
    fullWidth,
    type = 'button',
  } = props;
  const reasonId = useId();
  const [isAsked, setIsAsked] = useState(false);
  const reason =
    typeof props.disabledReason === 'string' ? { text: props.disabledReason } : props.disabledReason;
  const press = () => {
    if (reason?.goToObstacle) reason.goToObstacle();
    else if (reason) setIsAsked(true);
    else if (!busy) props.onPress();
  };
  const keysLabel = props.keysLabel ?? (typeof children === 'string' ? children : undefined);
  useShortcut(keys && keysLabel ? { keys, label: keysLabel, run: press } : null);
  const onClick = (event: MouseEvent) => {
    // A submit button leaves the work to its form, unless the form must not be sent now.
    if (type === 'submit' && !reason && !busy) return;
    event.preventDefault();
    // The second half of a double click: what it would press is no longer what was read.
    if (event.detail > 1) return;
    press();
  };
  const isHidden = props.reasonPlace === 'hidden' && !isAsked;
  return (
    <span className={classNames(styles.wrap, fullWidth && styles.full)}>
      <button
        aria-busy={busy || undefined}
        aria-describedby={reason ? reasonId : undefined}
        aria-disabled={reason || busy ? true : undefined}
        aria-label={props.ariaLabel}
        data-autofocus={props.isDialogStart || undefined}
        className={classNames(styles.button, styles[look], styles[size], reason && styles.blocked)}
        onClick={onClick}
        ref={props.ref}
        title={isHidden && typeof reason?.text === 'string' ? reason.text : undefined}
        type={type}
      >
        {icon && <Icon name={icon} size={16} />}
        <span className="ell">{children}</span>
        {keys && <KeyHint keys={keys} />}
      </button>
      {reason && <Reason id={reasonId} isHidden={isHidden} text={reason.text} />}
    </span>
  );
}

function Reason({ id, isHidden, text }: { id: string; isHidden: boolean; text: ReactNode }) {
  return (
    <span className={isHidden ? 'sr-only' : styles.reason} id={id}>
      {!isHidden && <Icon className="warn" name="why" size={16} />}
      <span>{text}</span>
    </span>
  );
}
