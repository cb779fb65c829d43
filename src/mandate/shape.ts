import type { z } from 'zod';
import { fieldName, type Path } from './place.ts';
import type { RawDocument, Remark } from './read.ts';

type Issue = z.core.$ZodIssue;
/** Where the shape is wrong; what stands elsewhere can still be judged. */
export type Shape<T> = { readonly value: T | undefined; readonly issues: readonly Issue[]; readonly remarks: readonly Remark[] };

export function checkShape<T>(schema: z.ZodType<T>, { raw, locate }: RawDocument): Shape<T> {
  const result = schema.safeParse(raw);
  if (result.success) return { value: result.data, issues: [], remarks: [] };
  const remarks = result.error.issues.flatMap((issue) =>
    told(issue, raw).map(({ code, path, atKey = false, params }): Remark => ({ level: 'fault', code, place: locate(path, atKey), ...(params && { params }) })),
  );
  return { value: undefined, issues: result.error.issues, remarks };
}

type Told = Pick<Remark, 'code' | 'params'> & { readonly path: Path; readonly atKey?: boolean };

/** Our own words for an issue: the validator's messages may quote the input. */
function told(issue: Issue, raw: unknown): Told[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'mandate.unknown-field', path: [...path, key], atKey: true, params: { field: fieldName(key) } }));
  }
  if (valueAt(raw, path) === undefined) return [{ code: 'mandate.missing-field', path, params: { field: fieldName(path.at(-1)) } }];
  switch (issue.code) {
    case 'invalid_type':
      return [{ code: 'mandate.wrong-type', path, params: { expected: issue.expected } }];
    case 'invalid_value':
      return [{ code: 'mandate.not-in-list', path, params: { allowed: issue.values.map(String).join(', ') } }];
    case 'invalid_format':
      return [{ code: 'mandate.wrong-form', path, params: { form: issue.format === 'regex' ? String(issue.pattern) : issue.format } }];
    case 'too_small':
      return [{ code: 'mandate.too-small', path, params: { minimum: Number(issue.minimum) } }];
    case 'too_big':
      return [{ code: 'mandate.too-big', path, params: { maximum: Number(issue.maximum) } }];
    case 'invalid_key':
      return [{ code: 'mandate.wrong-form', path, atKey: true, params: { form: 'a-z, 0-9, -' } }];
    default:
      return [{ code: 'mandate.wrong-form', path, params: { form: issue.code } }];
  }
}

function valueAt(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[segment];
  }
  return value;
}

/** A document with holes where its shape is wrong: lists keep their places, whole fields are left out. */
export type Sound<T> = { readonly [K in keyof T]?: T[K] extends readonly (infer I)[] ? readonly (I | undefined)[] : T[K] };

export function soundParts<T>(raw: Readonly<Record<string, unknown>>, issues: readonly Issue[]): Sound<T> {
  const sound: Record<string, unknown> = { ...raw };
  for (const { path, code } of issues) {
    const [field, index] = path;
    if (typeof field !== 'string' || (code === 'unrecognized_keys' && path.length === 0)) continue;
    const list = sound[field];
    if (Array.isArray(list) && typeof index === 'number') sound[field] = list.map((item, i) => (i === index ? undefined : item));
    else delete sound[field];
  }
  return sound as Sound<T>;
}
