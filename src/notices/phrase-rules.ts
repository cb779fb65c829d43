import { countryName, isEea, periodText, reachOf, SAFEGUARDS, startOfDay, type Bilingual } from '../law/index.ts';
import { KEEP_FROM_WORDS, KIND_WORDS, type Activity, type Frame } from '../mandate/index.ts';

export const say = (fr: string, en: string): Bilingual => ({ fr, en });

const LISTS = {
  fr: new Intl.ListFormat('fr', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};
/** « a, b et c ». */
export const listed = (items: readonly Bilingual[]): Bilingual => ({
  fr: LISTS.fr.format(items.map(({ fr }) => fr)),
  en: LISTS.en.format(items.map(({ en }) => en)),
});

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
/** Inside a sentence. */
export const lower = ({ fr, en }: Bilingual): Bilingual => say(small(fr), small(en));

type Party = Frame['processor'];

/** Name, registration, address and how it is reached. */
export function partyLine({ name, siren, contact }: Party): Bilingual {
  const rest = [
    ...(siren === undefined ? [] : [`SIREN ${siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u202f')}`]),
    ...[contact?.address, contact?.email, contact?.phone].filter((one) => one !== undefined),
  ];
  const line = `${[name, ...rest].join(', ')}.`;
  return say(line, line);
}

/** Whom persons write to: the officer where there is one, else the controller, else who relays for it. */
export const contactOf = ({ dpo, contact }: Party, { rights }: Frame): string =>
  dpo?.email ?? contact?.email ?? contact?.address ?? rights.contact;

/** Sub-processors that take part: those that are a site's company only where that site does. */
export function vendorsOf(
  { from }: Pick<Activity, 'from'>,
  { sites, subProcessors }: Frame,
): Frame['subProcessors']['list'] {
  return subProcessors.list.filter(({ id }) => {
    const theirs = sites.filter(({ entity }) => entity === id);
    return theirs.length === 0 || theirs.some((site) => from.includes(site.id));
  });
}

/** One line a place outside the EEA, with its safeguard. */
export function transfersOf(activity: Activity, frame: Frame, day: string): Bilingual[] {
  const sites = frame.sites.filter(({ id }) => activity.from.includes(id));
  const places = [
    ...sites,
    ...vendorsOf(activity, frame).filter(({ id }) => !sites.some(({ entity }) => entity === id)),
  ];
  const models = (activity.ai?.countries ?? [])
    .filter((country) => /^[A-Z]{2}$/.test(country) && country !== 'EU')
    .map((country) => ({ country, safeguard: undefined }));
  const lines = [...places, ...models]
    .filter(({ country }) => !isEea(country))
    .map(({ country, safeguard }) => {
      const name = countryName(country) ?? say(country, country);
      const guarantee = guaranteeOf(country, safeguard, startOfDay(day));
      return say(`${name.fr} : ${guarantee.fr}`, `${name.en}: ${guarantee.en}`);
    });
  return lines.filter((line, i) => lines.findIndex((one) => one.fr === line.fr) === i);
}

function guaranteeOf(country: string, safeguard: keyof typeof SAFEGUARDS | undefined, at: number): Bilingual {
  const reach = reachOf(country, at);
  if (reach.kind === 'adequate')
    return say(`décision d’adéquation ${reach.decision}`, `adequacy decision ${reach.decision}`);
  return safeguard === undefined ? say('aucune garantie indiquée', 'no safeguard stated') : SAFEGUARDS[safeguard];
}

/** One part a term: « 6 mois à compter de l’interaction : transcriptions et analyses ». */
export function retentionOf({ keep }: Activity): Bilingual {
  const terms = new Map<string, { readonly term: Bilingual; readonly kinds: Bilingual[] }>();
  for (const [kind, { from, for: period }] of Object.entries(keep)) {
    const [time, since] = [periodText(period), KEEP_FROM_WORDS[from]];
    const key = `${period} ${from}`;
    const found = terms.get(key) ?? { term: say(`${time.fr} ${since.fr}`, `${time.en} ${since.en}`), kinds: [] };
    found.kinds.push(KIND_WORDS[kind as keyof typeof KIND_WORDS]);
    terms.set(key, found);
  }
  if (terms.size === 0) return say('Rien n’est conservé.', 'Nothing is kept.');
  const lines = [...terms.values()].map(({ term, kinds }) => {
    const what = listed(kinds);
    return say(`${what.fr} : ${term.fr}`, `${what.en}: ${term.en}`);
  });
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  return say(`${capital(lines.map(({ fr }) => fr).join(' ; '))}.`, `${capital(lines.map(({ en }) => en).join('; '))}.`);
}
