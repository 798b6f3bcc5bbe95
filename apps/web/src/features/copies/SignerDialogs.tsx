import { copiesApi } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import type { CopyRule, CopyRules } from './CopySignersScreen.tsx';
import { copySigners as words } from './signer-messages.ts';

/** The list of rules, and the signers offered for copies, are old. */
function useRulesChanged() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['copy-authority'] });
    await client.invalidateQueries({ queryKey: ['copies'] });
  };
}

export function AddSigner({ posts, onClose }: { posts: CopyRules['posts']; onClose: () => void }) {
  const today = dayOf(useMe().now);
  const changed = useRulesChanged();
  const [postId, setPost] = useState(posts[0]?.id ?? '');
  const [basis, setBasis] = useState('');
  const [from, setFrom] = useState<string | null>(today);
  const [to, setTo] = useState<string | null>(null);
  const isReady = postId !== '' && basis.trim() !== '' && from !== null;
  const add = async () => {
    const body = { postId, basis: basis.trim(), validFrom: from!, validTo: to };
    await call(copiesApi.setCopyAuthority, { body });
    await changed();
  };
  return (
    <ConfirmDialog
      disabledReason={isReady ? null : words.needed}
      holdsText={basis !== ''}
      onClose={onClose}
      onConfirm={add}
      opened
      sentence={words.addSentence}
      title={words.addTitle}
      verb={words.addVerb}
    >
      <NativeSelect
        data={posts.map(({ id, label }) => ({ value: id, label }))}
        label={words.post}
        onChange={(event) => setPost(event.currentTarget.value)}
        value={postId}
      />
      <TextInput
        label={words.basis}
        maxLength={300}
        onChange={(event) => setBasis(event.currentTarget.value)}
        required
        value={basis}
      />
      <DateField from={today} label={words.from} onChange={setFrom} required value={from} />
      <DateField from={from ?? today} label={words.to} onChange={setTo} value={to} />
    </ConfirmDialog>
  );
}

export function EndSigner({ rule, onClose }: { rule: CopyRule; onClose: () => void }) {
  const today = dayOf(useMe().now);
  const changed = useRulesChanged();
  const [lastDay, setLastDay] = useState<string | null>(today);
  const end = async (reason: string) => {
    await call(copiesApi.endCopyAuthority, {
      params: { id: rule.id },
      body: { lastDay: lastDay ?? today, reason },
    });
    await changed();
  };
  return (
    <ReasonDialog
      look="danger"
      onClose={onClose}
      onConfirm={end}
      opened
      sentence={words.endSentence}
      title={words.endTitle(rule.who)}
      verb={words.endVerb}
    >
      <DateField label={words.lastDay} onChange={setLastDay} required value={lastDay} />
    </ReasonDialog>
  );
}
