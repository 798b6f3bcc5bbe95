import { loansApi } from '@congvu/contracts';
import { command, query, type Route } from '../../../http/route.ts';
import { lendKeptCopy } from './lend-kept-copy.ts';
import { listLoans } from './loans.query.ts';
import { returnKeptCopy } from './return-kept-copy.ts';

const readers = ['officer', 'unit_head', 'clerk', 'office', 'leader', 'auditor'] as const;

export const loanRoutes: readonly Route[] = [
  query(loansApi.loans, readers, (ctx, { params }) => listLoans(ctx, params.id)),
  command(loansApi.lend, ['clerk'], (ctx, { params, body }) => lendKeptCopy(ctx, { ...params, ...body })),
  command(loansApi.returnCopy, ['clerk'], (ctx, { params, body }) =>
    returnKeptCopy(ctx, { ...params, ...body }),
  ),
];
