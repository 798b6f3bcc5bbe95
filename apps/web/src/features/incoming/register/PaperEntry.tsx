import type { ScanRow } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayOf } from '../../../lib/format.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { incoming } from '../messages.ts';
import { EntryForm } from './EntryForm.tsx';
import { reopenedForm } from './outbox/reopened.ts';
import { type Reading, readingBody } from './prefill.ts';
import { PaperPanel, SignaturePanel } from './RegisterPanels.tsx';
import {
  type Decisions,
  emptyForm,
  type RegisterField,
  type RegisterForm,
  registrationBody,
} from './register-form.ts';
import type { Desk } from './use-desk.ts';
import { useEntry } from './use-entry.ts';
import { useLeaderChoice } from './use-leader-choice.ts';
import { scanReadingQuery, usePrefill } from './use-prefill.ts';

const words = incoming.register;
const NO_SOURCES = {};

type Props = {
  desk: Desk;
  /** The scan that is open beside the form; null for a letter without one. */
  scan: ScanRow | null;
  /** After each letter the form begins anew; the parent changes its key. */
  onRegistered: () => void;
  onLeave: () => void;
  onFocusField: (field: RegisterField | null) => void;
};

const firstForm = (desk: Desk, scan: ScanRow | null): RegisterForm =>
  reopenedForm(desk.reopened, { scanId: scan?.id ?? null }) ?? {
    ...emptyForm(),
    pageCount: scan?.format === 'pdf' ? String(scan.pageCount) : '',
  };

/** The form of a letter on paper, with the scan that waits for it if there is one. */
export function PaperEntry({ desk, scan, onRegistered, onLeave, onFocusField }: Props) {
  const [first] = useState(() => firstForm(desk, scan));
  const today = dayOf(new Date());
  const answer = useQuery({ ...scanReadingQuery(scan?.id ?? ''), enabled: scan !== null }).data;
  const entry = useEntry({
    first,
    today,
    send: (form, decisions) =>
      desk.outbox.submit({
        target: {
          ...{ kind: 'paper', scanId: scan?.id ?? null },
          body: paperBody({ form, decisions, scan, reading: answer?.reading ?? null }),
        },
        ...{ form, leaderPostId: leaderChoice.leaderPostId },
      }),
    onRegistered: (result, form) => {
      desk.registered({ fromId: null, result, form, leaderPostId: leaderChoice.leaderPostId });
      onRegistered();
    },
  });
  const leaderChoice = useLeaderChoice(entry.form, desk);
  const prefill = usePrefill({
    ...{ answer, first, sources: NO_SOURCES, form: entry.form, setForm: entry.setForm },
  });
  // A file of a mail is judged like one from the exchange; paper bears its signature in ink.
  const needsReason = Boolean(scan?.verdict && scan.verdict !== 'valid');
  const lacksReason = needsReason && entry.decisions.signatureReason.trim().length < 10;
  return (
    <EntryForm
      arrivedAt={null}
      entry={entry}
      expected={desk.expected}
      isPaper={!scan?.mail}
      foot={
        <PaperButtons
          isSending={entry.isSending}
          lacksReason={lacksReason}
          onLeave={onLeave}
          onSubmit={() => entry.submit()}
        />
      }
      onFocusField={onFocusField}
      of={scan ? { scanId: scan.id } : {}}
      panels={
        <>
          {needsReason && scan?.verdict && (
            <SignaturePanel
              decisions={entry.decisions}
              onChange={entry.setDecisions}
              verdict={words.verdicts[scan.verdict]}
            />
          )}
          {(entry.isPaperRefused || entry.decisions.paperReason !== '') && <PaperPanel entry={entry} />}
        </>
      }
      prefill={prefill}
      leaderChoice={leaderChoice}
      today={today}
    />
  );
}

type ButtonsProps = { isSending: boolean; lacksReason: boolean; onSubmit: () => void; onLeave: () => void };

function PaperButtons({ isSending, lacksReason, onSubmit, onLeave }: ButtonsProps) {
  const goToReason = () => document.querySelector<HTMLElement>('[name="signatureReason"]')?.focus();
  return (
    <>
      <ActionButton
        busy={isSending}
        disabledReason={lacksReason ? { text: words.reasonShort, goToObstacle: goToReason } : null}
        fullWidth
        icon="check"
        keys="Ctrl+Enter"
        look="primary"
        onPress={onSubmit}
        reasonPlace="hidden"
        size="large"
      >
        {words.submit}
      </ActionButton>
      <ActionButton onPress={onLeave}>{words.leavePaper}</ActionButton>
    </>
  );
}

type Paper = { form: RegisterForm; decisions: Decisions; scan: ScanRow | null; reading: Reading | null };

function paperBody({ form, decisions, scan, reading }: Paper) {
  const paperReason = decisions.paperReason.trim();
  return {
    ...registrationBody(form, decisions, readingBody(reading)),
    ...(scan ? { scanId: scan.id } : {}),
    ...(paperReason ? { paperReason } : {}),
  };
}
