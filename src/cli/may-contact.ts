import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { callerIn, channelIn, instantIn } from './contact.ts';
import { withBrand } from './mandate.ts';
import type { Decided } from '../contact/index.ts';

const OPTIONS = {
  channel: { type: 'string' },
  to: { type: 'string' },
  object: { type: 'string' },
  at: { type: 'string' },
  reference: { type: 'string' },
  'postal-code': { type: 'string' },
  country: { type: 'string' },
  caller: { type: 'string' },
  automated: { type: 'boolean' },
  minor: { type: 'boolean' },
  consumer: { type: 'boolean' },
  'about-profession': { type: 'boolean' },
  campaign: { type: 'string' },
  holder: { type: 'string' },
  site: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  name: 'may-contact',
  summary: 'may this person be contacted, for this brand, on this channel, now?',
  usage: `
    may-contact BRAND --channel C --to ADDRESS [--object O] [--at ISO] [--json]     C: phone, automated-call, voicemail, sms, email, post, social, fax
    may-contact … [--reference R] [--postal-code P] [--country CC] [--minor] [--consumer] [--about-profession]
    may-contact … [--caller NUMBER] [--automated] [--campaign ID --holder VENDOR] [--site SITE]     exit 0: no obstacle found; 3: not possible`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [brand, ...more] = positionals;
    const { to, object, reference, country, minor, consumer, campaign, holder, site, json } = values;
    if (brand === undefined || more.length > 0 || to === undefined)
      throw new UsageError('may-contact needs a brand, --channel and --to');
    const channel = channelIn(values.channel);
    const at = instantIn(values.at, '--at');
    const caller = callerIn(values.caller, values.automated);
    const [decided] = await withBrand(io, brand, ({ contacts }, id) =>
      contacts.decide(
        id,
        [
          {
            channel,
            to,
            object,
            at,
            reference,
            country,
            minor,
            consumer,
            campaign,
            holder,
            site,
            caller,
            postalCode: values['postal-code'],
            aboutProfession: values['about-profession'],
          },
        ],
        'cli',
      ),
    );
    const language = languageOf(io.env);
    if (json) printJson(io, answerOf(decided!, language));
    else printAnswer(io, decided!, language);
    return decided!.stops ? EXIT.refused : EXIT.done;
  },
};

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function answerOf(
  { verdict, mode, stops, reasons, allowedFrom, holdsUntil, say, at, mandate, entry }: Decided,
  language: 'fr' | 'en',
): unknown {
  return {
    verdict,
    mode,
    stops,
    reasons: reasons.map(({ rule, article, certainty, weight, doubt, ...text }) => ({
      rule,
      article,
      text: text[language],
      certainty,
      weight,
      ...(doubt && { doubt: doubt[language] }),
    })),
    allowedFrom: instant(allowedFrom),
    say: say.map((text) => text[language]),
    at: instant(at),
    holdsUntil: instant(holdsUntil),
    mandate,
    entry,
  };
}

const WORDS = {
  fr: {
    allowed: 'aucun obstacle constaté',
    refused: 'contact impossible',
    signalled: 'contact impossible : signalé, non arrêté',
    from: (at: string) => `Possible à partir du ${at}, si rien d’autre ne change.`,
    never: 'Le temps seul n’y change rien.',
    until: (at: string) => `Vaut jusqu’au ${at} au plus.`,
    say: 'À dire à l’ouverture :',
    doubt: 'lecture incertaine',
    stands: 'Cette réponse repose sur ce que Mandat connaît pour cette marque ; elle n’est pas un avis juridique.',
    mandate: (number: number | null, entry: string | null) =>
      `mandat n° ${number ?? '–'} ; ${entry === null ? 'autre instant que maintenant : non journalisée' : `journal : ${entry}`}`,
  },
  en: {
    allowed: 'no obstacle found',
    refused: 'contact not possible',
    signalled: 'contact not possible: flagged, not stopped',
    from: (at: string) => `Possible from ${at}, if nothing else changes.`,
    never: 'Time alone does not change this.',
    until: (at: string) => `Holds until ${at} at most.`,
    say: 'To be said at the opening:',
    doubt: 'uncertain reading',
    stands: 'This answer stands on what Mandat knows for this brand; it is no legal advice.',
    mandate: (number: number | null, entry: string | null) =>
      `mandate ${number ?? '–'}; ${entry === null ? 'another instant than now: not logged' : `log entry ${entry}`}`,
  },
} as const;

const MARKS = { against: '✗', for: '✓', note: '·' } as const;

function printAnswer(io: Io, decided: Decided, language: 'fr' | 'en'): void {
  const words = WORDS[language];
  const { verdict, stops, reasons, allowedFrom, holdsUntil, say, mandate, entry } = decided;
  const shown = (at: number): string =>
    new Date(at).toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', {
      dateStyle: 'full',
      timeStyle: 'long',
      timeZone: 'Europe/Paris',
    });
  print(io, `${words[verdict === 'refused' && !stops ? 'signalled' : verdict]}\n`);
  for (const { weight, article, rule, doubt, ...text } of reasons) {
    print(io, `  ${MARKS[weight]} ${text[language]}`);
    print(io, `      ${article} [${rule}]${doubt ? ` (${words.doubt}: ${doubt[language]})` : ''}`);
  }
  print(io, '');
  if (verdict === 'refused') print(io, allowedFrom === null ? words.never : words.from(shown(allowedFrom)));
  else if (holdsUntil !== null) print(io, words.until(shown(holdsUntil)));
  if (say.length > 0) print(io, `${words.say}\n${say.map((text) => `  « ${text[language]} »`).join('\n')}`);
  print(io, words.stands);
  print(io, words.mandate(mandate, entry));
}
