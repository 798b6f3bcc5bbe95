import type { Draft, Finding, RunCite } from '@congvu/contracts';
import type { Editor } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import { bindCitation } from './citation-mark.ts';
import { drawFindings, fixInEditor, placeOf, showInEditor } from './editor-behaviour.ts';
import { fixDraft, groupFindings, isFixable } from './findings.ts';
import { composeText } from './messages.ts';
import type { FormatCheck } from './use-preview.ts';

const text = composeText.findings;

type Parts = {
  editor: Editor | null;
  draft: Draft | null;
  check: FormatCheck | null;
  change: (patch: Partial<Draft>) => void;
  /** The pane may be folded away. */
  onShown: () => void;
};

export type FindingsDesk = {
  current: Finding | null;
  show: (finding: Finding) => void;
  fix: (finding: Finding) => void;
  /** Says which document the quoted number of the body means. */
  bind: (finding: Finding, cite: RunCite) => void;
  /** Takes back the last fix outside the body; the body has Ctrl+Z. */
  undo: (() => void) | null;
  /** Grows with each fix outside the body, so that the other editors show it. */
  repairs: number;
};

/** F8, Shift+F8, Ctrl+. and the wavy lines. */
export function useFindings({ editor, draft, check, change, onShown }: Parts): FindingsDesk {
  const [current, setCurrent] = useState<Finding | null>(null);
  const [before, setBefore] = useState<Draft | null>(null);
  const [repairs, setRepairs] = useState(0);
  const { blocking, hints } = groupFindings(check?.findings ?? []);
  const ordered = [...blocking, ...hints];
  useEffect(() => {
    if (editor && !editor.isDestroyed && check) drawFindings(editor, check.findings);
  }, [editor, check]);

  const show = (finding: Finding) => {
    setCurrent(finding);
    onShown();
    if (!editor || !showInEditor(editor, finding)) focusPlace(placeKey(finding.where));
  };
  const step = (by: 1 | -1) => {
    const at = current ? ordered.findIndex((one) => isSame(one, current)) : -1;
    const start = at < 0 && by < 0 ? 0 : at;
    const next = ordered[(start + by + ordered.length) % Math.max(1, ordered.length)];
    if (next) show(next);
  };
  const fix = (finding: Finding) => {
    if (!draft || !isFixable(finding)) return;
    if (finding.where.part === 'body') {
      if (editor) fixInEditor(editor, finding);
      return;
    }
    setBefore(draft);
    setRepairs((count) => count + 1);
    change(repairable(fixDraft(draft, finding, keptUnits(draft, check))));
  };
  const bind = (finding: Finding, cite: RunCite) => {
    const place = editor && placeOf(editor, finding);
    if (place) bindCitation(editor, place, cite);
  };
  const marked = ordered.find((one) => current && isSame(one, current)) ?? null;
  useShortcut({ keys: 'F8', label: text.next, run: () => step(1) });
  useShortcut({ keys: 'Shift+F8', label: text.previous, run: () => step(-1) });
  useShortcut({
    keys: 'Ctrl+.',
    label: text.apply,
    run: () => {
      const target = marked ?? ordered.find(isFixable);
      if (target) fix(target);
    },
  });
  const undo = before
    ? () => {
        change(repairable(before));
        setRepairs((count) => count + 1);
        setBefore(null);
      }
    : null;
  return { current: marked, show, fix, bind, undo, repairs };
}

/** Parts of a draft that a fix outside the body may change. */
function repairable(draft: Draft): Partial<Draft> {
  const { subject, recipients, keepUnits, fields, enclosed, appendices, signerOtherTitle } = draft;
  return { subject, recipients, keepUnits, fields, enclosed, appendices, signerOtherTitle };
}

/** The name of the place on the desk: "fields.invitee", "appendices.0", "subject". */
function placeKey({ part, item, field }: Finding['where']): string {
  return [part, item ?? field].filter((one) => one !== undefined).join('.');
}

/** The same breach in a newer answer of the checker. */
const isSame = (a: Finding, b: Finding): boolean =>
  a.rule === b.rule &&
  a.where.part === b.where.part &&
  a.where.blockIndex === b.where.blockIndex &&
  a.where.field === b.where.field &&
  a.where.item === b.where.item;

/** What "Lưu: VT, …" prints when nothing was typed: the unit in the notation. */
function keptUnits(draft: Draft, check: FormatCheck | null): string[] {
  if (draft.keepUnits.length > 0) return draft.keepUnits;
  const unit = /-([^-/]+)$/.exec(check?.notation ?? '')?.[1];
  return unit ? [unit] : [];
}

function focusPlace(part: string): void {
  const place = document.querySelector(`[data-place="${CSS.escape(part)}"]`);
  const field = place?.matches('input, textarea')
    ? place
    : place?.querySelector('input, select, textarea, [role="textbox"]');
  if (field instanceof HTMLElement) field.focus();
}
