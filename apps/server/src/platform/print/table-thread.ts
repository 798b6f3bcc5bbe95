import { parentPort, workerData } from 'node:worker_threads';
import { createLetterRenderer, type TableReport } from '@congvu/letter';

/** The thread of `printTable`: lays out one table and ends, which gives its memory back. */
parentPort?.postMessage(createLetterRenderer().renderTable(workerData as TableReport));
