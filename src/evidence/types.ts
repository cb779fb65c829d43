import type { Bilingual } from '../law/index.ts';

/** A file of a pack. */
export type Piece = { readonly path: string; readonly title: Bilingual; readonly bytes: Uint8Array | string };

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Whose pack, of which moment: what stands at the head of each document in it. */
export type PackHead = {
  readonly brand: string;
  readonly name: string;
  readonly controllers: readonly string[];
  readonly processor: string;
  readonly contract: string;
  readonly mandate: number;
  readonly at: number;
  readonly version: string;
};
