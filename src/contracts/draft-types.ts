import type { Millis } from '../kernel/clock.ts';
import type { Bilingual } from '../law/index.ts';

/** A frame or an order being written; nothing decides by it before it is signed and published. */
export type Draft = {
  readonly id: string;
  readonly kind: 'frame' | 'order';
  readonly title: string;
  /** As it will be signed, once it is sound. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly revision: number;
  /** Published: a signed document says the very same. */
  readonly state: 'open' | 'published' | 'discarded';
  readonly by: string;
  readonly at: Millis;
  readonly changedBy: string;
  readonly changedAt: Millis;
};

/** What a field may name: ids given elsewhere in the same document, or in the text in force. */
export type Refers = 'activities' | 'controllers' | 'entities' | 'sites' | 'offers' | 'numbers';

/** A field of a form, drawn from the schema of the document. */
export type Field = {
  readonly key: string;
  readonly label: Bilingual;
  readonly hint?: Bilingual | undefined;
  readonly required: boolean;
  readonly kind:
    | 'text'
    | 'long'
    | 'date'
    | 'period'
    | 'country'
    | 'number'
    | 'fixed'
    | 'choice'
    | 'choices'
    | 'words'
    | 'reference'
    | 'references'
    | 'group'
    | 'list'
    | 'map';
  readonly options?: readonly { readonly value: string; readonly label: Bilingual }[] | undefined;
  readonly refers?: Refers | undefined;
  /** Of a group its members, of a list those of each item, of a map those of each value. */
  readonly fields?: readonly Field[] | undefined;
  /** Of a text: its longest. Of a period: whether it counts hours too. */
  readonly max?: number | undefined;
  readonly hours?: boolean | undefined;
};
