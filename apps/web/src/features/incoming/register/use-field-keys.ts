import { type KeyboardEvent, type RefObject, useCallback } from 'react';

const FIELD = 'input[name], textarea[name], select[name]';

/** Enter goes to the next field, Shift+Enter back; behind the last field stands the main button (ui.md §6.4). */
export function useFieldKeys(form: RefObject<HTMLElement | null>, focusSubmit: () => void) {
  const focusField = useCallback(
    (name: string) => {
      const field = form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`);
      field?.focus();
      field?.scrollIntoView({ block: 'nearest' });
    },
    [form],
  );
  const focusedName = () =>
    form.current?.contains(document.activeElement)
      ? (document.activeElement?.getAttribute('name') ?? null)
      : null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code !== 'Enter' && event.code !== 'NumpadEnter') return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    const fields = [...(form.current?.querySelectorAll<HTMLElement>(FIELD) ?? [])];
    const at = fields.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    const next = fields[at + (event.shiftKey ? -1 : 1)];
    if (next) next.focus();
    else if (!event.shiftKey) focusSubmit();
  };
  return { onKeyDown, focusField, focusedName };
}
