import type { FolderDoor } from '@congvu/contracts';
import { useState } from 'react';
import { formatInstant } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import cards from '../admin/decision.module.css';
import { DoorActs } from './DoorActs.tsx';
import styles from './doors.module.css';
import { FolderDialog } from './FolderDialog.tsx';
import { doorTexts } from './messages.ts';

const words = doorTexts.folder;

type Props = { folder: FolderDoor | null; places: readonly string[]; refusal: string | null };

export function FolderCard({ folder, places, refusal }: Props) {
  const [isEditing, setIsEditing] = useState(false);
  const empty = places.length === 0 ? words.noPlaces : words.empty;
  return (
    <section className={cards.card}>
      <div className={cards.head}>
        <h2 className="fs16">{words.title}</h2>
        {!folder && places.length > 0 && (
          <ActionButton
            disabledReason={refusal}
            look="primary"
            onPress={() => setIsEditing(true)}
            reasonPlace="hidden"
          >
            {words.set}
          </ActionButton>
        )}
      </div>
      {folder ? <Facts folder={folder} /> : <p className="t2">{empty}</p>}
      {folder?.source === 'server' && <p className="fs13 t2">{doorTexts.ofServer('CONGVU_SCAN_FOLDERS')}</p>}
      {folder?.source === 'agency' && (
        <DoorActs
          door="folder"
          isPaused={folder.isPaused}
          onEdit={() => setIsEditing(true)}
          refusal={refusal}
        />
      )}
      {isEditing && <FolderDialog former={folder} onClose={() => setIsEditing(false)} places={places} />}
    </section>
  );
}

function Facts({ folder }: { folder: FolderDoor }) {
  const { lastFile, lastError, waiting, savedAt, savedBy } = folder;
  const line = stateLine(folder);
  return (
    <>
      {savedBy && savedAt && <p className="fs13 t2">{doorTexts.savedBy(savedBy, formatInstant(savedAt))}</p>}
      <dl className={styles.facts}>
        <dt>{words.labels.path}</dt>
        <dd>
          <code>{folder.path}</code>
        </dd>
        <dt>{words.labels.state}</dt>
        <dd className={line.isBad ? 'warn' : undefined}>{line.text}</dd>
        <dt>{words.labels.waiting}</dt>
        <dd>{waiting}</dd>
        <dt>{words.labels.last}</dt>
        <dd>{lastFile ? words.file(lastFile.name, formatInstant(lastFile.at)) : words.none}</dd>
        <dt>{words.labels.error}</dt>
        <dd>
          {lastError
            ? words.error(lastError.name, lastError.detail, formatInstant(lastError.at))
            : words.noError}
        </dd>
      </dl>
    </>
  );
}

function stateLine({ isPaused, fault, lookedAt }: FolderDoor): { text: string; isBad: boolean } {
  if (isPaused) return { text: words.paused, isBad: true };
  if (fault) return { text: words.faults[fault], isBad: true };
  return { text: lookedAt ? words.lookedAt(formatInstant(lookedAt)) : words.never, isBad: false };
}
