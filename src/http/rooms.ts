/** What the page of an address loads and asks first, as the console's build found it (console/ahead.ts). */
type Ahead = {
  readonly files: readonly string[];
  readonly asks: readonly string[];
  /** Asked too where the address has no search. */
  readonly bare: readonly string[];
};
export type Rooms = Readonly<Record<string, Ahead>>;

const NOTHING = { files: [], asks: [] };
/** Ids that we give and nothing that would have to be escaped: they are written into the page. */
const PLAIN = /^[\w-]{1,100}$/;

/** Of the address that says the most: `/sources/raccorder` before `/sources/$id`. */
export function roomAt(rooms: Rooms, url: string): Pick<Ahead, 'files' | 'asks'> {
  const [path = '', search] = url.split('?', 2);
  const segments = path.split('/').filter((segment) => segment !== '');
  let best: { readonly room: Ahead; readonly named: ReadonlyMap<string, string> } | undefined;
  for (const [address, room] of Object.entries(rooms)) {
    const named = match(address, segments);
    if (named && (!best || named.size < best.named.size)) best = { room, named };
  }
  if (!best) return NOTHING;
  const { room, named } = best;
  const asks = search === undefined ? [...room.asks, ...room.bare] : room.asks;
  return { files: room.files, asks: asks.map((ask) => ask.replaceAll(/\$\w+/g, (name) => named.get(name)!)) };
}

function match(address: string, segments: readonly string[]): ReadonlyMap<string, string> | undefined {
  const wanted = address.split('/').filter((segment) => segment !== '');
  if (wanted.length !== segments.length) return undefined;
  const named = new Map<string, string>();
  for (const [i, want] of wanted.entries()) {
    const segment = segments[i]!;
    if (!want.startsWith('$')) {
      if (want !== segment) return undefined;
    } else if (PLAIN.test(segment)) named.set(want, segment);
    else return undefined;
  }
  return named;
}
