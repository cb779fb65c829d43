import { periodText, type Bilingual } from '../law/index.ts';
import { CATEGORIES, type CategoryId } from './categories.ts';
import { dayText, listed, say, shareText } from './prose-words.ts';
import type { Effects, Frame, Order } from './schema.ts';
import { CHANNEL_WORDS, KIND_WORDS } from './words.ts';

type Kind = keyof typeof KIND_WORDS;
type Place = (id: string) => string;

/** What an order says, a sentence an effect, then its reason and its days. */
export function orderSentences(order: Order, frame: Frame | undefined): Bilingual[] {
  const place: Place = (id) => frame?.sites.find((site) => site.id === id)?.place ?? id;
  const sentences = Object.keys(order.does).flatMap((verb) => effectSentence(verb as keyof Effects, order.does, place));
  if (order.from !== undefined)
    sentences.push(say(`À compter du ${dayText(order.from).fr}.`, `From ${dayText(order.from).en}.`));
  if (order.until !== undefined)
    sentences.push(say(`Jusqu’au ${dayText(order.until).fr} inclus.`, `Until ${dayText(order.until).en} inclusive.`));
  if (order.reason !== undefined) sentences.push(say(`Motif : ${order.reason}`, `Reason: ${order.reason}`));
  return sentences;
}

function effectSentence(verb: keyof Effects, does: Effects, place: Place): Bilingual[] {
  const sentence = SENTENCES[verb] as (effect: never, place: Place) => Bilingual;
  return does[verb] === undefined ? [] : [sentence(does[verb] as never, place)];
}

type Sentence<K extends keyof Effects> = (effect: NonNullable<Effects[K]>, place: Place) => Bilingual;

const SENTENCES: { readonly [K in keyof Required<Effects>]: Sentence<K> } = {
  shorten: ({ activity, keep }) =>
    within(activity, say('abréger la conservation', 'shorten what is kept'), periods(keep)),
  extend: ({ activity, keep }) =>
    within(activity, say('allonger la conservation', 'extend what is kept'), periods(keep)),
  discard: ({ activity, kinds }) =>
    within(activity, say('ne plus conserver', 'no longer keep'), listed(kinds.map((kind) => KIND_WORDS[kind]))),
  strike: ({ activity, data }) =>
    within(activity, say('supprimer avant toute écriture', 'strike out before anything is written'), dataText(data)),
  forbid: ({ activity, data }) => within(activity, say('interdire', 'forbid'), dataText(data)),
  allow: ({ activity, data }) => within(activity, say('permettre', 'allow'), dataText(data)),
  record: ({ activity, share }) =>
    within(activity, say('part des appels enregistrés', 'share of calls recorded'), shareText(share)),
  suspend: ({ activity }) => say(`Suspendre « ${activity} ».`, `Suspend “${activity}”.`),
  resume: ({ activity }) => say(`Reprendre « ${activity} ».`, `Resume “${activity}”.`),
  withdrawSite: ({ activity, site }, place) =>
    say(`Fermer « ${activity} » au site de ${place(site)}.`, `Close “${activity}” to the ${place(site)} site.`),
  allowSite: ({ activity, site }, place) =>
    say(`Ouvrir « ${activity} » au site de ${place(site)}.`, `Open “${activity}” to the ${place(site)} site.`),
  withdrawChannel: ({ activity, channel }) => within(activity, say('retirer', 'withdraw'), CHANNEL_WORDS[channel]),
  allowChannel: ({ activity, channel }) => within(activity, say('ajouter', 'add'), CHANNEL_WORDS[channel]),
  quarantine: ({ for: period }) =>
    say(`Quarantaine de ${periodText(period).fr}.`, `Quarantine of ${periodText(period).en}.`),
};

function within(activity: string, verb: Bilingual, what: Bilingual): Bilingual {
  return say(`Dans « ${activity} », ${verb.fr} : ${what.fr}.`, `In “${activity}”, ${verb.en}: ${what.en}.`);
}

function periods(keep: NonNullable<Effects['shorten']>['keep']): Bilingual {
  return listed(
    (Object.entries(keep) as [Kind, string][]).map(([kind, period]) =>
      say(`${KIND_WORDS[kind].fr} à ${periodText(period).fr}`, `${KIND_WORDS[kind].en} to ${periodText(period).en}`),
    ),
  );
}

function dataText(data: readonly CategoryId[]): Bilingual {
  return listed(data.map((id) => CATEGORIES[id]));
}
