import { letterReadingApi } from '@congvu/contracts';
import { query, type Route } from '../../../http/route.ts';
import { getLetterReading } from './get-letter-reading.query.ts';

const readers = ['officer', 'unit_head', 'clerk', 'office', 'leader', 'auditor', 'archivist'] as const;

export const readingRoutes: readonly Route[] = [
  query(letterReadingApi.incoming, readers, (ctx, { params }) => getLetterReading(ctx, params.id)),
];
