import { incomingApi, storageApi } from '@congvu/contracts';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { dayOf } from '../../../lib/format.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { incoming } from '../messages.ts';
import { EntryForm } from './EntryForm.tsx';
import { type Decisions, emptyForm, type RegisterForm, registrationBody } from './register-form.ts';
import type { Desk } from './use-desk.ts';
import { type Registered, useEntry } from './use-entry.ts';

const words = incoming.register;
const NO_SOURCES = {};

type Props = {
  desk: Desk;
  scan: File | null;
  /** After each letter the form begins anew; the parent changes its key. */
  onRegistered: () => void;
  onLeave: () => void;
};

/** The form of a letter on paper; its scan, if there is one, goes up first. */
export function PaperEntry({ desk, scan, onRegistered, onLeave }: Props) {
  const [first] = useState(emptyForm);
  const today = dayOf(new Date());
  const entry = useEntry({
    first,
    today,
    send: (form, decisions) => registerPaper(form, decisions, scan),
    onRegistered: (result, form) => {
      desk.registered(null, result, form.senderName);
      onRegistered();
    },
  });
  return (
    <EntryForm
      arrivedAt={null}
      entry={entry}
      expected={desk.expected}
      foot={
        <>
          <ActionButton
            busy={entry.isSending}
            fullWidth
            icon="check"
            keys="Ctrl+Enter"
            look="primary"
            onPress={() => entry.submit()}
            size="large"
          >
            {words.submit}
          </ActionButton>
          <ActionButton onPress={onLeave}>{words.leavePaper}</ActionButton>
        </>
      }
      leaderPostId={desk.leaderPostId}
      leaders={desk.leaders}
      onLeader={desk.setLeaderPostId}
      sources={NO_SOURCES}
      today={today}
    />
  );
}

async function registerPaper(
  form: RegisterForm,
  decisions: Decisions,
  scan: File | null,
): Promise<Registered> {
  const file = scan ? await upload(scan) : null;
  const body = { ...registrationBody(form, decisions), file };
  const result = await call(incomingApi.registerPaper, { body });
  // The paper of a known letter: its number stands already and nothing is presented anew.
  return decisions.duplicate === 'same' ? { ...result, state: 'duplicate' } : result;
}

async function upload(scan: File): Promise<{ sha256: string; name: string }> {
  const body = new FormData();
  body.append('file', scan, scan.name);
  const { sha256, name } = await call(storageApi.upload, { body });
  return { sha256, name };
}
