import { type Draft, type OutgoingDetail, outgoingApi, staleFacts } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem } from '../../../lib/api.ts';
import type { AutosaveStatus } from '../../../lib/autosave.ts';
import { call } from '../../../lib/call.ts';
import type { KeptDraft } from '../../../lib/draft-store.ts';
import { useAutosave } from '../../../lib/use-autosave.ts';
import { outgoingQuery } from '../queries.ts';
import { type ReviewEdit, useReviewEdit } from './use-review-edit.ts';

/** Somebody else saved first: both texts, until a person chooses (ui.md §5.7). */
export type Conflict = {
  version: number;
  changedBy: string;
  changedAt: string;
  theirs: Draft;
  /** The text both began with. */
  base: Draft;
};

export type DraftDesk = {
  /** Null until the first save of a new draft. */
  id: string | null;
  detail: OutgoingDetail | undefined;
  loadError: unknown;
  draft: Draft | null;
  /** Grows when the content was replaced from outside; the editor then shows it anew. */
  revision: number;
  status: AutosaveStatus;
  change: (patch: Partial<Draft>) => void;
  /** Shows a draft that is not worth saving yet. */
  begin: (first: Draft) => void;
  /** Replaces everything, the editor's content too. */
  replace: (next: Draft) => void;
  flush: () => Promise<void>;
  /** Version for the next command. */
  version: () => number;
  /** Reads the document again after a command. */
  reload: () => Promise<unknown>;
  conflict: Conflict | null;
  /** Ends the conflict with the text a person chose. */
  settle: (chosen: Draft) => void;
  /** The draft is under review and this post may edit it: nothing is saved before the person says so. */
  review: ReviewEdit | null;
  kept: KeptDraft<Draft> | null;
  dismissKept: () => void;
};

/** Drafts without an id share one place on this machine. */
const NEW = 'new-outgoing';

/** One draft on the desk: loads it, creates it at the first save, saves it, notices another editor. */
export function useDraft(routeId: string | null): DraftDesk {
  const [id, setId] = useState(routeId);
  const { draft, setDraft, revision, shown, show } = useShown();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const blocked = useRef<unknown>(null);
  const version = useRef(0);
  /** What the server held when this desk last agreed with it. */
  const agreed = useRef<Draft | null>(null);
  const known = useRef(routeId);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const client = useQueryClient();
  const query = useQuery({ ...outgoingQuery(id ?? ''), enabled: id !== null });
  const replaceUrl = useReplaceUrl();
  const saveNow = async (value: Draft) => {
    if (blocked.current) throw blocked.current;
    try {
      const result = await saveOne(known.current, value, version.current);
      version.current = result.version;
      agreed.current = value;
      if (!known.current) {
        known.current = result.id;
        setId(result.id);
        replaceUrl(result.id);
      }
    } catch (error) {
      const found = conflictOf(error, agreed.current ?? value);
      if (found) {
        blocked.current = error;
        setConflict(found);
      }
      throw error;
    }
  };
  const save = (value: Draft) => inOrder(queue, () => saveNow(value));
  const autosave = useAutosave<Draft>({ documentId: id ?? NEW, version: String(version.current), save });
  const { flush } = autosave;

  const { review, queueSave } = useReviewEdit({ detail: query.data, draft, agreed, version, autosave });
  // An edit under review waits for its person: nothing may replace it.
  const news = review?.isChanged ? undefined : query.data;
  useServerText({ detail: news, status: autosave.status, version, agreed, shown, show });

  const change = useCallback(
    (patch: Partial<Draft>) => {
      if (!shown.current) return;
      shown.current = { ...shown.current, ...patch };
      setDraft(shown.current);
      queueSave(shown.current);
    },
    [queueSave, shown, setDraft],
  );
  const settle = (chosen: Draft) => {
    if (!conflict) return;
    version.current = conflict.version;
    agreed.current = conflict.theirs;
    blocked.current = null;
    setConflict(null);
    if (chosen !== shown.current) show(chosen);
    queueSave(chosen);
    void flush();
  };
  return {
    id,
    detail: query.data,
    loadError: query.error,
    draft,
    revision,
    status: autosave.status,
    change,
    begin: show,
    replace: useCallback(
      (next: Draft) => {
        show(next);
        queueSave(next);
      },
      [show, queueSave],
    ),
    flush,
    version: () => version.current,
    reload: () => (id ? client.invalidateQueries({ queryKey: ['outgoing'] }) : Promise.resolve()),
    conflict,
    settle,
    review,
    kept: autosave.kept,
    dismissKept: autosave.dismissKept,
  };
}

/** The text on the desk; `show` puts another one there, the editor's content too. */
function useShown() {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [revision, setRevision] = useState(0);
  const shown = useRef<Draft | null>(null);
  const show = useCallback((next: Draft) => {
    shown.current = next;
    setDraft(next);
    setRevision((count) => count + 1);
  }, []);
  return { draft, setDraft, revision, shown, show };
}

type ServerText = {
  detail: OutgoingDetail | undefined;
  status: AutosaveStatus;
  version: { current: number };
  agreed: { current: Draft | null };
  shown: { current: Draft | null };
  show: (next: Draft) => void;
};

/** Takes over what somebody else saved, while nothing of this desk waits to be saved. */
function useServerText({ detail, status, version, agreed, shown, show }: ServerText): void {
  useEffect(() => {
    const isQuiet = ['idle', 'saved'].includes(status.state);
    if (!detail || detail.version <= version.current || !isQuiet) return;
    version.current = detail.version;
    agreed.current = detail.content;
    if (JSON.stringify(detail.content) !== JSON.stringify(shown.current)) show(detail.content);
  }, [detail, status.state, version, agreed, shown, show]);
}

function useReplaceUrl(): (id: string) => void {
  const navigate = useNavigate();
  return (id) => void navigate(`/van-ban-di/${id}/soan`, { replace: true });
}

/** One save after the other: the desk of a new draft and the one it becomes at its first save must not race. */
function inOrder(queue: { current: Promise<unknown> }, work: () => Promise<void>): Promise<void> {
  const done = queue.current.then(work);
  queue.current = done.catch(() => undefined);
  return done;
}

/** The first save creates the draft. */
const saveOne = (id: string | null, value: Draft, version: number) =>
  id
    ? call(outgoingApi.saveDraft, { params: { id }, query: { autosave: 'true' }, body: value, version })
    : call(outgoingApi.createDraft, { body: value });

function conflictOf(error: unknown, base: Draft): Conflict | null {
  if (!(error instanceof ApiProblem)) return null;
  const stale = error.refusals.find((refusal) => refusal.code === 'documents.stale-version');
  const facts = staleFacts.safeParse(stale?.facts);
  if (!facts.success || !facts.data.content) return null;
  const { content, ...rest } = facts.data;
  return { ...rest, theirs: content, base };
}
