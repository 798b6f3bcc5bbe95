import { type CopyWay, copiesApi } from '@congvu/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';

export type Source = { kind: 'outgoing' | 'incoming'; id: string };

export const copiesQuery = ({ kind, id }: Source) =>
  queryOptions({
    queryKey: ['copies', id],
    queryFn: () => call(copiesApi.copies, { query: { kind, of: id } }),
  });

export const copyOptionsQuery = ({ kind, id }: Source) =>
  queryOptions({
    queryKey: ['copies', id, 'options'],
    queryFn: () => call(copiesApi.copyOptions, { query: { kind, of: id } }),
  });

export const keyOf = ({ kind, to }: Pick<CopyWay, 'kind' | 'to'>): string => `${kind} ${to}`;
