import { type Mark, type MarkKind, markKinds } from '@congvu/contracts';
import { Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { MarkChip } from './MarkChip.tsx';
import styles from './marks.module.css';
import { marks as words } from './messages.ts';
import { marksQuery, useMarkActs, useMarksOf } from './queries.ts';

type Props = { documentIds: readonly string[]; onClose: () => void };

/** Chooses folder and labels of one or several letters; each press acts at once, a typed new name makes one. */
export function MarkPicker({ documentIds, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const handheld = isHandheld(useViewport());
  const all = useQuery(marksQuery);
  const items = all.data?.items ?? [];
  const acts = useMarkActs();
  const ids = [...documentIds];
  const wanted = typed.trim().toLocaleLowerCase('vi');
  const shown = items.filter(({ name }) => name.toLocaleLowerCase('vi').includes(wanted));
  const create = async (kind: MarkKind) => {
    const { id } = await acts.create.mutateAsync({ kind, name: typed.trim(), colour: 'muc' });
    setTyped('');
    await acts.put.mutateAsync({ markId: id, documentIds: ids });
  };
  const failure = acts.create.error ?? acts.put.error ?? acts.take.error ?? all.error;
  return (
    <Modal fullScreen={handheld} onClose={onClose} opened title={words.picker.title(ids.length)}>
      <TextInput
        aria-label={words.picker.search}
        data-autofocus={!handheld || undefined}
        maxLength={60}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder={words.picker.search}
        value={typed}
      />
      {failure != null && <ErrorState error={failure} look="strip" />}
      <div className={styles.choices}>
        {markKinds.map((kind) => (
          <Choices
            acts={acts}
            documentIds={ids}
            items={shown.filter((one) => one.kind === kind)}
            key={kind}
            kind={kind}
          />
        ))}
        {shown.length === 0 && <p className="t2">{wanted ? words.picker.none : words.none}</p>}
      </div>
      {wanted !== '' && (
        <div className={styles.creates}>
          {markKinds
            .filter(
              (kind) =>
                !items.some((one) => one.kind === kind && one.name.toLocaleLowerCase('vi') === wanted),
            )
            .map((kind) => (
              <ActionButton
                busy={acts.create.isPending}
                icon={kind === 'folder' ? 'workfiles' : 'mark'}
                key={kind}
                onPress={() => void create(kind).catch(() => undefined)}
              >
                {words.picker.create(words.kinds[kind], typed.trim())}
              </ActionButton>
            ))}
        </div>
      )}
      <div className={styles.pickerFoot}>
        <p className="grow fs13 t2">{words.mine}</p>
        <Link className="u fs13" to="/thu-muc">
          {words.picker.manage}
        </Link>
        <ActionButton onPress={onClose}>{words.picker.close}</ActionButton>
      </div>
    </Modal>
  );
}

type ChoicesProps = {
  kind: MarkKind;
  items: readonly Mark[];
  documentIds: string[];
  acts: ReturnType<typeof useMarkActs>;
};

function Choices({ kind, items, documentIds, acts }: ChoicesProps) {
  const of = useMarksOf(documentIds);
  if (items.length === 0) return null;
  const held = (markId: string) => documentIds.filter((id) => of.get(id)?.includes(markId)).length;
  return (
    <fieldset className={styles.choice}>
      <legend className="fs13 t2 fw">{words.kindTitles[kind]}</legend>
      {items.map((mark) => {
        const count = held(mark.id);
        const isAll = count === documentIds.length;
        return (
          <label className={styles.option} key={mark.id}>
            <input
              checked={isAll}
              onChange={() => (isAll ? acts.take : acts.put).mutate({ markId: mark.id, documentIds })}
              ref={(input) => {
                if (input) input.indeterminate = count > 0 && !isAll;
              }}
              type="checkbox"
            />
            <MarkChip mark={mark} />
            {count > 0 && !isAll && <span className="fs12 t2">{words.picker.some}</span>}
          </label>
        );
      })}
    </fieldset>
  );
}
