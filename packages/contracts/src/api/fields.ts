import { z } from 'zod';
import { day, text } from '../common.ts';
import { operation } from '../operation.ts';

/** Stands for every field where a deputy is charged with all of them. */
export const ALL_FIELDS = '*';

/** A field of work (lĩnh vực): what a letter is about and what a deputy is charged with. */
export const fieldRow = z.object({
  /** Kept in letters, assignments and routes; never changes. */
  code: z.string(),
  name: z.string(),
  /** Came with the product; an entry of the agency otherwise. */
  isCommon: z.boolean(),
  state: z.enum(['coming', 'in-force', 'ended']),
  validFrom: day,
  validTo: day.nullable(),
});
export type FieldRow = z.infer<typeof fieldRow>;

const code = text(40);
const answer = z.object({ code: z.string() });

export const fieldsApi = {
  list: operation('GET /org/fields', {
    id: 'org.fields',
    summary: 'Fields of work of the own agency, ended ones too: letters of other days name them',
    response: z.object({ items: z.array(fieldRow) }),
  }),
  add: operation('POST /org/fields', {
    id: 'org.addField',
    summary:
      'A field of the own agency from a day on; one that ended under this name comes back with its code',
    body: z.strictObject({ name: text(120), validFrom: day }),
    response: answer,
  }),
  rename: operation('POST /org/fields/commands/rename', {
    id: 'org.renameField',
    summary: 'Another name for the own agency; the code stays in letters and assignments',
    body: z.strictObject({ code, name: text(120) }),
    response: answer,
  }),
  retire: operation('POST /org/fields/commands/retire', {
    id: 'org.retireField',
    summary: 'Ends a field for the own agency after its last day; nothing is deleted',
    body: z.strictObject({ code, lastDay: day }),
    response: answer,
  }),
};
