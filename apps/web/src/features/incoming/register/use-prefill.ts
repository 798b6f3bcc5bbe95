import { type LetterReadingAnswer, letterReadingApi } from '@congvu/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../../../lib/call.ts';
import type { PdfViewerProps } from '../../../ui/PdfViewer.tsx';
import {
  currentSources,
  differencesOf,
  fillFrom,
  nothingFilled,
  type Offers,
  offersOf,
  type ReadableField,
  readable,
  suggestionsOf,
} from './prefill.ts';
import type { RegisterField, RegisterForm } from './register-form.ts';

const unfinished = new Set(['waiting', 'reading']);
const askAgain = ({ state }: { state: { data: LetterReadingAnswer | undefined } }) =>
  unfinished.has(state.data?.state ?? '') ? 1500 : false;

export const letterReadingQuery = (id: string) =>
  queryOptions({
    queryKey: ['reading', 'letter', id],
    queryFn: ({ signal }) => call(letterReadingApi.incoming, { params: { id }, signal }),
    refetchInterval: askAgain,
  });

export const scanReadingQuery = (id: string) =>
  queryOptions({
    queryKey: ['reading', 'scan', id],
    queryFn: ({ signal }) => call(letterReadingApi.scan, { params: { id }, signal }),
    refetchInterval: askAgain,
  });

type Parts = {
  answer: LetterReadingAnswer | undefined;
  first: RegisterForm;
  sources: Readonly<Record<string, string>>;
  form: RegisterForm;
  setForm: (form: RegisterForm) => void;
};

/** The form beside what was read: filled, marked, suggested, or told to differ (R-LTR-10). */
export function usePrefill({ answer, first, sources, form, setForm }: Parts) {
  const [filled, setFilled] = useState(nothingFilled);
  const reading = answer?.reading ?? null;
  const offers = useMemo(() => reading && offersOf(reading), [reading]);
  const desk = useRef({ form, first, sources, filled, setForm });
  desk.current = { form, first, sources, filled, setForm };
  useEffect(() => {
    if (!offers) return;
    const next = fillFrom(offers, desk.current);
    desk.current.setForm(next.form);
    setFilled(next.filled);
  }, [offers]);
  const parts = { form, first, sources, filled };
  return {
    answer,
    reading,
    offers,
    /** Tells the form that it was filled. */
    round: Object.keys(filled.values).join(),
    sources: currentSources(parts),
    suggestions: offers ? suggestionsOf(offers, form) : {},
    differences: offers ? differencesOf(offers, parts) : [],
  };
}

export type Prefill = ReturnType<typeof usePrefill>;

const isReadable = (field: RegisterField | null): field is ReadableField =>
  (readable as readonly (RegisterField | null)[]).includes(field);

/** The place on the letter that the focused field was read from. */
export function usePlaces(
  query: ReturnType<typeof letterReadingQuery> | ReturnType<typeof scanReadingQuery>,
  of: { isOn: boolean; focused: RegisterField | null },
): Pick<PdfViewerProps, 'overlays' | 'showOverlay'> {
  const { data } = useQuery({ ...(query as ReturnType<typeof letterReadingQuery>), enabled: of.isOn });
  const { focused } = of;
  return useMemo(() => {
    const offers: Offers | null = data?.reading ? offersOf(data.reading) : null;
    const offer = offers && isReadable(focused) ? offers[focused] : null;
    if (!offer?.page || !offer.rect) return { overlays: [], showOverlay: null };
    const [left, top, right, bottom] = offer.rect;
    const rect = [left - 2, top - 2, right + 2, bottom + 2] as const;
    const overlay = {
      id: `read-${focused}`,
      page: offer.page,
      rect,
      kind: 'current' as const,
      isFromTop: true,
    };
    return { overlays: [overlay], showOverlay: overlay.id };
  }, [data, focused]);
}
