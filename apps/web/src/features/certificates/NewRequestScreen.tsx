import {
  type CertificateForm,
  certificateForms,
  certificateRequestsApi,
  type RequestData,
} from '@congvu/contracts';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { call } from '../../lib/call.ts';
import { useActivePosts, useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';
import { fieldsOf, ownersFor, readAsked } from './new-request.ts';

const words = certificates.form;

/** A request by one of the forms, filled from what the organisation knows. */
export function NewRequestScreen() {
  const [search, setSearch] = useSearchParams();
  const keeps = useActivePosts().some((post) =>
    post.roles.some((role) => ['admin', 'clerk', 'office'].includes(role)),
  );
  const asked = readAsked(search, keeps);
  const post = useTabPost();
  const prefill = useQuery({
    queryKey: ['certificates', 'prefill', asked, post],
    queryFn: ({ signal }) =>
      call(certificateRequestsApi.prefill, {
        query: {
          form: asked.form,
          ownerKind: asked.ownerKind,
          ...(asked.personId ? { personId: asked.personId } : {}),
          ...(asked.certificateId ? { certificateId: asked.certificateId } : {}),
        },
        signal,
      }),
  });
  const change = (name: string, value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    <div className={styles.page}>
      <Toolbar backTo="/chung-thu-so/de-nghi" look="page" title={certificates.request.newTitle} />
      <div className={styles.scroll}>
        <div className={styles.column}>
          <section className={styles.card}>
            <div className={styles.form}>
              <NativeSelect
                data={Object.entries(certificateForms).map(([value, label]) => ({
                  value,
                  label: certificates.requests.form(value, label),
                }))}
                label={words.kind}
                onChange={(event) => change('mau', event.currentTarget.value)}
                value={asked.form}
              />
              <NativeSelect
                data={ownersFor(asked.form, keeps).map((value) => ({ value, label: words[value] }))}
                label={words.owner}
                onChange={(event) => change('cho', event.currentTarget.value)}
                value={asked.ownerKind === 'agency' ? 'agency' : 'self'}
              />
            </div>
          </section>
          {prefill.error && <ErrorState error={prefill.error} onRetry={() => void prefill.refetch()} />}
          {prefill.isPending && <Skeleton lines={8} />}
          {prefill.data && (
            <RequestForm asked={asked} data={prefill.data} key={JSON.stringify(prefill.data)} />
          )}
        </div>
      </div>
    </div>
  );
}

type FormProps = { asked: ReturnType<typeof readAsked>; data: RequestData };

function RequestForm({ asked, data }: FormProps) {
  const [values, setValues] = useState(data);
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: () =>
      call(certificateRequestsApi.create, {
        body: {
          form: asked.form as CertificateForm,
          ownerKind: asked.ownerKind,
          personId: asked.personId,
          certificateId: asked.certificateId,
          followupId: asked.followupId,
          data: values,
        },
      }),
    onSuccess: ({ id }) => void navigate(`/chung-thu-so/de-nghi/${id}`, { replace: true }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const field = (name: keyof RequestData) => ({
    label: words.fields[name],
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <form className={styles.card} onSubmit={send}>
      <p className="t2 fs13">{words.hint}</p>
      <div className={styles.form}>
        {fieldsOf(asked).map((name) =>
          name === 'reason' ? (
            <Textarea className={styles.wide} key={name} {...field(name)} maxLength={1000} rows={3} />
          ) : (
            <TextInput key={name} {...field(name)} maxLength={200} required={name === 'name'} />
          ),
        )}
      </div>
      {create.error && <ErrorState error={create.error} look="strip" />}
      <div className={styles.acts}>
        <ActionButton busy={create.isPending} look="primary" onPress={() => undefined} type="submit">
          {words.create}
        </ActionButton>
      </div>
    </form>
  );
}
