import type { Bilingual } from '../law/index.ts';
import type { Reason } from './types.ts';

type Entry = Bilingual & {
  readonly article?: string;
  /** What it makes of an interaction that has happened; a `note` weighs nothing. */
  readonly then: 'refused' | 'quarantined' | 'note';
  /** In mode warn, what the instructions alone (no rule of law) speak against is let through and flagged. */
  readonly passes?: true;
};

const INSTRUCTIONS = 'GDPR art. 28(3)(a)';
const MINIMISATION = 'GDPR art. 5(1)(c)';
const STORAGE = 'GDPR art. 5(1)(e)';
const PURPOSE = 'GDPR art. 5(1)(b)';
const ASSESSMENT = 'GDPR art. 35(1)';
const TRANSFER = 'GDPR art. 44';
const SUB_PROCESSING = 'GDPR art. 28(2)';

/** The closed table of reasons, shown on screen and kept with every decision. Codes are never renamed nor reused. */
export const REASONS = {
  instructed: {
    then: 'note',
    article: INSTRUCTIONS,
    fr: 'Prévu par les instructions en vigueur.',
    en: 'Provided for by the instructions in force.',
  },
  'mandate.none': {
    then: 'quarantined',
    article: INSTRUCTIONS,
    fr: 'La marque n’a donné aucune instruction.',
    en: 'The brand has given no instructions.',
  },
  'mandate.not-begun': {
    then: 'quarantined',
    article: INSTRUCTIONS,
    fr: 'Le contrat n’a pas commencé.',
    en: 'The contract has not begun.',
  },
  'mandate.ended': {
    then: 'quarantined',
    article: 'GDPR art. 28(3)(g)',
    fr: 'Le contrat a pris fin.',
    en: 'The contract has ended.',
  },
  'activity.unrouted': {
    then: 'quarantined',
    article: INSTRUCTIONS,
    fr: 'Aucun raccordement ne mène cette interaction à un traitement.',
    en: 'No wiring leads this interaction to an activity.',
  },
  'activity.unknown': {
    then: 'quarantined',
    article: INSTRUCTIONS,
    fr: 'Les instructions ne comprennent pas ce traitement.',
    en: 'The instructions do not comprise this activity.',
  },
  'stage.draft': {
    then: 'quarantined',
    article: ASSESSMENT,
    fr: 'Le traitement est à l’état de projet.',
    en: 'The activity is a draft.',
  },
  'stage.assessed': {
    then: 'quarantined',
    article: ASSESSMENT,
    fr: 'Le traitement est analysé, pas encore ouvert.',
    en: 'The activity is assessed, not yet open.',
  },
  'stage.suspended': {
    then: 'quarantined',
    article: INSTRUCTIONS,
    fr: 'Le traitement est suspendu.',
    en: 'The activity is suspended.',
  },
  'stage.ended': {
    then: 'quarantined',
    article: INSTRUCTIONS,
    fr: 'Le traitement est terminé.',
    en: 'The activity has ended.',
  },
  'experiment.over': {
    then: 'quarantined',
    article: ASSESSMENT,
    fr: 'L’expérimentation est finie.',
    en: 'The experiment is over.',
  },
  'experiment.outside-share': {
    then: 'quarantined',
    article: ASSESSMENT,
    fr: 'Hors de la part retenue pour l’expérimentation, ou personne que rien ne désigne.',
    en: 'Outside the share of the experiment, or nothing says who the person is.',
  },
  'impact.missing': {
    then: 'quarantined',
    article: ASSESSMENT,
    fr: 'Ni analyse d’impact validée, ni motif consigné de s’en passer.',
    en: 'Neither a validated impact assessment nor the recorded reason why none is needed.',
  },
  'impact.lapsed': {
    then: 'quarantined',
    article: 'GDPR art. 35(11)',
    fr: 'L’analyse d’impact doit être revue : elle ne vaut plus.',
    en: 'The impact assessment must be reviewed: it holds no more.',
  },
  'channel.unknown': {
    then: 'quarantined',
    article: INSTRUCTIONS,
    passes: true,
    fr: 'Canal indéterminé.',
    en: 'Channel not determined.',
  },
  'channel.outside': {
    then: 'quarantined',
    article: INSTRUCTIONS,
    passes: true,
    fr: 'Le traitement ne comprend pas ce canal.',
    en: 'The activity does not comprise this channel.',
  },
  'site.outside': {
    then: 'quarantined',
    article: INSTRUCTIONS,
    passes: true,
    fr: 'Ce site n’est pas ouvert à ce traitement.',
    en: 'This site is not open to this activity.',
  },
  'site.unknown': {
    then: 'quarantined',
    article: TRANSFER,
    fr: 'Site absent des instructions.',
    en: 'A site that the instructions do not know.',
  },
  'vendor.unknown': {
    then: 'quarantined',
    article: SUB_PROCESSING,
    fr: 'Sous-traitant ultérieur absent des instructions.',
    en: 'A sub-processor that the instructions do not know.',
  },
  'chain.notice': {
    then: 'quarantined',
    article: SUB_PROCESSING,
    fr: 'Site ou sous-traitant ultérieur annoncé : le délai d’objection de la marque n’est pas écoulé.',
    en: 'Announced site or sub-processor: the brand’s time to object has not run out.',
  },
  'chain.awaiting': {
    then: 'quarantined',
    article: SUB_PROCESSING,
    fr: 'Site ou sous-traitant ultérieur annoncé : la marque ne l’a pas autorisé.',
    en: 'Announced site or sub-processor: the brand has not authorised it.',
  },
  'chain.objected': {
    then: 'quarantined',
    article: SUB_PROCESSING,
    fr: 'La marque s’est opposée à ce site ou à ce sous-traitant ultérieur.',
    en: 'The brand has objected to this site or sub-processor.',
  },
  'chain.replaced': {
    then: 'quarantined',
    article: SUB_PROCESSING,
    fr: 'Site ou sous-traitant ultérieur remplacé : il n’intervient plus.',
    en: 'Replaced site or sub-processor: it takes part no more.',
  },
  'transfer.uncovered': {
    then: 'quarantined',
    article: TRANSFER,
    fr: 'Site d’un pays tiers que rien ne couvre plus : ni décision d’adéquation en vigueur, ni garantie.',
    en: 'A site in a third country that nothing covers any more: no adequacy decision in force, no safeguard.',
  },
  'doubt.unknown-critical': {
    then: 'quarantined',
    article: 'draft-ietf-vcon-vcon-core',
    fr: 'Extension indispensable inconnue : le contenu ne se lit pas sûrement.',
    en: 'Unknown critical extension: the content cannot be read safely.',
  },
  'doubt.unknown-extension': {
    then: 'quarantined',
    article: 'GDPR art. 32',
    fr: 'Extension inconnue : elle peut porter des données que rien ne masque.',
    en: 'Unknown extension: it may hold data that nothing masks.',
  },
  'doubt.unreadable': {
    then: 'quarantined',
    article: 'GDPR art. 32',
    fr: 'Une partie du contenu n’a pu être lue.',
    en: 'Part of the content could not be read.',
  },
  'doubt.card-survived': {
    then: 'quarantined',
    article: 'PCI DSS 3.3.1',
    fr: 'Un numéro de carte restait après masquage.',
    en: 'A card number was left after masking.',
  },
  'doubt.clock': {
    then: 'quarantined',
    article: STORAGE,
    fr: 'Date de l’interaction invraisemblable : aucune durée ne peut courir.',
    en: 'Implausible date of the interaction: no period can run.',
  },
  'doubt.other': {
    then: 'quarantined',
    article: 'GDPR art. 32',
    fr: 'Un doute sur le contenu demande une décision.',
    en: 'A doubt about the content needs a decision.',
  },
  'kind.not-kept': {
    then: 'refused',
    article: `${MINIMISATION} ; ${INSTRUCTIONS}`,
    fr: 'Les instructions ne prévoient pas de conserver ce contenu.',
    en: 'The instructions do not provide for keeping this content.',
  },
  'kind.expired': {
    then: 'refused',
    article: STORAGE,
    fr: 'La durée de conservation est déjà échue.',
    en: 'The retention period has ended already.',
  },
  'recording.no-ground': {
    then: 'refused',
    article: 'CNIL, enregistrement des appels',
    fr: 'Enregistrement sans motif dans les instructions.',
    en: 'A recording with no ground in the instructions.',
  },
  'recording.outside-share': {
    then: 'refused',
    article: 'CNIL, enregistrement des appels',
    fr: 'Hors de la part d’appels à enregistrer.',
    en: 'Outside the share of calls to record.',
  },
  'keep.event-unknown': {
    then: 'note',
    article: STORAGE,
    fr: 'L’événement qui fait courir la durée n’est pas connu : elle court depuis l’interaction.',
    en: 'The event that starts the period is not known: it runs from the interaction.',
  },
  'purpose.missing': {
    then: 'refused',
    article: PURPOSE,
    fr: 'La finalité n’est pas indiquée.',
    en: 'The purpose is not stated.',
  },
  'purpose.outside': {
    then: 'refused',
    article: PURPOSE,
    fr: 'Finalité étrangère à ce traitement.',
    en: 'A purpose foreign to this activity.',
  },
  'view.none': {
    then: 'refused',
    article: MINIMISATION,
    fr: 'Les instructions ne donnent aucune vue à ce rôle.',
    en: 'The instructions give this role no view.',
  },
  'place.unknown': {
    then: 'refused',
    article: TRANSFER,
    fr: 'Lieu de consultation inconnu.',
    en: 'Unknown place of reading.',
  },
  'country.outside': {
    then: 'refused',
    article: TRANSFER,
    fr: 'Pays que les instructions n’ouvrent pas à ce traitement.',
    en: 'A country that the instructions do not open to this activity.',
  },
  'ai.not-instructed': {
    then: 'refused',
    article: INSTRUCTIONS,
    fr: 'Les instructions ne prévoient pas de modèle d’IA ici.',
    en: 'The instructions provide for no AI model here.',
  },
  'ai.use-outside': {
    then: 'refused',
    article: PURPOSE,
    fr: 'Usage de l’IA que les instructions ne prévoient pas.',
    en: 'A use of AI that the instructions do not provide for.',
  },
  'ai.model-outside': {
    then: 'refused',
    article: 'GDPR art. 28(2)',
    fr: 'Modèle que les instructions n’admettent pas.',
    en: 'A model that the instructions do not admit.',
  },
  'erase.legal-floor': {
    then: 'refused',
    article: 'GDPR art. 17(3)(b)',
    fr: 'La loi impose de conserver encore ce contenu.',
    en: 'The law demands that this content be kept longer.',
  },
  'mode.warn': {
    then: 'note',
    fr: 'Mode « avertir » : admis et signalé.',
    en: 'Mode “warn”: let through and flagged.',
  },
  'mode.observe': {
    then: 'note',
    fr: 'Mode « observer » : rien n’est conservé.',
    en: 'Mode “observe”: nothing is kept.',
  },
} as const satisfies Record<string, Entry>;

export type ReasonCode = keyof typeof REASONS;

/** Doubts that intake may raise; any other is `doubt.other`. */
export const DOUBTS = ['unknown-critical', 'unknown-extension', 'unreadable', 'card-survived'] as const;

const isDoubt = (doubt: string): doubt is (typeof DOUBTS)[number] => (DOUBTS as readonly string[]).includes(doubt);

export function doubtCode(doubt: string): ReasonCode {
  return isDoubt(doubt) ? `doubt.${doubt}` : 'doubt.other';
}

export function reasonOf(code: ReasonCode): Entry {
  return REASONS[code];
}

function weighed(weight: Reason['weight']): Readonly<Record<ReasonCode, Reason>> {
  const made = Object.entries<Entry>(REASONS).map(([code, { article }]) => [
    code,
    Object.freeze({ code, weight, ...(article && { article }) }),
  ]);
  return Object.fromEntries(made) as Record<ReasonCode, Reason>;
}

// Made once: a decision points at them.
export const AGAINST = weighed('against');
export const FOR = weighed('for');
export const NOTE = weighed('note');

/** A reason's text and article for a screen; `undefined` for a code that another version wrote. */
export function describeReason(code: string): (Bilingual & { readonly article?: string }) | undefined {
  if (!Object.hasOwn(REASONS, code)) return undefined;
  const { fr, en, article } = reasonOf(code as ReasonCode);
  return { fr, en, ...(article === undefined ? {} : { article }) };
}
