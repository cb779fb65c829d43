import { FILTERS, type Filters } from './api/queries.ts';

/** The address bar keeps plain words: no JSON, no quotes, nothing empty. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    if (value !== undefined && value !== '') params.set(key, `${value as string | number}`);
  return params.size > 0 ? `?${params}` : '';
}

type Raw = Record<string, unknown>;
const word = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const day = (value: unknown): string | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? String(value) : undefined;
const whole = (value: unknown): number | undefined =>
  /^[1-9]\d{0,8}$/.test(String(value)) ? Number(value) : undefined;

/** Keeps the members that are there: an absent one must not stand in the address as `undefined`. */
function present<T extends object>(search: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

export const interactionSearch = (raw: Raw): Filters =>
  present(Object.fromEntries(FILTERS.map((name) => [name, word(raw[name])])));
export const quarantineSearch = (raw: Raw) => present({ vue: word(raw['vue']), etat: word(raw['etat']) });
export const sourceSearch = (raw: Raw) => present({ vue: word(raw['vue']), connexion: word(raw['connexion']) });
export const connectSearch = (raw: Raw) => present({ source: word(raw['source']), adresse: word(raw['adresse']) });
export const platformSearch = (raw: Raw) => present({ vue: word(raw['vue']), filtre: word(raw['filtre']) });
export const connectPlatformSearch = (raw: Raw) =>
  present({ plateforme: word(raw['plateforme']), connexion: word(raw['connexion']) });
export const deliverySearch = (raw: Raw) => present({ etat: word(raw['etat']) });
export const prospectingSearch = (raw: Raw) => present({ vue: word(raw['vue']) });
export const declareSearch = (raw: Raw) => present({ campagne: word(raw['campagne']) });
export const instructionSearch = (raw: Raw) =>
  present({ vue: word(raw['vue']), version: whole(raw['version']), de: whole(raw['de']), a: whole(raw['a']) });
export const peopleSearch = (raw: Raw) =>
  present({
    vue: word(raw['vue']),
    etat: word(raw['etat']),
    role: word(raw['role']),
    marque: word(raw['marque']),
    mot: word(raw['mot']),
  });
export const reviewSearch = (raw: Raw) => present({ lignes: word(raw['lignes']) });
export const impactSearch = (raw: Raw) => present({ vue: word(raw['vue']) });
export const dutySearch = (raw: Raw) => present({ vue: word(raw['vue']), jour: day(raw['jour']) });
export const controlSearch = (raw: Raw) =>
  present({
    vue: word(raw['vue']),
    cadre: word(raw['cadre']),
    etat: word(raw['etat']),
    charge: word(raw['charge']),
  });
export const contractSearch = (raw: Raw) => present({ vue: word(raw['vue']) });
export const keySearch = (raw: Raw) => present({ vue: word(raw['vue']) });
export const traceSearch = (raw: Raw) => present({ operation: word(raw['operation']), entree: word(raw['entree']) });
