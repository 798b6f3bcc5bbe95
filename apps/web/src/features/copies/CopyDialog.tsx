import { type CopyWay, copiesApi, type ResponseOf, storageApi } from '@congvu/contracts';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FilePick } from '../certificates/FilePick.tsx';
import styles from './copies.module.css';
import { type CopyForm, linesOf, missingOf } from './copy-form.ts';
import { copies as words } from './messages.ts';
import { keyOf, type Source } from './queries.ts';

type Options = ResponseOf<typeof copiesApi.copyOptions>;
type Props = { source: Source; options: Options; onClose: () => void };

const nameOf = ({ kind, to }: CopyWay): string => words.way(words.kinds[kind], words.media[to]);

/** Sao y, sao lục, trích sao: only the ways the law opens for this document can be chosen; the others say why not. */
export function CopyDialog({ source, options, onClose }: Props) {
  const open = options.ways.filter(({ refusals }) => refusals.length === 0);
  const [key, setKey] = useState(open[0] ? keyOf(open[0]) : '');
  const [file, setFile] = useState<File | null>(null);
  const [form, setForm] = useState<CopyForm>({
    signerPostId: options.signers[0]?.postId ?? '',
    recipients: '',
    copies: '1',
    extract: '',
  });
  const client = useQueryClient();
  const way = open.find((each) => keyOf(each) === key) ?? options.ways[0]!;
  const change = (part: Partial<CopyForm>) => setForm({ ...form, ...part });
  const make = async () => {
    await send({ way, source, form, file });
    await client.invalidateQueries({ queryKey: ['copies', source.id] });
    await client.invalidateQueries({ queryKey: ['relations'] });
    // With a key outside the server the copy waits for its signature.
    await client.invalidateQueries({ queryKey: ['signing'] });
  };
  return (
    <ConfirmDialog
      disabledReason={missingOf(way, form, file !== null)}
      holdsText={form.recipients !== '' || form.extract !== ''}
      onClose={onClose}
      onConfirm={make}
      opened
      sentence={way.to === 'E' ? words.electronicSentence : words.paperSentence}
      title={words.makeTitle}
      verb={way.to === 'E' ? words.signVerb : words.makeVerb}
    >
      <NativeSelect
        data={open.map((each) => ({ value: keyOf(each), label: nameOf(each) }))}
        label={words.wayLabel}
        onChange={(event) => setKey(event.currentTarget.value)}
        value={key}
      />
      <NativeSelect
        data={options.signers.map(({ postId, name, title }) => ({
          value: postId,
          label: `${name}, ${title}`,
        }))}
        label={words.signer}
        onChange={(event) => change({ signerPostId: event.currentTarget.value })}
        value={form.signerPostId}
      />
      <WayFields change={change} form={form} isScan={options.medium === 'PAPER'} onFile={setFile} way={way} />
      <Textarea
        autosize
        label={words.recipients}
        maxRows={5}
        minRows={2}
        onChange={(event) => change({ recipients: event.currentTarget.value })}
        value={form.recipients}
      />
      <Closed ways={options.ways} />
    </ConfirmDialog>
  );
}

type Fields = {
  way: CopyWay;
  form: CopyForm;
  isScan: boolean;
  change: (part: Partial<CopyForm>) => void;
  onFile: (file: File) => void;
};

function WayFields({ way, form, isScan, change, onFile }: Fields) {
  if (way.to === 'E')
    return (
      <FilePick
        accept="application/pdf"
        label={isScan ? words.scan : words.file}
        onFile={onFile}
        verb={words.choose}
      />
    );
  return (
    <>
      {way.kind === 'TRICH_SAO' && (
        <Textarea
          autosize
          label={words.extract}
          maxRows={8}
          minRows={3}
          onChange={(event) => change({ extract: event.currentTarget.value })}
          value={form.extract}
        />
      )}
      <TextInput
        inputMode="numeric"
        label={words.copies}
        onChange={(event) => change({ copies: event.currentTarget.value })}
        value={form.copies}
      />
    </>
  );
}

/** The ways that are closed, each with its reason. */
function Closed({ ways }: { ways: readonly CopyWay[] }) {
  const closed = ways.filter(({ refusals }) => refusals.length > 0);
  if (closed.length === 0) return null;
  return (
    <details>
      <summary className="fs13 t2">{words.closed}</summary>
      <ul className={styles.closed}>
        {closed.map((way) => (
          <li className="fs13" key={keyOf(way)}>
            <b>{nameOf(way)}</b>: <span className="t2">{way.refusals[0]?.detail}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Sent = { way: CopyWay; source: Source; form: CopyForm; file: File | null };

async function send({ way, source, form, file }: Sent): Promise<void> {
  const { kind, of, to } = way;
  const { signerPostId } = form;
  const shared = { kind, of, source, signerPostId, recipients: linesOf(form.recipients) };
  if (to === 'E') {
    const scan = await upload(file!);
    await call(copiesApi.makeElectronicCopy, { body: { ...shared, scan } });
    return;
  }
  const extract = kind === 'TRICH_SAO' ? linesOf(form.extract) : null;
  await call(copiesApi.makePaperCopy, { body: { ...shared, extract, copies: Number(form.copies) } });
}

async function upload(file: File): Promise<{ sha256: string; name: string }> {
  const body = new FormData();
  body.append('file', file, file.name);
  const { sha256, name } = await call(storageApi.upload, { body });
  return { sha256, name };
}
