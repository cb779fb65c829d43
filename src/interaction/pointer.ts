/**
 * JSON pointers (RFC 6901) that also reach into encoded strings. After a pointer may stand
 * - `#base64`: the UTF-8 text inside a base64url string;
 * - `#json`: the value inside a string that is JSON text, with a further pointer if need be;
 * - `#name`: the name of the member instead of its value.
 *
 * A `#` inside a member name is written `~2`, so that no name can pass for a suffix.
 */
type Container = Record<string, unknown>;

/** New texts by pointer. */
export type Changes = ReadonlyMap<string, string>;
/** A member that got another name: its pointer before and after. */
export type Renamed = { readonly from: string; readonly to: string };

const SPECIAL = /[~/#]/;

/** A member name as it stands in a pointer. */
export function token(name: string): string {
  if (!SPECIAL.test(name)) return name;
  return name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('#', '~2');
}

function untoken(text: string): string {
  if (!text.includes('~')) return text;
  return text.replaceAll('~2', '#').replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Own members only: a pointer must never reach a prototype. */
function child(node: unknown, name: string): unknown {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return undefined;
  return (node as Container)[name];
}

/** Sets a member even when it is called `__proto__`, which an assignment would take for the prototype. */
export function setMember(node: object, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(node, name, { value, writable: true, enumerable: true, configurable: true });
  } else (node as Container)[name] = value;
}

function names(path: string): string[] {
  return path === '' ? [] : path.slice(1).split('/').map(untoken);
}

function follow(root: unknown, path: string): unknown {
  let node = root;
  for (const name of names(path)) node = child(node, name);
  return node;
}

function decode(value: unknown, suffix: string): unknown {
  if (typeof value !== 'string') return undefined;
  if (suffix === 'base64') return Buffer.from(value, 'base64url').toString('utf8');
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

function encode(value: unknown, suffix: string): string {
  return suffix === 'base64' ? Buffer.from(value as string, 'utf8').toString('base64url') : JSON.stringify(value);
}

/** The value at a pointer, `undefined` where nothing stands. */
export function valueAt(root: unknown, pointer: string): unknown {
  const [first, ...suffixes] = pointer.split('#');
  let path = first!;
  let node = follow(root, path);
  for (const suffix of suffixes) {
    if (suffix === 'name') return node === undefined ? undefined : names(path).at(-1);
    const slash = suffix.indexOf('/');
    path = slash < 0 ? '' : suffix.slice(slash);
    node = follow(decode(node, slash < 0 ? suffix : suffix.slice(0, slash)), path);
  }
  return node;
}

/** The text at a pointer; a number as its digits. */
export function textAt(root: unknown, pointer: string): string | undefined {
  const value = valueAt(root, pointer);
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** Replaces the value at a plain pointer (no suffix) that exists. Returns whether it did. */
export function replaceAt(root: unknown, pointer: string, value: unknown): boolean {
  const cut = pointer.lastIndexOf('/');
  const parent = follow(root, pointer.slice(0, cut));
  const name = untoken(pointer.slice(cut + 1));
  if (child(parent, name) === undefined) return false;
  setMember(parent as object, name, value);
  return true;
}

/**
 * Writes texts in place, re-encoding the strings that hold them: each encoded string is opened and closed once, whatever
 * the number of changes inside. Members that two changes would give the same name get a number.
 * @returns the members that changed name, deepest first
 */
export function writeTexts(root: unknown, changes: Changes): Renamed[] {
  const encoded = new Map<string, Map<string, string>>();
  const named = new Map<string, string>();
  for (const [pointer, text] of changes) {
    const hash = pointer.indexOf('#');
    if (hash < 0) replaceAt(root, pointer, text);
    else if (pointer.slice(hash) === '#name') named.set(pointer.slice(0, hash), text);
    else {
      const inside = pointer.slice(hash + 1).search(/[/#]|$/) + hash + 1;
      const outer = pointer.slice(0, inside);
      const group = encoded.get(outer) ?? new Map<string, string>();
      encoded.set(outer, group.set(`/v${pointer.slice(inside)}`, text));
    }
  }
  const renamed: Renamed[] = [];
  for (const [outer, inner] of encoded) renamed.push(...writeEncoded(root, outer, inner));
  renamed.push(...rename(root, named));
  return renamed;
}

function writeEncoded(root: unknown, outer: string, inner: Changes): Renamed[] {
  const hash = outer.indexOf('#');
  const suffix = outer.slice(hash + 1);
  const box = { v: decode(follow(root, outer.slice(0, hash)), suffix) };
  if (box.v === undefined) return [];
  const renamed = writeTexts(box, inner);
  replaceAt(root, outer.slice(0, hash), encode(box.v, suffix));
  return renamed.map(({ from, to }) => ({ from: outer + from.slice(2), to: outer + to.slice(2) }));
}

/** Deepest first, so that the pointers of those above still lead somewhere; one rebuild for each object. */
function rename(root: unknown, named: Changes): Renamed[] {
  const byParent = new Map<string, Map<string, string>>();
  for (const [pointer, name] of named) {
    const cut = pointer.lastIndexOf('/');
    const parent = pointer.slice(0, cut);
    const group = byParent.get(parent) ?? new Map<string, string>();
    byParent.set(parent, group.set(untoken(pointer.slice(cut + 1)), name));
  }
  const parents = [...byParent].sort(([a], [b]) => b.length - a.length);
  return parents.flatMap(([pointer, group]) => renameMembers(follow(root, pointer), pointer, group));
}

function renameMembers(node: unknown, pointer: string, group: Changes): Renamed[] {
  if (typeof node !== 'object' || node === null) return [];
  const entries = Object.entries(node);
  const taken = new Set(entries.map(([name]) => name));
  const counts = new Map<string, number>();
  const renamed: Renamed[] = [];
  for (const [name] of entries) Reflect.deleteProperty(node, name);
  for (const [name, value] of entries) {
    let next = group.get(name) ?? name;
    if (next !== name) {
      const wanted = next;
      for (let n = counts.get(wanted) ?? 1; taken.has(next); n++) {
        next = `${wanted} ${n + 1}`;
        counts.set(wanted, n + 1);
      }
      taken.add(next);
      renamed.push({ from: `${pointer}/${token(name)}`, to: `${pointer}/${token(next)}` });
    }
    setMember(node, next, value);
  }
  return renamed;
}
