import { periodText, PURPOSES, type Bilingual } from '../law/index.ts';
import { CATEGORIES, type CategoryId } from './categories.ts';
import { dayText, listed, say, shareText, verbatim } from './prose-words.ts';
import type { Effects, Frame, Order } from './schema.ts';
import { CHANNEL_WORDS, KIND_WORDS } from './words.ts';

type Kind = keyof typeof KIND_WORDS;
/** What an effect names by its id, as a reader knows it. */
type Named = { readonly activity: Bilingual; readonly place: string };

/** What an order says, a sentence an effect, then its reason and its days. */
export function orderSentences(order: Order, frame: Frame | undefined): Bilingual[] {
  const sentences = Object.keys(order.does).flatMap((verb) => effectSentence(verb as keyof Effects, order.does, frame));
  if (order.from !== undefined)
    sentences.push(say(`À compter du ${dayText(order.from).fr}.`, `From ${dayText(order.from).en}.`));
  if (order.until !== undefined)
    sentences.push(say(`Jusqu’au ${dayText(order.until).fr} inclus.`, `Until ${dayText(order.until).en} inclusive.`));
  if (order.reason !== undefined) sentences.push(say(`Motif : ${order.reason}`, `Reason: ${order.reason}`));
  return sentences;
}

function effectSentence(verb: keyof Effects, does: Effects, frame: Frame | undefined): Bilingual[] {
  const sentence = SENTENCES[verb] as (effect: never, named: Named) => Bilingual;
  const effect = does[verb];
  if (effect === undefined) return [];
  const activity = activityText('activity' in effect ? effect.activity : '', frame);
  const place = placeText('site' in effect ? effect.site : '', frame);
  return [sentence(effect as never, { activity, place })];
}

/** An activity goes by its purpose, and by its id too where another one serves the same. */
function activityText(id: string, frame: Frame | undefined): Bilingual {
  const { activities = [] } = frame ?? {};
  const purpose = activities.find((activity) => activity.id === id)?.purpose;
  if (purpose === undefined) return verbatim(id);
  const { fr, en } = PURPOSES[purpose];
  const alone = activities.filter((activity) => activity.purpose === purpose).length === 1;
  return alone ? { fr, en } : say(`${fr} (${id})`, `${en} (${id})`);
}

function placeText(id: string, frame: Frame | undefined): string {
  return frame?.sites.find((site) => site.id === id)?.place ?? id;
}

type Sentence<K extends keyof Effects> = (effect: NonNullable<Effects[K]>, named: Named) => Bilingual;

const SENTENCES: { readonly [K in keyof Required<Effects>]: Sentence<K> } = {
  shorten: ({ keep }, { activity }) =>
    within(activity, say('abréger la conservation', 'shorten what is kept'), periods(keep)),
  extend: ({ keep }, { activity }) =>
    within(activity, say('allonger la conservation', 'extend what is kept'), periods(keep)),
  discard: ({ kinds }, { activity }) =>
    within(activity, say('ne plus conserver', 'no longer keep'), listed(kinds.map((kind) => KIND_WORDS[kind]))),
  strike: ({ data }, { activity }) =>
    within(activity, say('supprimer avant toute écriture', 'strike out before anything is written'), dataText(data)),
  forbid: ({ data }, { activity }) => within(activity, say('interdire', 'forbid'), dataText(data)),
  allow: ({ data }, { activity }) => within(activity, say('permettre', 'allow'), dataText(data)),
  record: ({ share }, { activity }) =>
    within(activity, say('part des appels enregistrés', 'share of calls recorded'), shareText(share)),
  suspend: (_, { activity: { fr, en } }) => say(`Suspendre « ${fr} ».`, `Suspend “${en}”.`),
  resume: (_, { activity: { fr, en } }) => say(`Reprendre « ${fr} ».`, `Resume “${en}”.`),
  withdrawSite: (_, { activity: { fr, en }, place }) =>
    say(`Fermer « ${fr} » au site de ${place}.`, `Close “${en}” to the ${place} site.`),
  allowSite: (_, { activity: { fr, en }, place }) =>
    say(`Ouvrir « ${fr} » au site de ${place}.`, `Open “${en}” to the ${place} site.`),
  withdrawChannel: ({ channel }, { activity }) => within(activity, say('retirer', 'withdraw'), CHANNEL_WORDS[channel]),
  allowChannel: ({ channel }, { activity }) => within(activity, say('ajouter', 'add'), CHANNEL_WORDS[channel]),
  withdrawOffer: ({ offer }, { activity }) =>
    within(activity, say('ne plus proposer', 'no longer offer'), verbatim(offer)),
  withdrawCaller: ({ number }, { activity }) =>
    within(activity, say('ne plus afficher', 'no longer show'), verbatim(number)),
  quarantine: ({ for: period }) =>
    say(`Quarantaine de ${periodText(period).fr}.`, `Quarantine of ${periodText(period).en}.`),
};

function within(activity: Bilingual, verb: Bilingual, what: Bilingual): Bilingual {
  return say(`Dans « ${activity.fr} », ${verb.fr} : ${what.fr}.`, `In “${activity.en}”, ${verb.en}: ${what.en}.`);
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
