import { SIGNAL_WORDS } from '../intake/index.ts';
import { CONTACT_CHANNELS, PURPOSES } from '../law/index.ts';
import { describeReason, KIND_WORDS } from '../mandate/index.ts';
import { LABELS } from '../shield/index.ts';
import type { Answered, Question } from './asking.ts';
import { saidIn, type Demonstrated, type Shown } from './demonstration.ts';

export type Language = 'fr' | 'en';
type Text = Readonly<Record<Language, string>>;

const WORDS = {
  because: { fr: 'parce que', en: 'because' },
  under: { fr: 'selon', en: 'under' },
  struck: { fr: 'supprimé', en: 'struck out' },
  kept: { fr: 'conservé', en: 'kept' },
  nothing: { fr: 'rien', en: 'nothing' },
  until: { fr: 'jusqu’au', en: 'until' },
  held: { fr: 'à part, sous une clé propre ; détruit le', en: 'apart, under a key of its own; destroyed on' },
  right: { fr: 'droit', en: 'right' },
  relay: { fr: 'relevé, à transmettre à la marque', en: 'taken up, to be relayed to the brand' },
  log: { fr: 'journal', en: 'log' },
} as const satisfies Record<string, Text>;

const TITLES: Readonly<Record<Demonstrated, Text>> = {
  ordinary: { fr: 'Un appel ordinaire', en: 'An ordinary call' },
  card: { fr: 'Une carte bancaire dictée au téléphone', en: 'A card read aloud over the phone' },
  unrouted: { fr: 'Un appel d’une file que personne n’a raccordée', en: 'A call from a queue that nobody wired' },
  channel: {
    fr: 'De la prospection par messagerie, canal que les instructions n’ouvrent pas',
    en: 'Prospecting by chat, a channel that the instructions do not open',
  },
  objection: {
    fr: 'Un appel vieux de six ans, et l’opposition qu’il contient',
    en: 'A call six years old, and the objection in it',
  },
};

const QUESTIONS: Readonly<Record<Question, Text>> = {
  unknown: {
    fr: 'Peut-on appeler une personne dont rien n’est connu ?',
    en: 'May somebody be called of whom nothing is known?',
  },
  consented: {
    fr: 'Peut-on contacter une personne qui y a consenti ?',
    en: 'May somebody be contacted who consented?',
  },
  opposed: {
    fr: 'Peut-on contacter une personne qui s’y est opposée ?',
    en: 'May somebody be contacted who objected?',
  },
};
/** A yes is no legal advice. */
const ANSWERS: Readonly<Record<Answered['decided']['verdict'], Text>> = {
  allowed: { fr: '● Aucun obstacle constaté', en: '● No obstacle found' },
  refused: { fr: '⊘ Contact impossible', en: '⊘ Contact not possible' },
};

/** The shapes are the console's. */
const VERDICTS: Readonly<Record<Shown['decided']['verdict'], Text>> = {
  accepted: { fr: '● Admise', en: '● Accepted' },
  observed: { fr: '○ Observée, sans en conserver le contenu', en: '○ Observed, no content kept' },
  quarantined: { fr: '◐ En quarantaine', en: '◐ Quarantined' },
  refused: { fr: '⊘ Refusée', en: '⊘ Refused' },
};

/** What became of one interaction, as a person reads it in a terminal. */
export function tellInWords(shown: Shown, number: number, language: Language): string {
  const { name, decided, became } = shown;
  const said = saidIn(name);
  const struck = Object.entries(became.struck).map(([type, count]) => `${count} × ${word(LABELS, type, language)}`);
  const rows: readonly (readonly [keyof typeof WORDS, string])[] = [
    ['under', instructions(decided, language)],
    ...reasons(decided.because, language).map(
      ({ text, article }) => ['because', article === undefined ? text : `${text} (${article})`] as const,
    ),
    ...(struck.length > 0 ? [['struck', struck.join(', ')] as const] : []),
    ['kept', keptWords(became, language)],
    ...became.signals.map(
      (kind) => ['right', `${word(SIGNAL_WORDS, kind, language)}, ${WORDS.relay[language]}`] as const,
    ),
    ['log', decided.entry],
  ];
  return [
    `${number}. ${TITLES[name][language]}`,
    `   ${language === 'fr' ? `« ${said} »` : `“${said}”`}`,
    `   ${VERDICTS[decided.verdict][language]}`,
    ...rows.map(([label, value]) => `     ${WORDS[label][language].padEnd(12)}${value}`),
    '',
  ].join('\n');
}

/** The same for a program. */
export function tellAsData({ name, decided, became }: Shown, language: Language): object {
  const { id, verdict, because, activity, mandate, entry } = decided;
  return {
    fictional: true,
    name,
    verdict,
    because: reasons(because, language),
    activity,
    mandate,
    ...became,
    id,
    entry,
  };
}

/** The answer to a question before a contact. */
export function tellAnswer({ name, channel, decided }: Answered, number: number, language: Language): string {
  const { verdict, entry } = decided;
  const rows = [
    // What a yes stands on is the rule that the person's record satisfies.
    ...ruled(decided, language).map(
      ({ text, article }) => [verdict === 'allowed' ? 'under' : 'because', `${text} (${article})`] as const,
    ),
    ...(entry === null ? [] : [['log', entry] as const]),
  ];
  return [
    `${number}. ${QUESTIONS[name][language]} [${CONTACT_CHANNELS[channel][language]}]`,
    `   ${ANSWERS[verdict][language]}`,
    ...rows.map(([label, value]) => `     ${WORDS[label][language].padEnd(12)}${value}`),
    '',
  ].join('\n');
}

/** The same for a program. */
export function tellAnswerAsData({ name, channel, decided }: Answered, language: Language): object {
  const { verdict, allowedFrom, entry } = decided;
  const from = allowedFrom === null ? null : new Date(allowedFrom).toISOString();
  return { fictional: true, name, channel, verdict, because: ruled(decided, language), allowedFrom: from, entry };
}

/** What is against it, or what opens it where nothing is. */
function ruled({ verdict, reasons }: Answered['decided'], language: Language): readonly Required<Told>[] {
  return reasons
    .filter(({ weight }) => weight === (verdict === 'allowed' ? 'for' : 'against'))
    .map(({ rule, article, ...text }) => ({ code: rule, text: text[language], article: cited(article, language) }));
}

const cited = (article: string, language: Language): string =>
  language === 'fr' ? article.replaceAll('GDPR', 'RGPD') : article;

type Told = { readonly code: string; readonly text: string; readonly article?: string };

function reasons(codes: readonly string[], language: Language): readonly Told[] {
  return codes.map((code) => {
    const { article, ...text } = describeReason(code) ?? { fr: code, en: code };
    return { code, text: text[language], ...(article !== undefined && { article: cited(article, language) }) };
  });
}

function instructions({ mandate, activity }: Shown['decided'], language: Language): string {
  const version = language === 'fr' ? `les instructions n° ${mandate}` : `instructions no. ${mandate}`;
  return activity === undefined ? version : `${version}, ${word(PURPOSES, activity, language)}`;
}

function keptWords({ kept, heldUntil }: Shown['became'], language: Language): string {
  if (heldUntil !== null) return `${WORDS.held[language]} ${dayWords(heldUntil, language)}`;
  const parts = kept.map(
    ({ kind, until }) => `${word(KIND_WORDS, kind, language)} ${WORDS.until[language]} ${dayWords(until, language)}`,
  );
  return parts.join(', ') || WORDS.nothing[language];
}

/** A word of another version is told as it is. */
const word = (table: Readonly<Record<string, Text>>, name: string, language: Language): string =>
  table[name]?.[language] ?? name;

function dayWords(day: string, language: Language): string {
  const at = new Date(`${day}T00:00:00Z`);
  const words = at.toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return language === 'fr' ? words.replace(/^1 /, '1er ') : words;
}
