import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useSettled } from '../lib/use-delayed.ts';
import { ui } from '../messages/ui.ts';

/** Asks the server for at most 20 entries that fit the text; `signal` ends an older question. */
export type Loader<Item> = (query: string, signal: AbortSignal) => Promise<Item[]>;

export type TypeAheadProps<Item> = {
  label: string;
  load: Loader<Item>;
  /** Names the loader in the cache, e.g. `units-2020-08-14`. */
  loaderKey: string;
  idOf: (item: Item) => string;
  renderItem: (item: Item) => ReactNode;
  isDisabled?: (item: Item) => boolean;
  onPick: (item: Item) => void;
  /** Text shown while nothing is being typed: the name of what is chosen. */
  shownText?: string;
  /** Empties the field after a pick: lists of several. */
  clearsAfterPick?: boolean;
  placeholder?: string;
  required?: boolean;
  error?: string | null;
  description?: string;
  /** Asked as soon as the field is reached. */
  firstQuery?: string;
  /** The field that a dialog begins in. */
  startsDialog?: boolean;
  /** Backspace in the empty field: take the last chip away. */
  onBackspace?: () => void;
};

const listHeight = { most: 280, least: 132, frame: 20 };

/** The list takes the side with room and never more than there is: what lies beside the screen no finger reaches.
 *  It may change sides while open, because it grows once the answer is there. */
const inSight = {
  floatingStrategy: 'fixed',
  preventPositionChangeWhenVisible: false,
  middlewares: {
    flip: { padding: 8 },
    size: {
      apply: ({
        availableHeight,
        elements,
      }: {
        availableHeight: number;
        elements: { floating: HTMLElement };
      }) => {
        const { most, least, frame } = listHeight;
        const room = Math.max(least, Math.min(most, availableHeight - frame));
        elements.floating.style.setProperty('--list-room', `${room}px`);
      },
    },
  },
} as const;

/** Type-ahead on the server from the first letter; F4 or ↓ opens (ui.md §3, §5.11). */
export function TypeAhead<Item>(props: TypeAheadProps<Item>) {
  const { load, loaderKey, idOf, shownText = '' } = props;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState<string | null>(props.firstQuery ?? null);
  const query = useSettled((typed ?? '').trim());
  const found = useQuery({
    queryKey: ['type-ahead', loaderKey, query],
    queryFn: ({ signal }) => load(query, signal),
    enabled: combobox.dropdownOpened,
    placeholderData: keepPreviousData,
  });
  const items = found.data ?? [];
  useFirstOption(combobox, typed ? found.data : undefined);
  const pick = (id: string) => {
    const item = items.find((one) => idOf(one) === id);
    if (!item) return;
    props.onPick(item);
    setTyped(props.clearsAfterPick ? '' : null);
    combobox.closeDropdown();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F4') combobox.openDropdown();
    if (event.key === 'Backspace' && !typed) props.onBackspace?.();
  };
  return (
    <Combobox {...inSight} onOptionSubmit={pick} store={combobox} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          autoComplete="off"
          data-autofocus={props.startsDialog || undefined}
          description={props.description}
          error={props.error}
          label={props.label}
          onBlur={() => {
            combobox.closeDropdown();
            setTyped(null);
          }}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={(event) => {
            event.currentTarget.select();
            if (props.firstQuery) combobox.openDropdown();
          }}
          onKeyDown={onKeyDown}
          placeholder={props.placeholder ?? ui.picker.typeToSearch}
          required={props.required}
          value={typed ?? shownText}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options
          aria-label={props.label}
          style={{ maxHeight: 'var(--list-room, 280px)', overflowY: 'auto' }}
        >
          {items.map((item) => (
            <Combobox.Option disabled={props.isDisabled?.(item)} key={idOf(item)} value={idOf(item)}>
              {props.renderItem(item)}
            </Combobox.Option>
          ))}
          {items.length === 0 && <Combobox.Empty>{emptyText(found)}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The best hit of what was typed stands ready for Enter; the options are drawn one frame after they came. */
function useFirstOption(
  combobox: ReturnType<typeof useCombobox>,
  items: readonly unknown[] | undefined,
): void {
  const store = useRef(combobox);
  store.current = combobox;
  useEffect(() => {
    if (!items || items.length === 0) return;
    const frame = requestAnimationFrame(() => store.current.selectFirstOption());
    return () => cancelAnimationFrame(frame);
  }, [items]);
}

function emptyText(found: { isPending: boolean; isError: boolean }): string {
  if (found.isError) return ui.picker.failed;
  return found.isPending ? ui.picker.searching : ui.picker.nothing;
}
