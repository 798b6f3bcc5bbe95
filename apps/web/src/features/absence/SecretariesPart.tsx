import { type SecretaryView, substitutionApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { LineField } from '../../ui/LineField.tsx';
import { PersonPicker } from '../../ui/PersonPicker.tsx';
import styles from './absence.module.css';
import { loadPeople, type PostOption } from './load-people.ts';
import { absenceText } from './messages.ts';

const text = absenceText.secretaries;
const KEY = ['secretaries'];

/** Who prepares at whose desk; absent for those whom it does not concern. */
export function SecretariesPart() {
  const tabPost = useTabPost();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...KEY, tabPost],
    queryFn: ({ signal }) => call(substitutionApi.secretaries, { signal }),
  });
  const [isGiving, setGiving] = useState(false);
  const [ending, setEnding] = useState<SecretaryView | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: KEY });
  const end = async () => {
    if (ending) await call(substitutionApi.endSecretary, { params: { id: ending.id } });
    await refresh();
  };
  const { items = [], mayGive = false } = query.data ?? {};
  if (items.length === 0 && !mayGive) return null;
  return (
    <section className={styles.card}>
      <div className={styles.line}>
        <h2 className="fs16">{text.title}</h2>
        {mayGive && (
          <span className="right">
            <ActionButton onPress={() => setGiving(true)} size="small">
              {text.give}
            </ActionButton>
          </span>
        )}
      </div>
      <p className="fs13 t2">{text.sentence}</p>
      {items.length === 0 && <p className="t2">{text.none}</p>}
      {items.map((one) => (
        <div className={styles.part} key={one.id}>
          <span className="grow">
            {text.line(one.secretary.name, one.leader.name)} {absenceText.basis(one.basis)}
          </span>
          {one.actions.length > 0 && (
            <ActionButton onPress={() => setEnding(one)} size="small">
              {text.end}
            </ActionButton>
          )}
        </div>
      ))}
      <ConfirmDialog
        look="danger"
        onClose={() => setEnding(null)}
        onConfirm={end}
        opened={ending !== null}
        title={text.endTitle(ending?.secretary.name ?? '')}
        verb={text.endVerb}
      />
      {isGiving && <GiveDialog onClose={() => setGiving(false)} onDone={refresh} />}
    </section>
  );
}

function GiveDialog({ onClose, onDone }: { onClose: () => void; onDone: () => unknown }) {
  const [leader, setLeader] = useState<PostOption | null>(null);
  const [secretary, setSecretary] = useState<PostOption | null>(null);
  const [basis, setBasis] = useState('');
  const isReady = leader && secretary && basis.trim();
  const give = async () => {
    await call(substitutionApi.giveSecretary, {
      body: {
        leaderAppointmentId: leader!.id,
        secretaryAppointmentId: secretary!.id,
        basis: basis.trim(),
      },
    });
    await onDone();
  };
  return (
    <ConfirmDialog
      disabledReason={isReady ? null : text.missing}
      holdsText
      onClose={onClose}
      onConfirm={give}
      opened
      title={text.verb}
      verb={text.verb}
    >
      <div className={styles.form}>
        <PersonPicker
          label={text.leader}
          load={loadPeople}
          loaderKey="absence-people"
          onChange={(person) => setLeader(person as PostOption)}
          required
          value={leader}
        />
        <PersonPicker
          label={text.secretary}
          load={loadPeople}
          loaderKey="absence-people"
          onChange={(person) => setSecretary(person as PostOption)}
          required
          value={secretary}
        />
        <LineField
          label={absenceText.form.basis}
          maxLength={200}
          onChange={setBasis}
          required
          value={basis}
        />
      </div>
    </ConfirmDialog>
  );
}
