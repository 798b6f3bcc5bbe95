import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useUrlState } from '../lib/use-url-state.ts';
import { stylePage as t } from '../messages/style-page.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { DataGrid } from '../ui/DataGrid.tsx';
import { DateField } from '../ui/DateField.tsx';
import { DeadlineChip } from '../ui/DeadlineChip.tsx';
import { DigestCode } from '../ui/DigestCode.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Panes } from '../ui/Panes.tsx';
import { PdfViewer } from '../ui/PdfViewer.tsx';
import { type PersonOption, PersonPicker, type UnitOption, UnitPicker } from '../ui/PersonPicker.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { type Recipient, RecipientField } from '../ui/RecipientField.tsx';
import { RegisterTable } from '../ui/RegisterTable.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { Timeline } from '../ui/Timeline.tsx';
import { Toolbar } from '../ui/Toolbar.tsx';
import { UrgencyChip } from '../ui/UrgencyChip.tsx';
import { VerdictPanel, VerdictStrip } from '../ui/VerdictStrip.tsx';
import styles from './StylePage.module.css';
import {
  loadPeople,
  loadRecipients,
  loadUnits,
  SAMPLE_PROBLEM,
  SAMPLE_ROWS,
  type SampleRow,
} from './style-samples.ts';

const DIGEST = 'a41f09c27e3b55d0c2d1e0f4a5b6978812345678abcdef900fedcba987654321';
const DAY_MS = 86_400_000;

/** /phong-cach: every shared component, to look at while building (development only). */
export function StylePage() {
  const items = Object.entries(t.tabs).map(([id, label]) => ({ id, label }));
  return (
    <>
      <Toolbar
        backTo="/"
        meta={t.meta}
        status={<StatusChip kind="m">{t.chips.work}</StatusChip>}
        title={t.title}
      />
      <Tabs items={items} label={t.title} name="nhom">
        {(open) => (
          <>
            {open === 'parts' && <Parts />}
            {open === 'panes' && <ThreePanes />}
            {open === 'fields' && <Fields />}
            {open === 'table' && <Table />}
          </>
        )}
      </Tabs>
    </>
  );
}

function Parts() {
  const now = Date.now();
  const at = (days: number) => new Date(now + days * DAY_MS);
  return (
    <div className={styles.parts}>
      <div className={styles.wrap}>
        <UrgencyChip urgency={1} />
        <DeadlineChip deadline={{ at: at(-1), isOverdue: true, daysOver: 1 }} />
        <DeadlineChip deadline={{ at: at(0), isOverdue: false }} />
        <DeadlineChip deadline={{ at: at(9), isOverdue: false }} />
        <StatusChip kind="m">{t.chips.work}</StatusChip>
        <StatusChip kind="g">{t.chips.done}</StatusChip>
        <StatusChip kind="y">{t.chips.attention}</StatusChip>
        <StatusChip kind="r">{t.chips.trouble}</StatusChip>
        <StatusChip kind="v">{t.acting}</StatusChip>
        <StatusChip icon="outgoing" kind="neutral">
          {t.draft}
        </StatusChip>
      </div>
      <Buttons />
      <VerdictStrip detail={t.strip} verdict="valid" />
      <VerdictStrip verdict="invalid" />
      <ErrorState error={SAMPLE_PROBLEM} look="strip" onRetry={() => undefined} />
      <EmptyState icon="signing" sentence={t.emptyQueue} />
    </div>
  );
}

function Buttons() {
  const [dialog, setDialog] = useState<'confirm' | 'return' | null>(null);
  const facts = (['number', 'places', 'mode'] as const).map((id) => ({
    label: t.facts[id],
    value: t.factValues[id],
  }));
  return (
    <div className={styles.wrap}>
      <ActionButton icon="signing" keys="Ctrl+Enter" look="primary" onPress={() => setDialog('confirm')}>
        {t.sign}
      </ActionButton>
      <ActionButton icon="takeBack" keys="Alt+R" onPress={() => setDialog('return')}>
        {t.returnDocument}
      </ActionButton>
      <ActionButton look="danger" onPress={() => undefined}>
        {t.returnDocument}
      </ActionButton>
      <ActionButton disabledReason={t.refused} icon="exchange" onPress={() => undefined}>
        {t.dispatch}
      </ActionButton>
      <ConfirmDialog
        facts={facts}
        onClose={() => setDialog(null)}
        onConfirm={() => Promise.reject(SAMPLE_PROBLEM)}
        opened={dialog === 'confirm'}
        sentence={t.confirmSentence}
        title={t.confirmTitle}
        verb={t.dispatch}
      />
      <ReasonDialog
        onClose={() => setDialog(null)}
        onConfirm={() => undefined}
        opened={dialog === 'return'}
        suggestions={t.suggestions}
        title={t.returnTitle}
        verb={t.returnDocument}
      />
    </div>
  );
}

function ThreePanes() {
  const [openId, setOpenId] = useUrlState('dong', 'row-0');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <div className={styles.panes}>
      <Panes
        isOpen={openId !== ''}
        list={
          <DataGrid
            groupOf={(row) => row.group}
            idOf={(row) => row.id}
            label={t.groups[1]}
            nameOf={(row) => `${2047 + row.index}/UBND-VHTT`}
            newRows={{ count: 3, onShow: () => undefined }}
            onOpen={(row) => setOpenId(row.id)}
            onSelect={setSelected}
            openId={openId || 'row-0'}
            opensOnMove
            renderRow={(row) => <SampleLine row={row} />}
            rowHeight={103}
            rows={SAMPLE_ROWS}
            selected={selected}
          />
        }
        reading={<Letter />}
        side={<Side />}
      />
    </div>
  );
}

function SampleLine({ row }: { row: SampleRow }) {
  return (
    <>
      <div className="row">
        <b className="grow ell">{t.sender}</b>
        <span className="fs12 t3">09:12</span>
      </div>
      <p className="clamp2">
        <span className="t2">{2047 + row.index}/UBND-VHTT</span> · {t.rowSubject}
      </p>
      <div className="row">
        {row.index % 5 === 1 && <UrgencyChip urgency={1} />}
        <StatusChip kind="m">{t.chips.work}</StatusChip>
      </div>
    </>
  );
}

function Letter() {
  const [search] = useSearchParams();
  const [digest, setDigest] = useState('');
  const url = search.get('pdf');
  return (
    <>
      <VerdictStrip detail={t.strip} verdict="valid" />
      {url && (
        <PdfViewer
          downloadUrl={`/api/v1${url}`}
          onBytes={(_, hex) => setDigest(hex)}
          overlays={[
            { id: 'sign', page: 1, rect: [330, 300, 500, 370], kind: 'signature-here' },
            { id: 'seal', page: 1, rect: [250, 290, 340, 380], kind: 'seal-here' },
            { id: 'field', page: 1, rect: [85, 700, 250, 716], kind: 'finding' },
          ]}
          url={url}
        />
      )}
      {digest && <DigestCode hex={digest} />}
    </>
  );
}

function Side() {
  const names = t.signatures;
  const line = { coversRevision: null, verdict: 'valid' } as const;
  return (
    <div className={styles.parts}>
      <h2 className="fs16">{t.subject}</h2>
      <VerdictPanel
        signatures={[
          { ...line, id: '1', name: names.leader, role: names.post, signedAt: '2020-08-14T13:58:21+07:00' },
          { ...line, id: '2', name: names.agency, role: names.seal, signedAt: '2020-08-14T14:10:02+07:00' },
        ]}
        verdict="valid"
      />
      <DigestCode hex={DIGEST} hint={t.digestHint} />
      <Timeline
        entries={[
          {
            id: '1',
            kind: 'opinion',
            tone: 'g',
            who: t.timeline.head,
            at: '2020-08-14T17:30:00+07:00',
            body: t.timeline.words,
          },
          {
            id: '2',
            kind: 'transfer',
            tone: 'm',
            who: names.post,
            what: t.timeline.assigned,
            at: '2020-08-14T08:15:00+07:00',
          },
          {
            id: '3',
            kind: 'sign',
            who: names.leader,
            what: t.timeline.signed,
            at: '2019-12-14T08:15:00+07:00',
          },
        ]}
        withFilters
      />
      <ActionButton
        disabledReason={t.unfinished}
        fullWidth
        icon="check"
        onPress={() => undefined}
        size="large"
      >
        {t.finish}
      </ActionButton>
    </div>
  );
}

function Fields() {
  const [person, setPerson] = useState<PersonOption | null>(null);
  const [unit, setUnit] = useState<UnitOption | null>(null);
  const [recipients, setRecipients] = useState<Recipient[]>([
    { id: 'g', name: t.group, kind: 'group', count: 12 },
  ]);
  const [day, setDay] = useState<string | null>('2020-08-14');
  return (
    <div className={`${styles.parts} ${styles.narrow}`}>
      <PersonPicker
        label={t.person}
        load={loadPeople}
        loaderKey="sample"
        onChange={setPerson}
        value={person}
      />
      <UnitPicker label={t.unit} load={loadUnits} loaderKey="sample-units" onChange={setUnit} value={unit} />
      <RecipientField
        label={t.recipients}
        load={loadRecipients}
        loaderKey="sample-recipients"
        onChange={setRecipients}
        value={recipients}
      />
      <DateField label={t.day} onChange={setDay} to="2020-08-31" value={day} />
    </div>
  );
}

function Table() {
  return (
    <RegisterTable
      caption={t.caption}
      columns={[
        { id: 'place', header: t.columns.place, cell: (row) => row, isRowHeader: true },
        { id: 'sent', header: t.columns.sent, cell: () => '15:01', isNumber: true, footer: '4' },
        { id: 'received', header: t.columns.received, cell: () => '15:02', isNumber: true, footer: '4' },
        {
          id: 'state',
          header: t.columns.state,
          cell: () => <StatusChip kind="g">{t.chips.done}</StatusChip>,
        },
      ]}
      idOf={(row) => row}
      rows={t.places}
    />
  );
}
