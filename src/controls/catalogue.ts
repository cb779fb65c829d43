import { ANSSI } from './anssi.ts';
import { CNIL } from './cnil.ts';
import { GDPR } from './gdpr.ts';
import { ISO } from './iso.ts';
import { MEASURES } from './measures.ts';
import { PCI } from './pci.ts';
import type { Catalogue, Measure } from './types.ts';

/** In the order of `CATALOGUES`. */
export const FRAMEWORKS: readonly Catalogue[] = [GDPR, ISO, ANSSI, CNIL, PCI];
export { MEASURES };

const BY_ID: ReadonlyMap<string, Measure> = new Map(MEASURES.map((measure) => [measure.id, measure]));
export const measureOf = (id: string): Measure | undefined => BY_ID.get(id);
