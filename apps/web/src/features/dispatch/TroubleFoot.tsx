import { outgoingApi } from '@congvu/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { ActionDialog } from '../outgoing/ActionDialog.tsx';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';
import type { StepPanelProps } from './StepPanel.tsx';
import { useStepDone } from './use-clerk-desk.ts';
import { useRefusal } from './use-refusal.ts';

/** Before the number the document goes back to the signer; afterwards only its number can be voided. */
export function TroubleFoot(props: StepPanelProps) {
  const { document } = props;
  const has = (action: string) => document.actions.some((one) => one.action === action);
  return (
    <footer className={styles.foot}>
      <Link className="u fs13" to={`/van-ban/${document.id}`}>
        {dispatch.open}
      </Link>
      <span className="right row">
        {has('returnDraft') && <TellSigner {...props} />}
        {!has('returnDraft') && <VoidNumber {...props} />}
      </span>
    </footer>
  );
}

function TellSigner({ document, onLeft }: StepPanelProps) {
  const words = dispatch.tell;
  const [asks, setAsks] = useState(false);
  const refusal = useRefusal(document, 'returnDraft', words.confirm);
  const finish = useStepDone();
  const giveBack = async (reason: string) => {
    const { id, version } = document;
    await call(outgoingApi.returnDraft, { params: { id }, version, body: { reason } });
    onLeft({ text: words.done });
    await finish();
  };
  return (
    <>
      <ActionButton
        disabledReason={refusal}
        icon="takeBack"
        keys="Alt+R"
        onPress={() => setAsks(true)}
        reasonPlace="hidden"
      >
        {words.verb}
      </ActionButton>
      <ReasonDialog
        onClose={() => setAsks(false)}
        onConfirm={giveBack}
        opened={asks}
        sentence={words.sentence}
        suggestions={words.suggestions}
        title={words.title}
        verb={words.confirm}
      />
    </>
  );
}

const voidActions = ['proposeVoid', 'withdrawVoid'] as const;

/** Asking to void the number, or taking that back; the document stays here while it is decided. */
function VoidNumber({ document }: StepPanelProps) {
  const [action, setAction] = useState<(typeof voidActions)[number] | null>(null);
  const finish = useStepDone();
  const offered = voidActions.find((name) => document.actions.some((one) => one.action === name));
  const words = dispatch.voiding;
  const refusal = useRefusal(document, offered ?? 'proposeVoid', words.proposeVoid);
  if (!offered) return null;
  return (
    <>
      <ActionButton
        disabledReason={refusal}
        icon="takeBack"
        onPress={() => setAction(offered)}
        reasonPlace="hidden"
      >
        {words[offered]}
      </ActionButton>
      <ActionDialog
        action={action}
        detail={document}
        onClose={() => setAction(null)}
        onDone={() => void finish()}
      />
    </>
  );
}
