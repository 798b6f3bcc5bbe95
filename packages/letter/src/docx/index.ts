export { DocxFault, type DocxFaultCode } from './docx-fault.ts';
export { docxFaultTexts } from './messages.ts';
export { openDocx } from './open-docx.ts';
export { writeLetterDocx } from './write-docx.ts';
export { openZip, readZipDirectory, readZipEntry, type ZipEntry } from './zip-directory.ts';
export { zipOf } from './zip-write.ts';
