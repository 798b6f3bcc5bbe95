import { Modal, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { meQuery, signIn } from '../lib/me.ts';
import { sessionGate } from '../lib/session-gate.ts';
import { useTypingPause } from '../lib/use-typing-pause.ts';
import { identity } from '../messages/identity.ts';
import { shell } from '../messages/shell.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { isOtpAsked, loginFault } from './login-fault.ts';

/** Lies over the page when the session has ended; everything typed stays, waiting requests go on. */
export function ReloginCard({ username }: { username: string }) {
  const isClosed = useSyncExternalStore(sessionGate.subscribe, sessionGate.isClosed);
  const isOpen = useTypingPause(isClosed);
  return (
    <Modal
      closeOnClickOutside={false}
      closeOnEscape={false}
      onClose={() => undefined}
      opened={isOpen}
      size={420}
      title={shell.relogin.title}
      withCloseButton={false}
      zIndex={600}
    >
      <ReloginForm username={username} />
    </Modal>
  );
}

function ReloginForm({ username }: { username: string }) {
  const client = useQueryClient();
  const [fault, setFault] = useState<string | null>(null);
  const [needsOtp, setNeedsOtp] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    try {
      const otp = String(form.get('otp') ?? '') || undefined;
      const me = await signIn({ username, password: String(form.get('password') ?? ''), otp });
      client.setQueryData(meQuery.queryKey, me);
      sessionGate.loggedIn();
    } catch (error) {
      setNeedsOtp(needsOtp || isOtpAsked(error));
      setFault(loginFault(error, needsOtp));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <form className="col" onSubmit={(event) => void submit(event)} style={{ gap: 14 }}>
      <p>{shell.relogin.sentence}</p>
      <TextInput autoComplete="username" label={identity.login.username} readOnly value={username} />
      <PasswordInput
        autoComplete="current-password"
        data-autofocus
        error={fault}
        label={identity.login.password}
        name="password"
        visibilityToggleButtonProps={{ 'aria-label': identity.login.showPassword }}
      />
      {needsOtp && (
        <TextInput
          autoComplete="one-time-code"
          inputMode="numeric"
          label={identity.login.otp}
          maxLength={6}
          name="otp"
        />
      )}
      <ActionButton
        busy={isBusy}
        fullWidth
        look="primary"
        onPress={() => undefined}
        size="large"
        type="submit"
      >
        {shell.relogin.submit}
      </ActionButton>
      <a className="u fs13" href="/dang-nhap">
        {shell.relogin.otherPerson}
      </a>
    </form>
  );
}
