import { createListening, type ListenOptions } from './listen.ts';
import { createUploads, type UploadOptions } from './uploads.ts';
import { listRemovals, readUsage } from './usage.ts';
import type { BrandId } from '../../kernel/ids.ts';

export type MediaOptions = UploadOptions & ListenOptions & { readonly price: Price | undefined };
/** Of a gigabyte (10⁹ bytes) for a month. */
export type Price = { readonly amount: number; readonly currency: string };
export type Media = ReturnType<typeof createMedia>;

/** Recordings of interactions: taken in, heard, counted. */
export function createMedia(options: MediaOptions) {
  return {
    uploads: createUploads(options),
    listening: createListening(options),
    usage: (brand: BrandId) => readUsage(options.db, brand),
    removals: (brand: BrandId) => listRemovals(options.db, brand),
    price: options.price,
  };
}
