import type { z } from 'zod';
import { fieldName, type Path } from './place.ts';
import type { RawDocument, Remark } from './read.ts';

type Issue = z.core.$ZodIssue;
/** Where the shape is wrong; what stands elsewhere can still be judged. */
export type Shape<T> = {
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
  readonly remarks: readonly Remark[];
};

export function checkShape<T>(schema: z.ZodType<T>, { raw, locate }: RawDocument): Shape<T> {
  const result = schema.safeParse(raw);
  if (result.success) return { value: result.data, issues: [], remarks: [] };
  const remarks = result.error.issues.flatMap((issue) =>
    told(issue, raw).map(({ code, path, atKey = false, params }): Remark => ({
      level: 'fault',
      code,
      place: locate(path, atKey),
      ...(params && { params }),
    })),
  );
  return { value: undefined, issues: result.error.issues, remarks };
}

type Told = Pick<Remark, 'code' | 'params'> & { readonly path: Path; readonly atKey?: boolean };

/** Our own words for an issue: the validator's messages may quote the input. */
function told(issue: Issue, raw: unknown): Told[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'mandate.unknown-field',
      path: [...path, key],
      atKey: true,
      params: { field: fieldName(key) },
    }));
  }
  if (valueAt(raw, path) === undefined)
    return [{ code: 'mandate.missing-field', path, params: { field: fieldName(path.at(-1)) } }];
  switch (issue.code) {
    case 'invalid_type':
      return [{ code: 'mandate.wrong-type', path, params: { expected: issue.expected } }];
    case 'invalid_value':
      return [{ code: 'mandate.not-in-list', path, params: { allowed: issue.values.map(String).join(', ') } }];
    case 'invalid_format':
      return [
        {
          code: 'mandate.wrong-form',
          path,
          params: { form: issue.format === 'regex' ? String(issue.pattern) : issue.format },
        },
      ];
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

/**
 * A document without the parts whose shape is wrong. They stay as `undefined`: lists keep their places, and what is wrong is
 * not mistaken for what is missing.
 */
export type Sound<T> = { readonly [K in keyof T]?: SoundPart<T[K]> };
type SoundPart<P> = P extends readonly (infer I)[]
  ? readonly (SoundItem<I> | undefined)[]
  : P extends object
    ? Partial<P>
    : P;
type SoundItem<I> = I extends object ? { readonly [F in keyof I]?: F extends 'data' ? Partial<I[F]> : I[F] } : I;

/** Fields of an item whose members are judged one by one. */
const OPENED: readonly PropertyKey[] = ['data', 'keep', 'views'];

export function soundParts<T>(raw: Readonly<Record<string, unknown>>, issues: readonly Issue[]): Sound<T> {
  const sound = structuredClone(raw) as Record<string, unknown>;
  for (const { path, code } of issues) {
    if (code !== 'unrecognized_keys' && path.length > 0) takeOut(sound, path.slice(0, depthOf(path)));
  }
  return sound as Sound<T>;
}

function depthOf([, second, third]: Path): number {
  if (typeof second !== 'number') return 2;
  return OPENED.includes(third!) ? 4 : 3;
}

function takeOut(root: Record<string, unknown>, path: Path): void {
  let parent: Record<PropertyKey, unknown> = root;
  for (const segment of path.slice(0, -1)) {
    const next = parent[segment];
    if (typeof next !== 'object' || next === null) return;
    parent = next as Record<PropertyKey, unknown>;
  }
  parent[path.at(-1)!] = undefined;
}
