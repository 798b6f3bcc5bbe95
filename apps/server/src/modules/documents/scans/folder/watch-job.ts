/** Name of the job that looks into the scanners' folders. */
export const watchJob = 'documents.watchScanFolders';
