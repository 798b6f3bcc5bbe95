import { type Draft, exchangeApi, outgoingApi } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { useAway } from '../../absence/use-away.ts';
import { signersQuery } from '../queries.ts';
import styles from './Compose.module.css';
import { composeText } from './messages.ts';
import type { DraftDesk } from './use-draft.ts';

const text = composeText.submitSheet;

type SubmitSheetProps = {
  desk: DraftDesk;
  draft: Draft;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
};

/** Trình ký: the route, who signs, where it will go; the server's refusals appear inside. */
export function SubmitSheet({ desk, draft, opened, onClose, onDone }: SubmitSheetProps) {
  const typeName = findDocumentType(draft.typeCode)?.name ?? '';
  const submit = async () => {
    await desk.flush();
    if (!desk.id) return;
    await call(outgoingApi.submit, { params: { id: desk.id }, version: desk.version() });
    await desk.reload();
    onDone();
  };
  return (
    <ConfirmDialog
      facts={[
        { label: text.subject, value: draft.subject },
        { label: text.recipients, value: <Recipients desk={desk} draft={draft} isOpen={opened} /> },
      ]}
      onClose={onClose}
      onConfirm={submit}
      opened={opened}
      sentence={text.sentence}
      title={text.title(typeName)}
      verb={text.verb}
    >
      <Route draft={draft} />
    </ConfirmDialog>
  );
}

function Route({ draft }: { draft: Draft }) {
  const { typeCode, issuingBodyId, fieldCode } = draft;
  const signers = useQuery(signersQuery({ typeCode, issuingBodyId, fieldCode }));
  const signer = signers.data?.items.find((one) => one.appointmentId === draft.signerAppointmentId);
  const awayOf = useAway();
  const steps = [
    { name: text.content, who: text.contentWho, away: null },
    { name: text.format, who: text.formatWho, away: null },
    {
      name: text.sign,
      who: signer ? `${signer.fullName}, ${signer.title}` : text.unknown,
      away: awayOf(signer?.postId),
    },
  ];
  return (
    <div>
      <p className="fs13 t2 fw">{text.route}</p>
      <ol className={styles.route}>
        {steps.map((step) => (
          <li key={step.name}>
            <b>{step.name}</b> <span className="t2 fs13">{step.who}</span>
            {step.away && <p className="fs13 warn">{step.away}</p>}
          </li>
        ))}
      </ol>
    </div>
  );
}

type RecipientsProps = { desk: DraftDesk; draft: Draft; isOpen: boolean };

/** Lines of the letter and, when the exchange can tell already, how each place will get it. */
function Recipients({ desk, draft, isOpen }: RecipientsProps) {
  const id = desk.id ?? '';
  const plan = useQuery({
    queryKey: ['outgoing', 'dispatch-plan', 'draft', id, desk.version()],
    queryFn: ({ signal }) => call(exchangeApi.dispatchPlan, { params: { id }, signal }),
    enabled: isOpen && id !== '',
    retry: false,
  });
  const places = plan.data?.recipients ?? [];
  const paper = places.filter((one) => one.mode !== 'E_ONLY').length;
  const trouble = places.filter((one) => !one.reachable).length;
  return (
    <>
      {draft.recipients.map((one) => one.printedLine).join('; ')}
      {places.length > 0 && <p className="fs13 t2">{text.plan(places.length - paper, paper)}</p>}
      {trouble > 0 && <p className="fs13 warn">{text.trouble(trouble)}</p>}
    </>
  );
}
