import { type IncomingDetail, relationsApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callBytes } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useHasRole } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { relations } from './messages.ts';
import styles from './relations.module.css';

const words = relations.tombstone.access;
type Props = { id: string; tombstone: NonNullable<IncomingDetail['tombstone']> };

/** Who may still read what was withdrawn: the auditor, for a day, while another person allows it (documents.md §13). */
export function WithdrawnAccess({ id, tombstone }: Props) {
  const mayAllow = useHasRole('office', 'leader');
  const isAuditor = useHasRole('auditor');
  if (!tombstone.destroyOn || !(mayAllow || isAuditor)) return null;
  const isOpen = tombstone.access.some(({ isNow }) => isNow);
  return (
    <section className={styles.access}>
      <h3 className="fs13 fw">{words.heading}</h3>
      {tombstone.access.length === 0 && <p className="t2 fs13">{words.none}</p>}
      <ul>
        {tombstone.access.map((one) => (
          <li className="fs13" key={one.at}>
            {words.row(one.by, formatInstant(one.at), formatInstant(one.until))}: {one.reason}
            {one.isNow && <b>{` (${words.now})`}</b>}
          </li>
        ))}
      </ul>
      {mayAllow && <Allow id={id} />}
      {isAuditor && (
        <ActionButton
          disabledReason={isOpen ? null : words.waits}
          icon="readFromLetter"
          onPress={() => download(id)}
        >
          {words.open}
        </ActionButton>
      )}
    </section>
  );
}

async function download(id: string): Promise<void> {
  const bytes = await callBytes(relationsApi.withdrawnFile, { params: { id } });
  saveFile(words.fileName, bytes, 'application/pdf');
}

function Allow({ id }: { id: string }) {
  const [opened, setOpened] = useState(false);
  const client = useQueryClient();
  return (
    <>
      <ActionButton onPress={() => setOpened(true)} size="small">
        {words.verb}
      </ActionButton>
      <ReasonDialog
        onClose={() => setOpened(false)}
        onConfirm={async (reason) => {
          await call(relationsApi.allowWithdrawn, { params: { id }, body: { reason } });
          await client.invalidateQueries({ queryKey: ['incoming'] });
        }}
        opened={opened}
        sentence={words.sentence}
        title={words.title}
        verb={words.confirm}
      />
    </>
  );
}
