import { PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { Credentials } from '../lib/me.ts';
import { identity } from '../messages/identity.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import styles from './LoginPage.module.css';

const texts = identity.login;

export type LoginFormProps = {
  fault: string | null;
  isBusy: boolean;
  needsOtp: boolean;
  onSubmit: (sent: Credentials) => void;
};

/** Account, password, and the six digits where they are asked for. */
export function LoginForm({ fault, isBusy, needsOtp, onSubmit }: LoginFormProps) {
  const [missing, setMissing] = useState<{ username?: string; password?: string }>({});
  const hint = usePasswordHint();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = (name: string) => new FormData(form).get(name)?.toString() ?? '';
    const sent = {
      username: read('username').trim(),
      password: read('password'),
      otp: read('otp') || undefined,
    };
    const faults = {
      username: sent.username ? undefined : texts.missingUsername,
      password: sent.password ? undefined : texts.missingPassword,
    };
    setMissing(faults);
    const firstWrong = faults.username ? 'username' : faults.password ? 'password' : null;
    if (firstWrong) form.querySelector<HTMLInputElement>(`[name="${firstWrong}"]`)?.focus();
    else onSubmit(sent);
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <TextInput
        autoCapitalize="none"
        autoComplete="username"
        autoFocus
        error={missing.username}
        label={texts.username}
        name="username"
        size="lg"
        spellCheck={false}
      />
      <PasswordInput
        autoComplete="current-password"
        description={hint.text}
        error={missing.password}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        label={texts.password}
        name="password"
        onInput={(event) => hint.readText(event.currentTarget.value)}
        onKeyUp={hint.readKey}
        size="lg"
        visibilityToggleButtonProps={{ 'aria-label': texts.showPassword }}
      />
      {needsOtp && <OtpField />}
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <ActionButton
        busy={isBusy}
        fullWidth
        look="primary"
        onPress={() => undefined}
        size="large"
        type="submit"
      >
        {isBusy ? texts.submitting : texts.submit}
      </ActionButton>
    </form>
  );
}

function OtpField() {
  return (
    <TextInput
      autoComplete="one-time-code"
      autoFocus
      description={texts.otpHint}
      inputMode="numeric"
      label={texts.otp}
      maxLength={6}
      name="otp"
      onChange={(event) => {
        // Six digits are complete: nobody should have to look for the button.
        if (/^\d{6}$/.test(event.currentTarget.value)) event.currentTarget.form?.requestSubmit();
      }}
      size="lg"
    />
  );
}

/** Caps Lock, or marks in the password because Unikey is on. */
function usePasswordHint() {
  const [hasCaps, setHasCaps] = useState(false);
  const [hasMarks, setHasMarks] = useState(false);
  return {
    text: hasCaps ? texts.capsLock : hasMarks ? texts.typingVietnamese : undefined,
    readKey: (event: KeyboardEvent) => setHasCaps(event.getModifierState('CapsLock')),
    readText: (text: string) => setHasMarks(/[^\x20-\x7e]/.test(text)),
  };
}
