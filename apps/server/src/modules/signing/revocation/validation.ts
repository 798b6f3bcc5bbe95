/** How files are judged here, and the ways to issuers, for the start and the command line. */
export { judgeForOffice, type VerifySettings, type WireReport } from '../verification/verify-bytes.ts';
export { openIssuers } from './open-issuers.ts';
export { validationOptions } from './validation-options.ts';
