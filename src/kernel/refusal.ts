import { catalogue, type Code } from './catalogue.ts';

export { catalogue, type Code };

/** Where in the input the fault stands. Never holds the input's own values. */
export type Place = {
  /** JSON pointer (RFC 6901). */
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: number;
  /** UTF-8 byte offset. */
  readonly offset?: number;
  readonly file?: string;
};

/** A closed word is said in the reader's language where both are given. */
export type Param = string | number | { readonly fr: string; readonly en: string };
export type Params = Readonly<Record<string, Param>>;

export type RefusalOptions = {
  readonly place?: Place;
  /** Numbers and closed words only (a limit, a field's name, an id of ours): shown to callers and logged. */
  readonly params?: Params;
  /** An article that this instance cites beyond the catalogue's. */
  readonly article?: string;
  /** Several faults found at once (a document check, a validation). */
  readonly faults?: readonly Fault[];
  readonly cause?: unknown;
};

export type Fault = {
  readonly code: Code;
  readonly place?: Place;
  readonly params?: Params;
  readonly article?: string;
};

/**
 * A refusal that a caller is meant to see: a stable code of the closed catalogue, an HTTP status, a text free of
 * personal data. Anything else that is thrown is a fault of ours and becomes a 500 with a reference.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: Code;
  readonly place: Place | undefined;
  readonly params: Params;
  readonly article: string | undefined;
  readonly faults: readonly Fault[];

  constructor(code: Code, options: RefusalOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.place = options.place;
    this.params = options.params ?? {};
    const entry = catalogue[code];
    this.article = options.article ?? ('article' in entry ? entry.article : undefined);
    this.faults = options.faults ?? [];
  }

  get status(): number {
    return catalogue[this.code].status;
  }
}

const said = (value: Param, language: 'fr' | 'en'): string =>
  typeof value === 'object' ? value[language] : String(value);

/** One parameter for a log or a header, which have no reader's language. */
export function wordOf({ params }: Pick<Fault, 'params'>, name: string): string | undefined {
  return params !== undefined && Object.hasOwn(params, name) ? said(params[name]!, 'en') : undefined;
}

/** The text of a code in a language, its `{params}` filled in. */
export function textOf(code: Code, language: 'fr' | 'en', params: Params = {}): string {
  return catalogue[code][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? said(params[name]!, language) : whole,
  );
}
