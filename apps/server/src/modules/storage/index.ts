/** Bytes and the rows that say they are whole; who may read them is decided by the module that owns the document. */
import type { Subscriber } from '../../platform/events.ts';

export { createLibreOffice } from './adapters/libreoffice.ts';
export { createBlobStore, StorageLimit } from './adapters/local-disk.ts';
export { type BlobFacts, destroyBlob, releaseUnnamed, type UploadRow } from './blobs/blob.store.ts';
export { type BlobKind, findBlob, getBlob, storeBlob } from './blobs/store-blob.ts';
export { readingJobs, storageJobs } from './jobs.ts';
export { findReading, type ReadWords, wordsOf } from './readings/get-reading.query.ts';
export { isMarkedSecret } from './readings/read-scans.ts';
export { askReading, pageLimit } from './readings/reading.store.ts';
export { askRendition, findRendition } from './renditions/rendition.store.ts';
export { storageRoutes } from './routes.ts';
export { claimUpload } from './uploads/claim-upload.ts';
export { type ContentType, contentTypeOf } from './uploads/content-type.ts';
export { cleanFileName } from './uploads/file-name.ts';
export { type Inspection, inspectUpload } from './uploads/inspect-upload.ts';
export { keepUpload } from './uploads/keep-upload.ts';

export const storageSubscribers: Subscriber[] = [];
