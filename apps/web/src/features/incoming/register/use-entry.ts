import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../../lib/api.ts';
import type { DuplicateFacts } from './duplicate.ts';
import type { Queued } from './outbox/use-outbox.ts';
import {
  type Decisions,
  type FaultOf,
  formFaults,
  noDecisions,
  type RegisterForm,
  standingFaults,
} from './register-form.ts';

/** What registering answers. */
export type Registered = {
  id: string;
  state: string;
  version: number;
  arrivalNumber: number;
  /** The day in the register. */
  arrivedOn: string;
};

type Parts = {
  first: RegisterForm;

  today: string;
  /** Sends the form; a refusal rejects. */
  send: (form: RegisterForm, decisions: Decisions) => Promise<Registered | Queued>;
  onRegistered: (result: Registered | Queued, form: RegisterForm) => void;
};

/** The form of one letter: values, faults, the questions the server asked, and sending. */
export function useEntry({ first, today, send, onRegistered }: Parts) {
  const [form, setForm] = useState(first);
  const [decisions, setDecisions] = useState(noDecisions);
  const [faults, setFaults] = useState<readonly FaultOf[]>([]);
  const [duplicate, setDuplicate] = useState<DuplicateFacts | null>(null);
  const standing = standingFaults(faults, form);
  const sending = useMutation({
    mutationFn: (decided: Decisions) => send(form, decided),
    onSuccess: (result) => onRegistered(result, form),
    onError: (error) => {
      setDuplicate(duplicateIn(error));
      setFaults(error instanceof ApiProblem ? error.fields.map((fault) => ({ ...fault, of: form })) : []);
    },
  });
  const submit = (decided: Decisions = decisions) => {
    if (sending.isPending) return [];
    const found = formFaults(form, today);
    setFaults(found.map((fault) => ({ ...fault, of: form })));
    if (found.length === 0) sending.mutate(decided);
    return found;
  };
  return {
    ...{ form, setForm, decisions, setDecisions, faults: standing, duplicate, submit },
    isSending: sending.isPending,
    /** A refusal that no field and no panel shows. */
    error: duplicate || standing.length > 0 ? null : sending.error,
    isPaperRefused: codesIn(sending.error).includes('documents.paper-intake-refused'),
    /** Lawful exceptions the policy itself names. */
    paperExceptions: exceptionsIn(sending.error),
    faultOf: (path: string) => standing.find((fault) => fault.path === path)?.message,
  };
}

const codesIn = (error: unknown): string[] =>
  error instanceof ApiProblem ? error.refusals.map(({ code }) => code) : [];

function exceptionsIn(error: unknown): readonly string[] {
  const refusals = error instanceof ApiProblem ? error.refusals : [];
  const named = refusals.find(({ code }) => code === 'documents.paper-intake-refused')?.facts.exceptions;
  return Array.isArray(named) ? named.filter((one) => typeof one === 'string') : [];
}

export type Entry = ReturnType<typeof useEntry>;

/** The earlier entry a refusal names; null when it is about something else. */
export function duplicateIn(error: unknown): DuplicateFacts | null {
  if (!(error instanceof ApiProblem)) return null;
  const refusal = error.refusals.find((one) => one.code === 'documents.duplicate-suspected');
  if (!refusal) return null;
  const { id, label } = refusal.facts;
  return {
    id: typeof id === 'string' ? id : null,
    label: typeof label === 'string' ? label : '',
    isAsked: true,
  };
}
