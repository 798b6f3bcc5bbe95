/** How files are judged here, and the ways to issuers, for the start and the command line. */
export { judgeForOffice, type VerifySettings, type WireReport } from '../verification/verify-bytes.ts';
export { createStatusSource } from './certificate-status.ts';
export { createIssuers } from './issuers.ts';
export { validationOptions } from './validation-options.ts';
