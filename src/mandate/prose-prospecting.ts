import { CONTACT_CHANNELS, OFFER_NATURES, READINGS, type Bilingual } from '../law/index.ts';
import { dayText, listed, say, type Clause } from './prose-words.ts';
import type { ProspectingBlock } from './schema-prospecting.ts';
import { READING_ARTICLES, READING_WORDS } from './words-prospecting.ts';

const DOUBT = say(
  'Les textes laissent ce point ouvert ; la lecture protectrice est l’autre.',
  'The texts leave this open; the protective reading is the other one.',
);

/** What may be offered to whom, in the words of the document. */
export function prospectingClauses(block: ProspectingBlock | undefined): Clause[] {
  if (!block) return [];
  return [...offers(block), ways(block), callers(block), ...readings(block), unreported(block)];
}

function offers({ offers }: ProspectingBlock): Clause[] {
  const quoted = (id: string): Bilingual => {
    const name = offers.find((offer) => offer.id === id)?.name ?? id;
    return say(`« ${name} »`, `“${name}”`);
  };
  const named = (ids: readonly string[] = []): Bilingual => listed(ids.map(quoted));
  return offers.map(({ id, name, nature, similarTo, relatedTo }) => {
    const similar = similarTo?.length
      ? say(` ; analogue à : ${named(similarTo).fr}`, `; similar to: ${named(similarTo).en}`)
      : say('', '');
    const related = relatedTo?.length
      ? say(
          ` ; en lien avec un contrat : ${named(relatedTo).fr}`,
          `; related to a contract for: ${named(relatedTo).en}`,
        )
      : say('', '');
    const what = OFFER_NATURES[nature];
    return {
      key: `offer.${id}`,
      text: say(
        `Offre « ${name} » (${id}) : ${what.fr.toLowerCase()}${similar.fr}${related.fr}.`,
        `Offer “${name}” (${id}): ${what.en.toLowerCase()}${similar.en}${related.en}.`,
      ),
      article: 'C. conso L.223-1 ; CPCE L.34-5',
    };
  });
}

function ways({ channels }: ProspectingBlock): Clause {
  const by = listed(
    channels.map((id) => ({
      fr: id === 'sms' ? 'SMS' : CONTACT_CHANNELS[id].fr.toLowerCase(),
      en: id === 'sms' ? 'SMS' : CONTACT_CHANNELS[id].en.toLowerCase(),
    })),
  );
  return {
    key: 'ways',
    text: say(
      `Prospection par ${by.fr}, après une décision favorable pour chaque contact.`,
      `Prospecting by ${by.en}, after a favourable decision for each contact.`,
    ),
    article: 'GDPR art. 28(3)(a)',
  };
}

function callers({ callers }: ProspectingBlock): Clause {
  const numbers = listed(
    callers.map(({ number, from, to }) => {
      const since = from === undefined ? say('', '') : say(` dès le ${dayText(from).fr}`, ` from ${dayText(from).en}`);
      const until = to === undefined ? say('', '') : say(` jusqu’au ${dayText(to).fr}`, ` until ${dayText(to).en}`);
      return say(`${number}${since.fr}${until.fr}`, `${number}${since.en}${until.en}`);
    }),
  );
  return {
    key: 'callers',
    text: say(
      `Numéros affichés, affectés au responsable ou présentés avec son accord : ${numbers.fr}.`,
      `Numbers shown, the controller’s own or with the assignee’s agreement: ${numbers.en}.`,
    ),
    article: 'C. conso L.221-17 ; CPCE L.44',
  };
}

function readings({ readings = {} }: ProspectingBlock): Clause[] {
  return (Object.keys(READINGS) as (keyof typeof READINGS)[]).flatMap((name) => {
    const chosen = readings[name];
    if (chosen === undefined) return [];
    const words = (READING_WORDS[name] as Readonly<Record<string, Bilingual>>)[chosen]!;
    return [
      {
        key: `reading.${name}`,
        text: say(`Lecture retenue : ${words.fr}.`, `Reading taken: ${words.en}.`),
        article: READING_ARTICLES[name],
        ...(chosen !== READINGS[name][0] && { doubt: DOUBT }),
      },
    ];
  });
}

function unreported({ unreported = 'counted' }: ProspectingBlock): Clause {
  return {
    key: 'unreported',
    text:
      unreported === 'counted'
        ? say(
            'Une tentative d’appel dont la suite n’est pas rapportée reste comptée.',
            'An attempt to call whose outcome is not reported stays counted.',
          )
        : say(
            'Une tentative d’appel dont la suite n’est pas rapportée n’est plus comptée.',
            'An attempt to call whose outcome is not reported is counted no more.',
          ),
    article: 'C. conso D.223-9',
  };
}
