import { incomingApi, letterReadingApi } from '@congvu/contracts';
import { query, type Route, raw } from '../../../http/route.ts';
import { getLetterReading } from './get-letter-reading.query.ts';
import { sendScanReading } from './get-scan-reading.ts';
import { readingMeasure } from './reading-measure.query.ts';

const readers = ['officer', 'unit_head', 'clerk', 'office', 'leader', 'auditor', 'archivist'] as const;

export const readingRoutes: readonly Route[] = [
  query(letterReadingApi.incoming, readers, (ctx, { params }) => getLetterReading(ctx, params.id)),
  query(incomingApi.readingMeasure, ['admin', 'clerk', 'office'], readingMeasure),
  raw(letterReadingApi.scan, ['clerk'], sendScanReading),
];
