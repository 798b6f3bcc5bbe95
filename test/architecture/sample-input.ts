import type { z as Zod } from 'zod';
import { z } from 'zod';

type JsonSchema = {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  $ref?: string;
};

export const sampleId = '01890000-0000-7000-8000-000000000001';
const formats: Record<string, string> = {
  uuid: sampleId,
  date: '2020-08-03',
  'date-time': '2020-08-03T08:00:00+07:00',
  email: 'van-thu@example.vn',
};
/** Patterns of the contracts that a plain word does not meet. */
const patterned = ['0'.repeat(64), 'van-thu', '123', '123456', '10:00', 'congvu-key', '2020-08'];

/** The smallest input a schema accepts; throws when it cannot make one, so that no route slips through untested. */
export function sampleInput(schema: Zod.ZodType): Record<string, unknown> {
  const sample = sampleOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
  const parsed = schema.safeParse(sample);
  if (!parsed.success) throw new Error(`no sample: ${JSON.stringify(sample)} ${parsed.error.message}`);
  return sample as Record<string, unknown>;
}

function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return sampleOf(choice.find(({ type }) => type === 'null') ?? choice[0]!);
  if (schema.allOf) return sampleOf(schema.allOf[0]!);
  switch (schema.type) {
    case 'object':
      return sampleObject(schema);
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleText(schema);
  }
}

function sampleObject({ properties = {}, required = [] }: JsonSchema): Record<string, unknown> {
  return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]));
}

function sampleText({ format, pattern, minLength = 0, maxLength }: JsonSchema): string {
  if (format && formats[format]) return formats[format];
  const word = 'Kiểm tra đường đi của yêu cầu'.padEnd(minLength, '.').slice(0, maxLength);
  if (!pattern) return word;
  const test = new RegExp(pattern);
  return [word, ...Object.values(formats), ...patterned].find((text) => test.test(text)) ?? word;
}
