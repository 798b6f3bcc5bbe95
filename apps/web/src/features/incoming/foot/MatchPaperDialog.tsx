import type { IncomingDetail, ScanRow } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { numberLine } from '../incoming-rows.ts';
import { incoming } from '../messages.ts';
import { offersOf, plain } from '../register/prefill.ts';
import { scansQuery } from '../register/scans/queries.ts';
import { scanReadingQuery } from '../register/use-prefill.ts';
import { matchWords as words } from './match-messages.ts';

type Letter = Pick<IncomingDetail, 'id' | 'version' | 'number' | 'notation' | 'issuedOn' | 'senderName'>;
type Props = {
  letter: Letter;
  opened: boolean;
  onClose: () => void;
  onMatch: (body: { scanId?: string }) => Promise<void>;
};

const NONE = '';

/** The paper of a registered electronic letter came: with its scan, the letter is there in both forms (documents.md §15.4). */
export function MatchPaperDialog({ letter, opened, onClose, onMatch }: Props) {
  const list = useInfiniteQuery({ ...scansQuery, enabled: opened });
  const scans = (list.data?.pages.flatMap((page) => page.items) ?? []).filter(isPaper);
  const [chosen, setChosen] = useState<string | null>(null);
  const scanId = chosen ?? scans[0]?.id ?? NONE;
  return (
    <ConfirmDialog
      onClose={onClose}
      onConfirm={() => onMatch(scanId === NONE ? {} : { scanId })}
      opened={opened}
      sentence={words.sentence}
      title={words.title(numberLine(letter) ?? incoming.noNumber)}
      verb={words.verb}
    >
      <NativeSelect
        data={[
          ...scans.map((scan) => ({ value: scan.id, label: words.scan(scan.name, scan.pageCount) })),
          { value: NONE, label: words.without },
        ]}
        data-autofocus
        label={words.label}
        onChange={(event) => setChosen(event.currentTarget.value)}
        value={scanId}
      />
      {scanId !== NONE && <ScanWords letter={letter} scanId={scanId} />}
    </ConfirmDialog>
  );
}

const isPaper = (scan: ScanRow): boolean => scan.state === 'waiting' && scan.mail === null;

/** What the scan says of itself, beside what the letter says: a wrong sheet is seen before it is kept. */
function ScanWords({ letter, scanId }: { letter: Letter; scanId: string }) {
  const { data } = useQuery(scanReadingQuery(scanId));
  const reading = data?.reading;
  if (!reading)
    return <p className="fs13 t2">{data?.state === 'unreadable' ? words.unread : words.reading}</p>;
  const { number, notation, issuedOn } = offersOf(reading);
  const said = [
    [number.value, notation.value].filter(Boolean).join('/'),
    issuedOn.value && formatDay(issuedOn.value),
  ].filter(Boolean);
  const differs =
    (number.value && letter.number && plain(number.value) !== plain(letter.number)) ||
    (issuedOn.value && letter.issuedOn && issuedOn.value !== letter.issuedOn);
  if (said.length === 0) return <p className="fs13 t2">{words.unread}</p>;
  return (
    <p aria-live="polite" className={`fs13 ${differs ? 'warn' : 't2'}`}>
      {differs ? words.differs(said.join(', ')) : words.says(said.join(', '))}
    </p>
  );
}
