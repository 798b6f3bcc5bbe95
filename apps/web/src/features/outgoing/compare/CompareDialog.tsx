import type { KeptVersion } from '@congvu/contracts';
import { Modal, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { formatInstant } from '../../../lib/format.ts';
import { useTabPost } from '../../../lib/use-me.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { fieldsQuery } from '../../fields/use-fields.ts';
import { outgoingVersionQuery, signersQuery } from '../queries.ts';
import styles from './Compare.module.css';
import { CompareView } from './CompareView.tsx';
import { compareDrafts } from './compare-drafts.ts';
import { compareText as text } from './messages.ts';

type CompareDialogProps = {
  id: string;
  versions: readonly KeptVersion[];
  /** The two to begin with, the older first. */
  pair: readonly [number, number];
  onClose: () => void;
};

/** Any two versions of a draft beside each other; both can be exchanged for others. */
export function CompareDialog({ id, versions, pair, onClose }: CompareDialogProps) {
  const [older, setOlder] = useState(pair[0]);
  const [newer, setNewer] = useState(pair[1]);
  return (
    <Modal onClose={onClose} opened size="min(96vw, 80rem)" title={text.title}>
      <div className={styles.pickers}>
        <VersionPicker label={text.older} onChange={setOlder} value={older} versions={versions} />
        <VersionPicker label={text.newer} onChange={setNewer} value={newer} versions={versions} />
      </div>
      <Compared id={id} key={`${older}-${newer}`} newer={newer} older={older} />
    </Modal>
  );
}

type PickerProps = {
  label: string;
  value: number;
  versions: readonly KeptVersion[];
  onChange: (version: number) => void;
};

function VersionPicker({ label, value, versions, onChange }: PickerProps) {
  return (
    <NativeSelect
      data={versions.map((one) => ({
        value: String(one.version),
        label: `${text.version(one.version, one.isCurrent)} · ${one.by} · ${formatInstant(one.at)}`,
      }))}
      label={label}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      value={String(value)}
    />
  );
}

export function Compared({ id, older, newer }: { id: string; older: number; newer: number }) {
  const before = useQuery(outgoingVersionQuery(id, older));
  const after = useQuery(outgoingVersionQuery(id, newer));
  const names = useSignerNames(after.data?.content.typeCode);
  const rows = useMemo(
    () => (before.data && after.data ? compareDrafts(before.data.content, after.data.content, names) : null),
    [before.data, after.data, names],
  );
  const error = before.error ?? after.error;
  if (error) return <ErrorState error={error} look="strip" onRetry={() => void before.refetch()} />;
  if (!rows || !before.data || !after.data) return <Skeleton lines={8} />;
  return (
    <CompareView
      after={text.version(newer, after.data.isCurrent)}
      before={text.version(older, before.data.isCurrent)}
      rows={rows}
    />
  );
}

/** Signers by appointment and fields by code, so that a change of them reads as names. */
function useSignerNames(typeCode: string | undefined): ReadonlyMap<string, string> {
  const signers = useQuery({
    ...signersQuery({ typeCode: typeCode ?? '', issuingBodyId: null, fieldCode: null }),
    enabled: typeCode !== undefined,
  });
  const fields = useQuery(fieldsQuery(useTabPost()));
  return useMemo(
    () =>
      new Map([
        ...(signers.data?.items ?? []).map((one) => [one.appointmentId, one.fullName] as const),
        ...(fields.data?.items ?? []).map((one) => [one.code, one.name] as const),
      ]),
    [signers.data, fields.data],
  );
}
