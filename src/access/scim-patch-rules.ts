import { Refusal } from '../kernel/refusal.ts';
import { attributePath, isObject, matches, parsePath, type Filter, type Path } from './scim-filter-rules.ts';
import type { Attribute, Document, Shape } from './scim-types.ts';

export type Operation = { readonly op: string; readonly path?: string | undefined; readonly value?: unknown };
type Verb = 'add' | 'replace' | 'remove';

const LONGEST = 512;
const MOST_VALUES = 50;
/** A group of a whole house. */
const MOST_MEMBERS = 20_000;
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/**
 * What a body says, under canonical names, without what the shape does not know.
 * @throws Refusal `scim.value` where a value has the wrong form, or a required one is missing
 */
export function documentOf(shape: Shape, body: unknown): Document {
  if (!isObject(body)) throw new Refusal('scim.syntax');
  const document = picked(shape.attributes, body);
  for (const { name, required } of shape.attributes)
    if (required && document[name] === undefined) throw new Refusal('scim.value', { place: { pointer: `/${name}` } });
  return document;
}

function picked(attributes: readonly Attribute[], body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // In the order of the shape, so that two that say the same are the same text.
  const said = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]));
  const found: Record<string, unknown> = {};
  for (const attribute of attributes) {
    const value = said.get(attribute.name.toLowerCase());
    if (value === null || value === undefined) continue;
    const read = attribute.many ? manyOf(attribute, value) : oneOf(attribute, value);
    if (read !== undefined) found[attribute.name] = read;
  }
  return found;
}

function manyOf(attribute: Attribute, value: unknown): readonly unknown[] | undefined {
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  if (values.length > (attribute.name === 'members' ? MOST_MEMBERS : MOST_VALUES)) throw wrong(attribute);
  const read = values.flatMap((one) => oneOf(attribute, one) ?? []);
  return read.length === 0 ? undefined : read;
}

function oneOf(attribute: Attribute, value: unknown): unknown {
  switch (attribute.type) {
    case 'complex': {
      // Some send `"emails": ["…"]`, and one value where an object is meant.
      const whole = isObject(value) ? value : attribute.many ? { value } : undefined;
      if (!whole) throw wrong(attribute);
      const parts = picked(attribute.parts ?? [], whole);
      return Object.keys(parts).length === 0 ? undefined : parts;
    }
    case 'boolean': {
      const bare = bareOf(value);
      if (typeof bare === 'boolean') return bare;
      if (typeof bare !== 'string' || !/^(?:true|false)$/i.test(bare)) throw wrong(attribute);
      return bare.toLowerCase() === 'true';
    }
    default: {
      const bare = bareOf(value);
      const text = typeof bare === 'number' ? String(bare) : bare;
      if (typeof text !== 'string' || text.length > LONGEST || !isStorable(text)) throw wrong(attribute);
      return text.trim() === '' ? undefined : text;
    }
  }
}

/** Older writers wrap one value: `[{"value": "False"}]`. */
function bareOf(value: unknown): unknown {
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return isObject(one) && Object.keys(one).length === 1 && 'value' in one ? one['value'] : one;
}

const wrong = ({ name }: Attribute): Refusal => new Refusal('scim.value', { place: { pointer: `/${name}` } });

/**
 * A resource after the operations of a PATCH (RFC 7644, 3.5.2), in the dialects of Entra ID and Okta: `op` in any case,
 * booleans as text, paths as keys of a value, members removed by value. An attribute that we do not keep changes nothing: a
 * directory that maps more than we use must still be able to suspend somebody in the same request.
 * @throws Refusal `scim.path` | `scim.value` | `scim.syntax` | `scim.target`
 */
export function patched(shape: Shape, before: Document, operations: readonly Operation[]): Document {
  const document = structuredClone(before) as Record<string, unknown>;
  for (const { op, path, value } of operations) {
    const verb = op.toLowerCase();
    if (verb !== 'add' && verb !== 'replace' && verb !== 'remove') throw new Refusal('scim.syntax');
    if (path !== undefined) {
      const place = parsePath(shape, path);
      if (place) change(document, verb, place, value);
    } else if (verb === 'remove') throw new Refusal('scim.target');
    else spread(shape, document, verb, value);
  }
  return documentOf(shape, document);
}

/** Without a path the value holds attributes, or paths, by name. */
function spread(shape: Shape, document: Record<string, unknown>, verb: Verb, value: unknown): void {
  if (!isObject(value)) throw new Refusal('scim.syntax');
  for (const [name, one] of Object.entries(value)) {
    if (['schemas', 'id', 'meta'].includes(name.toLowerCase())) continue;
    const path = name.includes('[') ? parsePath(shape, name) : attributePath(shape, name);
    if (path) change(document, verb, path, one);
  }
}

function change(document: Record<string, unknown>, verb: Verb, { steps, where }: Path, value: unknown): void {
  let holder = document;
  for (const [index, step] of steps.entries()) {
    const last = index === steps.length - 1;
    if (step.many) return changeMany(holder, step, { verb, where, part: steps[index + 1], value });
    if (!last) {
      if (!isObject(holder[step.name])) holder[step.name] = {};
      holder = holder[step.name] as Record<string, unknown>;
    } else if (verb === 'remove' || value === null) delete holder[step.name];
    else if (step.type === 'complex' && isObject(holder[step.name])) {
      // Parts that are not named stay (3.5.2.1, 3.5.2.3).
      const parts = oneOf(step, value) as Record<string, unknown> | undefined;
      holder[step.name] = { ...(holder[step.name] as object), ...parts };
    } else holder[step.name] = oneOf(step, value);
  }
}

type Many = {
  readonly verb: Verb;
  readonly where: Filter | undefined;
  readonly part: Attribute | undefined;
  readonly value: unknown;
};

function changeMany(holder: Record<string, unknown>, attribute: Attribute, { verb, where, part, value }: Many): void {
  const held = (Array.isArray(holder[attribute.name]) ? holder[attribute.name] : []) as Record<string, unknown>[];
  const meant = where || part ? held.filter((one) => !where || matches(one, where)) : [];
  const put = (values: readonly Record<string, unknown>[]): void => {
    if (values.length === 0) delete holder[attribute.name];
    else holder[attribute.name] = values;
  };
  if (verb === 'remove') {
    if (part) for (const one of meant) delete one[part.name];
    else if (where) put(held.filter((one) => !meant.includes(one)));
    else put(value === undefined || value === null ? [] : without(held, manyOf(attribute, value) ?? []));
    return;
  }
  if (where || part) {
    const said = part
      ? { [part.name]: value === null ? undefined : oneOf(part, value) }
      : (oneOf(attribute, value) as Record<string, unknown> | undefined);
    // What does not exist yet is made from what the path says of it, as Entra ID expects.
    if (meant.length === 0) put([...held, { ...(where && equalities(where)), ...said }]);
    for (const one of meant) Object.assign(one, said);
    return;
  }
  const values = (manyOf(attribute, value) ?? []) as readonly Record<string, unknown>[];
  if (verb === 'replace') return put(values);
  const primary = values.some((one) => one['primary'] === true);
  const kept = primary ? held.map((one) => ({ ...one, ...('primary' in one && { primary: false }) })) : held;
  put([...without(kept, values), ...values]);
}

const keyOf = (value: unknown): string => JSON.stringify(isObject(value) && 'value' in value ? value['value'] : value);

function without(
  held: readonly Record<string, unknown>[],
  gone: readonly unknown[],
): readonly Record<string, unknown>[] {
  const keys = new Set(gone.map(keyOf));
  return held.filter((one) => !keys.has(keyOf(one)));
}

/** `type eq "work"` → `{ type: 'work' }`. */
function equalities(filter: Filter): Record<string, unknown> {
  if (filter.op === 'and') return { ...equalities(filter.left), ...equalities(filter.right) };
  const name = filter.op === 'eq' ? filter.path?.steps[0]?.name : undefined;
  return filter.op === 'eq' && name !== undefined ? { [name]: filter.value } : {};
}
