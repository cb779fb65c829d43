/** Guesses about a script: what it seems not to say. A person reads it; these only point. */

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9{}]+/g, ' ');

/** Legal forms and words that name nobody. */
const COMMON = ['sas', 'sarl', 'scop', 'societe', 'groupe', 'france', 'the', 'les', 'des', 'and'];
const PLACEHOLDERS = ['{brand}', '{entity}'];

/** Neither a telling word of one of the names nor a placeholder for them stands in the script. */
export function lacksName(script: string, names: readonly string[]): boolean {
  const words = ` ${fold(script)} `;
  const telling = names.flatMap((name) => {
    const parts = fold(name)
      .split(' ')
      .filter((part) => part.length > 2 && !COMMON.includes(part));
    // The first telling word is how a brand is spoken of: « Lumen » of « Lumen Énergie ».
    return parts.slice(0, 1);
  });
  return ![...telling.map((word) => ` ${word} `), ...PLACEHOLDERS].some((part) => words.includes(part));
}

const NATURE =
  /commerci|prospect|offre|propos|promotion|publicit|vendre|vente|tarif|souscri|abonnement|offer|sales|advert|marketing|subscri/;
export const lacksNature = (script: string): boolean => !NATURE.test(fold(script));

const WAY_OUT =
  /\bstop\b|desabonn|desinscri|ne plus recevoir|vous opposer|opposition|plus etre (?:appele|contacte)|unsubscribe|opt out|no longer (?:receive|wish)|object to|\{unsubscribe\}/;
export const lacksWayOut = (script: string): boolean => !WAY_OUT.test(fold(script));
