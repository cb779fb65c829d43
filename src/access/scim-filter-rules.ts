import { Refusal } from '../kernel/refusal.ts';
import type { Attribute, Document, Shape } from './scim-types.ts';

export type Path = {
  /** Canonical: attribute, or extension and its attribute; then its part. */
  readonly steps: readonly Attribute[];
  readonly where?: Filter;
};
export type Filter =
  | { readonly op: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly op: 'not'; readonly of: Filter }
  | { readonly op: 'pr'; readonly path: Path | undefined }
  | { readonly op: 'has'; readonly path: Path | undefined; readonly of: Filter }
  | { readonly op: Comparison; readonly path: Path | undefined; readonly value: Value };
type Value = string | number | boolean | null;
const COMPARISONS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
type Comparison = (typeof COMPARISONS)[number];

const LONGEST = 1024;
const DEEPEST = 16;
/** Beside what a shape has: every resource's own. */
const COMMON: readonly Attribute[] = [{ name: 'id', type: 'string', exact: true }];
const TOKEN =
  /\s*(?:([()[\]])|("(?:[^"\\]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?\d+(?:\.\d+)?)(?=[\s)\]]|$)|((?:urn:[\w.:-]+:)?[a-zA-Z$][\w$.-]*))/y;

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * An attribute by its path (RFC 7644, 3.10): names are compared without their case, a URN may stand before them.
 * @returns undefined for one that the shape does not know: it is well formed, and nothing of ours.
 */
export function attributePath(shape: Shape, text: string, parts = shape.attributes): Path | undefined {
  let rest = text;
  const steps: Attribute[] = [];
  if (/^urn:/i.test(text)) {
    const whole = parts.find(({ name }) => same(name, text));
    if (whole) return { steps: [whole] };
    const cut = text.lastIndexOf(':');
    const urn = text.slice(0, cut);
    rest = text.slice(cut + 1);
    const extension = parts.find(({ name }) => same(name, urn));
    // Versions have dots: what follows the last colon is the name only where a known URN stands before it.
    if (extension) steps.push(extension);
    else if (!same(urn, shape.id)) return undefined;
  }
  let among = steps[0]?.parts ?? [...parts, ...COMMON];
  for (const name of rest.split('.')) {
    const found = among.find((one) => same(one.name, name));
    if (!found) return undefined;
    steps.push(found);
    among = found.parts ?? [];
  }
  return { steps };
}

/** @throws Refusal `scim.filter` */
export function parseFilter(shape: Shape, text: string): Filter {
  return reading(shape, text, 'scim.filter', (read) => read.expression(undefined, 0));
}

/** `attr`, `attr.sub`, `attr[filter]`, `attr[filter].sub` (RFC 7644, 3.5.2). @throws Refusal `scim.path` */
export function parsePath(shape: Shape, text: string): Path | undefined {
  const valued = /^([^[]+)\[(.+)\](?:\.([\w$-]+))?$/s.exec(text);
  if (!valued) {
    if (!/^(?:urn:[\w.:-]+:)?[a-zA-Z$][\w$-]*(?:\.[a-zA-Z$][\w$-]*)?$/.test(text)) throw new Refusal('scim.path');
    return attributePath(shape, text);
  }
  const [, name, condition, sub] = valued as unknown as [string, string, string, string | undefined];
  const path = attributePath(shape, name);
  const last = path?.steps.at(-1);
  const where = reading(shape, condition, 'scim.path', (read) => read.expression(last?.parts ?? [], 0));
  if (!path || !last?.parts) return undefined;
  if (sub === undefined) return { steps: path.steps, where };
  const part = last.parts.find((one) => same(one.name, sub));
  return part && { steps: [...path.steps, part], where };
}

type Reader = { expression(inside: readonly Attribute[] | undefined, depth: number): Filter };

function reading(
  shape: Shape,
  text: string,
  code: 'scim.filter' | 'scim.path',
  work: (read: Reader) => Filter,
): Filter {
  const tokens = tokensOf(text, code);
  let at = 0;
  const fail = (): never => {
    throw new Refusal(code);
  };
  const next = (): string => tokens[at++] ?? fail();
  const word = (...words: readonly string[]): string | undefined =>
    words.find((one) => same(tokens[at] ?? '', one)) && next().toLowerCase();
  const resolve = (name: string, inside: readonly Attribute[] | undefined): Path | undefined => {
    if (!/^[a-zA-Z$]/.test(name)) return fail();
    if (!inside) return attributePath(shape, name);
    const part = inside.find((one) => same(one.name, name));
    return part && { steps: [part] };
  };

  function expression(inside: readonly Attribute[] | undefined, depth: number): Filter {
    if (depth > DEEPEST) return fail();
    let left = conjunction(inside, depth);
    while (word('or')) left = { op: 'or', left, right: conjunction(inside, depth) };
    return left;
  }
  function conjunction(inside: readonly Attribute[] | undefined, depth: number): Filter {
    let left = term(inside, depth);
    while (word('and')) left = { op: 'and', left, right: term(inside, depth) };
    return left;
  }
  function term(inside: readonly Attribute[] | undefined, depth: number): Filter {
    const not = word('not') !== undefined;
    if (tokens[at] === '(') {
      next();
      const of = expression(inside, depth + 1);
      if (next() !== ')') fail();
      return not ? { op: 'not', of } : of;
    }
    if (not) fail();
    const path = resolve(next(), inside);
    if (tokens[at] === '[') {
      next();
      const of = expression(path?.steps.at(-1)?.parts ?? [], depth + 1);
      if (next() !== ']') fail();
      return { op: 'has', path, of };
    }
    if (word('pr')) return { op: 'pr', path };
    const op = word(...COMPARISONS) as Comparison | undefined;
    return op ? { op, path, value: literal(next()) } : fail();
  }
  function literal(token: string): Value {
    if (token.startsWith('"')) return JSON.parse(token) as string;
    if (/^-?\d/.test(token)) return Number(token);
    const named = ({ true: true, false: false, null: null } as const)[token.toLowerCase()];
    return named === undefined ? fail() : named;
  }

  const parsed = work({ expression });
  return at === tokens.length ? parsed : fail();
}

function tokensOf(text: string, code: 'scim.filter' | 'scim.path'): readonly string[] {
  if (text.length > LONGEST) throw new Refusal(code);
  const tokens: string[] = [];
  const form = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  while (form.lastIndex < end) {
    const found = form.exec(text);
    if (!found) throw new Refusal(code);
    tokens.push(found[1] ?? found[2] ?? found[3] ?? found[4]!);
  }
  return tokens;
}

/** The values that a path leads to; many where an attribute on the way is many-valued. */
export function valuesAt(document: Document, { steps, where }: Path): readonly unknown[] {
  let values: readonly unknown[] = [document];
  for (const step of steps) {
    values = values.flatMap((value) => {
      const found = isObject(value) ? value[step.name] : undefined;
      return found === undefined || found === null ? [] : Array.isArray(found) ? (found as unknown[]) : [found];
    });
    if (where && step.many) values = values.filter((value) => isObject(value) && matches(value, where));
  }
  return values;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a resource, or one value of a many-valued attribute, is what the filter asks for. */
export function matches(document: Document, filter: Filter): boolean {
  switch (filter.op) {
    case 'and':
      return matches(document, filter.left) && matches(document, filter.right);
    case 'or':
      return matches(document, filter.left) || matches(document, filter.right);
    case 'not':
      return !matches(document, filter.of);
    case 'pr':
      return filter.path !== undefined && valuesAt(document, filter.path).some((value) => value !== '');
    case 'has':
      return (
        filter.path !== undefined &&
        valuesAt(document, filter.path).some((value) => isObject(value) && matches(value, filter.of))
      );
    default:
      return compared(document, filter);
  }
}

function compared(document: Document, filter: Extract<Filter, { readonly value: Value }>): boolean {
  if (!filter.path) return filter.op === 'ne';
  const exact = filter.path.steps.at(-1)?.exact === true;
  const fold = (value: unknown): unknown => (typeof value === 'string' && !exact ? value.toLowerCase() : value);
  const wanted = fold(filter.value);
  // `emails eq "…"` asks for the value of one of them.
  const values = valuesAt(document, filter.path).map((value) => fold(isObject(value) ? value['value'] : value));
  if (filter.op === 'ne') return !values.includes(wanted);
  return values.some((value) => holds(value, filter.op, wanted));
}

function holds(value: unknown, op: Comparison, wanted: unknown): boolean {
  if (op === 'eq') return value === wanted;
  if (typeof value !== 'string' || typeof wanted !== 'string') return false;
  switch (op) {
    case 'co':
      return value.includes(wanted);
    case 'sw':
      return value.startsWith(wanted);
    case 'ew':
      return value.endsWith(wanted);
    case 'gt':
      return value > wanted;
    case 'ge':
      return value >= wanted;
    case 'lt':
      return value < wanted;
    default:
      return value <= wanted;
  }
}

/** What the filter asks of one attribute by equality, whatever else it asks: how an index is used. */
export function demanded(filter: Filter, name: string): string | undefined {
  if (filter.op === 'and') return demanded(filter.left, name) ?? demanded(filter.right, name);
  const equal = filter.op === 'eq' && filter.path?.steps.length === 1 && filter.path.steps[0]?.name === name;
  return equal && typeof filter.value === 'string' ? filter.value : undefined;
}
