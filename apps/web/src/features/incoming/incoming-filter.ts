import { type IncomingDue, incomingDues } from '@congvu/contracts';
import { useSearchParams } from 'react-router';

/** What narrows a tab besides itself, as the address holds it. */
export type IncomingFilter = {
  q: string;
  mark: string | undefined;
  due: IncomingDue;
  unitId: string | undefined;
};

const isDue = (text: string | null): text is IncomingDue => incomingDues.some((due) => due === text);
const isId = (text: string | null): text is string => /^[0-9a-f-]{36}$/.test(text ?? '');

/** Anything unreadable counts as not filtered. */
export function readIncomingFilter(address: URLSearchParams): IncomingFilter {
  const [due, mark, unitId] = ['han', 'nhan', 'don-vi'].map((name) => address.get(name));
  return {
    q: (address.get('tim') ?? '').trim(),
    mark: isId(mark!) ? mark : undefined,
    due: isDue(due!) ? due : 'all',
    unitId: isId(unitId!) ? unitId : undefined,
  };
}

export const useIncomingFilter = (): IncomingFilter => readIncomingFilter(useSearchParams()[0]);

export const isNarrowed = ({ q, mark, due, unitId }: IncomingFilter): boolean =>
  q !== '' || mark !== undefined || due !== 'all' || unitId !== undefined;

/** Takes every filter out of the address, the tab stays. */
export function withoutFilters(address: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const name of ['tim', 'nhan', 'han', 'don-vi']) next.delete(name);
  return next;
}
