export { type FormField, filledLines, mayEncloseDocument, type TypeForm, typeForm } from './type-forms.ts';
