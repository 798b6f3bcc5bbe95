import { identityApi } from '@congvu/contracts';
import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { ApiProblem, api, type FieldFault } from '../lib/api.ts';
import { installationQuery } from '../lib/me.ts';
import { common } from '../messages/common.ts';
import { identity } from '../messages/identity.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { BrandMark } from './BrandMark.tsx';
import styles from './LoginPage.module.css';
import { type SetupInput, setupFaults } from './setup-faults.ts';

const texts = identity.setup;

/** /cai-dat-lan-dau: the first agency and its administrator, on an empty installation only. */
export function SetupPage() {
  const installation = useQuery(installationQuery).data;
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  const setup = useSetup((found) => {
    setFaults(found);
    if (found.length > 0) requestAnimationFrame(() => summary.current?.focus());
  });
  if (installation && !installation.needsSetup && !setup.isPending)
    return <Navigate replace to="/dang-nhap" />;
  const faultOf = (path: string) => faults.find((fault) => fault.path === path)?.message;
  return (
    <div className={styles.page}>
      <title>{common.pageTitle(texts.title)}</title>
      <main className={`${styles.card} ${styles.wide}`}>
        <header className={styles.head}>
          <BrandMark size={44} />
          <div>
            <h1>{texts.title}</h1>
            <p className="t2">{texts.sentence}</p>
          </div>
        </header>
        {faults.length > 0 && (
          <div className={styles.faults} ref={summary} role="alert" tabIndex={-1}>
            <b>{texts.faultsTitle(faults.length)}</b>
            <ul>
              {faults.map((fault) => (
                <li key={fault.path}>
                  <a href={`#${fault.path}`}>{fault.message}</a>
                </li>
              ))}
            </ul>
          </div>
        )}
        {setup.isError && faults.length === 0 && <ErrorState error={setup.error} look="strip" />}
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => submitWith(event, setup.mutate, setFaults)}
        >
          <AgencyFields faultOf={faultOf} />
          <AdminFields faultOf={faultOf} />
          <ActionButton
            busy={setup.isPending}
            look="primary"
            onPress={() => undefined}
            size="large"
            type="submit"
          >
            {texts.submit}
          </ActionButton>
        </form>
      </main>
    </div>
  );
}

type FaultOf = { faultOf: (path: string) => string | undefined };

function AgencyFields({ faultOf }: FaultOf) {
  return (
    <fieldset className={styles.group}>
      <legend>{texts.agency}</legend>
      <Field
        className={styles.full}
        faultOf={faultOf}
        hint={texts.agencyNameHint}
        label={texts.agencyName}
        path="agencyName"
      />
      <Field faultOf={faultOf} hint={texts.shortNameHint} label={texts.shortName} path="shortName" />
      <Field faultOf={faultOf} hint={texts.abbreviationHint} label={texts.abbreviation} path="abbreviation" />
      <Field faultOf={faultOf} hint={texts.placeHint} label={texts.place} path="place" />
    </fieldset>
  );
}

function AdminFields({ faultOf }: FaultOf) {
  return (
    <fieldset className={styles.group}>
      <legend>{texts.admin}</legend>
      <Field className={styles.full} faultOf={faultOf} label={texts.fullName} path="adminFullName" />
      <Field faultOf={faultOf} hint={texts.usernameHint} label={texts.username} path="username" />
      <PasswordInput
        autoComplete="new-password"
        description={texts.passwordHint}
        error={faultOf('password')}
        id="password"
        label={texts.password}
        name="password"
        required
        visibilityToggleButtonProps={{ 'aria-label': identity.login.showPassword }}
      />
      <Field faultOf={faultOf} hint={texts.setupCodeHint} label={texts.setupCode} path="setupCode" />
    </fieldset>
  );
}

type FieldProps = FaultOf & { path: string; label: string; hint?: string; className?: string };

function Field({ path, label, hint, className, faultOf }: FieldProps) {
  return (
    <TextInput
      className={className}
      description={hint}
      error={faultOf(path)}
      id={path}
      label={label}
      name={path}
      required
    />
  );
}

function submitWith(
  event: FormEvent<HTMLFormElement>,
  send: (input: SetupInput) => void,
  onFaults: (faults: FieldFault[]) => void,
): void {
  event.preventDefault();
  const form = new FormData(event.currentTarget);
  const read = (name: string) => form.get(name)?.toString().trim() ?? '';
  const input: SetupInput = {
    agencyName: read('agencyName'),
    shortName: read('shortName'),
    abbreviation: read('abbreviation'),
    place: read('place'),
    adminFullName: read('adminFullName'),
    username: read('username'),
    password: form.get('password')?.toString() ?? '',
    setupCode: read('setupCode'),
  };
  const faults = setupFaults(input);
  onFaults(faults);
  if (faults.length === 0) send(input);
}

function useSetup(onFaults: (faults: FieldFault[]) => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (input: SetupInput) =>
      api.post(identityApi.setUp.path, input, { onUnauthenticated: 'throw' }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: installationQuery.queryKey });
      void navigate('/dang-nhap', { replace: true });
    },
    onError: (error) => onFaults(error instanceof ApiProblem ? error.fields : []),
  });
}
