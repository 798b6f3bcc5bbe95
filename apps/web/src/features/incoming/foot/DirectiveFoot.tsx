import type { IncomingDetail } from '@congvu/contracts';
import { Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { isHandheld, useViewport } from '../../../lib/use-viewport.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PreparedNote } from '../../prepared/PreparedNote.tsx';
import { numberLine } from '../incoming-rows.ts';
import { incoming } from '../messages.ts';
import { buttonOf } from './actions.ts';
import { DirectiveFields } from './DirectiveFields.tsx';
import { useDirectiveDraft } from './directive-drafts.ts';
import { type DirectiveDraft, directiveBody, directiveFault } from './directive-form.ts';
import styles from './foot.module.css';
import { TextDialog } from './TextDialog.tsx';
import type { IncomingActs } from './use-incoming-acts.ts';

const words = incoming.foot;

type Props = { letter: IncomingDetail; acts: IncomingActs };

/** The leader's foot: the note, who does it by when, and the three ways out (ui.md §6.3). */
export function DirectiveFoot({ letter, acts }: Props) {
  const handheld = isHandheld(useViewport());
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const form = useDirectiveForm(letter, acts, handheld);
  const edit = (draft: DirectiveDraft) => {
    form.setDraft(draft);
    setIsSheetOpen(true);
  };
  const prepared = <PreparedNote acts={acts} letter={letter} onEdit={edit} />;
  if (!handheld) {
    return (
      <div>
        {prepared}
        <DirectiveFields
          draft={form.draft}
          firstField={form.leadField}
          letter={letter}
          onChange={form.setDraft}
        />
        {acts.error != null && <ErrorState error={acts.error} look="strip" />}
        <div className={`${styles.line} ${styles.end}`} style={{ marginTop: 8 }}>
          {form.giveBack}
          {form.keep}
          {form.send}
        </div>
        {form.dialog}
      </div>
    );
  }
  return (
    <>
      {prepared}
      <div className={styles.big}>
        {form.keep}
        <ActionButton fullWidth icon="signing" look="primary" onPress={() => setIsSheetOpen(true)}>
          {words.writeDirective}
        </ActionButton>
      </div>
      <Modal fullScreen onClose={() => setIsSheetOpen(false)} opened={isSheetOpen} title={words.directive}>
        <div className={styles.sheet}>
          <DirectiveFields
            draft={form.draft}
            firstField={form.leadField}
            letter={letter}
            onChange={form.setDraft}
          />
          {acts.error != null && <ErrorState error={acts.error} look="strip" />}
          {form.send}
          {form.giveBack}
        </div>
      </Modal>
      {form.dialog}
    </>
  );
}

function useDirectiveForm(letter: IncomingDetail, acts: IncomingActs, handheld: boolean) {
  const [draft, setDraft] = useDirectiveDraft(letter.id);
  const [isGivingBack, setIsGivingBack] = useState(false);
  const leadField = useRef<HTMLDivElement>(null);
  const number = numberLine(letter) ?? incoming.noNumber;
  const direct = buttonOf(letter.actions, 'direct');
  const note = buttonOf(letter.actions, 'noteOnly');
  const back = buttonOf(letter.actions, 'returnToClerk');
  const fault = direct.reason ?? directiveFault(draft);
  const goToLead = () => leadField.current?.querySelector('input')?.focus();
  return {
    draft,
    setDraft,
    leadField,
    send: direct.isThere && (
      <ActionButton
        busy={acts.busy === 'direct'}
        disabledReason={fault ? { text: fault, goToObstacle: goToLead } : null}
        icon="signing"
        keys="Ctrl+Enter"
        look="primary"
        onPress={() => acts.press('direct', directiveBody(draft))}
        reasonPlace={handheld ? 'under' : 'hidden'}
      >
        {words.sendDirective}
      </ActionButton>
    ),
    keep: note.isThere && (
      <ActionButton
        busy={acts.busy === 'noteOnly'}
        disabledReason={note.reason}
        keys="H"
        onPress={() => acts.press('noteOnly', { text: draft.text.trim() })}
        reasonPlace={handheld ? 'under' : 'hidden'}
      >
        {words.keepInformed}
      </ActionButton>
    ),
    giveBack: back.isThere && (
      <ActionButton
        disabledReason={back.reason}
        icon="takeBack"
        keys="Alt+R"
        onPress={() => setIsGivingBack(true)}
        reasonPlace={handheld ? 'under' : 'hidden'}
      >
        {words.giveBack}
      </ActionButton>
    ),
    dialog: (
      <TextDialog
        leastLength={10}
        onClose={() => setIsGivingBack(false)}
        onConfirm={(reason) => acts.send('returnToClerk', { reason })}
        opened={isGivingBack}
        sentence={words.giveBackSentence}
        suggestions={words.giveBackReasons}
        title={words.giveBackTitle(number)}
        verb={words.giveBackVerb}
      />
    ),
  };
}
