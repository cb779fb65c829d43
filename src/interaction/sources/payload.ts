import { parseJson } from '../../kernel/json.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** One delivery or file as it came, with the readings that adapters share; each is made once. */
export type Payload = {
  readonly bytes: Uint8Array;
  /** Lower case, without parameters; of a file by its ending; empty where nothing is known. */
  readonly mediatype: string;
  /** Names in lower case. Empty for a file. */
  readonly headers: Readonly<Record<string, string>>;
  /** File name without its folder; empty for a delivery. */
  readonly name: string;
  /** @throws Refusal `source.not-utf8` */
  text(): string;
  /** Strict: no repeated key, bounded depth. @throws Refusal `json.*` */
  json(): unknown;
  /** As JSON, or undefined where it is none: for `recognises`. */
  maybeJson(): unknown;
  /** An `application/x-www-form-urlencoded` body, the last of two equal names. @throws Refusal `source.not-utf8` */
  form(): ReadonlyMap<string, string>;
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export function payloadOf(
  bytes: Uint8Array,
  about: {
    readonly mediatype?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly name?: string;
  } = {},
): Payload {
  const text = once(() => {
    try {
      return decoder.decode(bytes);
    } catch {
      throw new Refusal('source.not-utf8');
    }
  });
  const json = once(() => parseJson(bytes));
  return {
    bytes,
    mediatype: (about.mediatype ?? '').split(';', 1)[0]!.trim().toLowerCase(),
    headers: about.headers ?? {},
    name: about.name ?? '',
    text,
    json,
    maybeJson() {
      try {
        return json();
      } catch {
        return undefined;
      }
    },
    form: once(() => new Map(new URLSearchParams(text()))),
  };
}

/** Its result or its fault, worked out once. */
function once<T>(work: () => T): () => T {
  let result: { readonly value: T } | { readonly fault: unknown } | undefined;
  return () => {
    if (result === undefined) {
      try {
        result = { value: work() };
      } catch (fault) {
        result = { fault };
      }
    }
    if ('fault' in result) throw result.fault;
    return result.value;
  };
}
