import { identityApi, type ResponseOf } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../lib/call.ts';
import { meQuery } from '../../lib/me.ts';
import { useMe } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import styles from './account.module.css';
import { CopyBox } from './CopyBox.tsx';
import { account } from './messages.ts';
import { Part } from './Part.tsx';

const words = account.factor;

/** Enrols an authenticator: secret, first code, recovery codes once. */
export function SecondFactorPart() {
  const { account: own } = useMe();
  const hasFactor = own.hasSecondFactor;
  const start = useMutation({ mutationFn: () => call(identityApi.startSecondFactor) });
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const client = useQueryClient();
  const onConfirmed = (recoveryCodes: readonly string[]) => {
    setCodes(recoveryCodes);
    start.reset();
    void client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  return (
    <Part title={words.title}>
      <p>{hasFactor ? words.on : words.off}</p>
      {codes && (
        <div role="status">
          <p className="ok">{words.done}</p>
          <p>{words.recovery}</p>
          <CopyBox text={codes.join('\n')} />
        </div>
      )}
      {start.error && <ErrorState error={start.error} look="strip" />}
      {start.data ? (
        <Enrolment enrolment={start.data} onConfirmed={onConfirmed} onLeave={() => start.reset()} />
      ) : (
        <div>
          <ActionButton busy={start.isPending} onPress={() => start.mutate()}>
            {hasFactor ? words.renew : words.start}
          </ActionButton>
        </div>
      )}
    </Part>
  );
}

type EnrolmentProps = {
  enrolment: ResponseOf<typeof identityApi.startSecondFactor>;
  onConfirmed: (recoveryCodes: readonly string[]) => void;
  onLeave: () => void;
};

function Enrolment({ enrolment, onConfirmed, onLeave }: EnrolmentProps) {
  const [otp, setOtp] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const confirm = useMutation({
    mutationFn: () => call(identityApi.confirmSecondFactor, { body: { otp: otp.trim() } }),
    onSuccess: (answer) => onConfirmed(answer.recoveryCodes),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const isCode = /^\d{6}$/.test(otp.trim());
    setFault(isCode ? null : words.badOtp);
    if (isCode) confirm.mutate();
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <p>{words.steps}</p>
      <div>
        <p className="fs13 t2">{words.secret}</p>
        <CopyBox text={enrolment.secret.match(/.{1,4}/g)?.join(' ') ?? ''} />
        <a className="u fs13" href={enrolment.uri}>
          {words.uri}
        </a>
      </div>
      <TextInput
        autoComplete="one-time-code"
        error={fault}
        inputMode="numeric"
        label={words.otp}
        onChange={(event) => setOtp(event.currentTarget.value)}
        value={otp}
      />
      {confirm.error && <ErrorState error={confirm.error} look="strip" />}
      <div className="row">
        <ActionButton busy={confirm.isPending} look="primary" onPress={() => undefined} type="submit">
          {words.confirm}
        </ActionButton>
        <ActionButton onPress={onLeave}>{words.leave}</ActionButton>
      </div>
    </form>
  );
}
