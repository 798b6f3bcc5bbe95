import { exchangeApi, orgApi, type PersonOption } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { PersonPicker } from '../../ui/PersonPicker.tsx';
import { type Recipient, RecipientField } from '../../ui/RecipientField.tsx';
import type { Deliveries } from './DeliveriesScreen.tsx';
import { exchange } from './messages.ts';

const words = exchange.more;
type Orderer = Pick<PersonOption, 'postId' | 'fullName' | 'title' | 'unitName'> & { id: string };

const loadRecipients = async (q: string, signal: AbortSignal): Promise<Recipient[]> => {
  const { items } = await call(orgApi.recipients, { query: { q }, signal });
  return items.map(({ kind, id, label, memberCount }) => ({
    id,
    name: label,
    kind: kind === 'post' ? 'person' : kind,
    ...(memberCount === null ? {} : { count: memberCount }),
  }));
};
const loadPeople = async (q: string, signal: AbortSignal): Promise<Orderer[]> => {
  const { items } = await call(orgApi.people, { query: { q }, signal });
  return items.map(({ postId, appointmentId, fullName, title, unitName }) => ({
    id: appointmentId,
    postId,
    fullName,
    title,
    unitName,
  }));
};

/** The same document to more recipients, on the order of its signer or of the office head (documents.md §9). */
export function AddRecipients({ data }: { data: Deliveries }) {
  const action = data.actions.find((one) => one.action === 'addRecipients');
  const [asks, setAsks] = useState(false);
  const [recipients, setRecipients] = useState<Recipient[]>([]);
  const [orderer, setOrderer] = useState<Orderer | null>(null);
  const client = useQueryClient();
  const isWhole = recipients.length > 0 && orderer !== null;
  if (!action || action.refusals.some(({ code }) => code === 'documents.not-yours')) return null;
  const { id, version, label } = data.document;
  const confirm = async () => {
    await call(exchangeApi.addRecipients, {
      params: { id },
      version,
      body: {
        orderedByPostId: orderer!.postId,
        recipients: recipients.map(({ kind, id: targetId, name }) => ({
          section: 'copies' as const,
          role: 'TO_KNOW' as const,
          printedLine: name,
          target: { kind: kind === 'person' ? ('post' as const) : kind, id: targetId },
        })),
      },
    });
    setRecipients([]);
    await client.invalidateQueries({ queryKey: ['deliveries'] });
  };
  return (
    <>
      <ActionButton
        disabledReason={action.allowed ? null : (action.refusals[0]?.detail ?? '')}
        icon="exchange"
        onPress={() => setAsks(true)}
        reasonPlace="hidden"
      >
        {words.verb}
      </ActionButton>
      <ConfirmDialog
        disabledReason={isWhole ? null : words.missing}
        holdsText={recipients.length > 0}
        onClose={() => setAsks(false)}
        onConfirm={confirm}
        opened={asks}
        sentence={words.sentence}
        title={words.title(label)}
        verb={words.confirm}
      >
        <RecipientField
          label={words.recipients}
          load={loadRecipients}
          loaderKey="more-recipients"
          onChange={setRecipients}
          required
          value={recipients}
        />
        <PersonPicker
          label={words.orderedBy}
          load={loadPeople}
          loaderKey="orderer"
          onChange={(person) => setOrderer(person as Orderer)}
          required
          value={orderer}
        />
      </ConfirmDialog>
    </>
  );
}
