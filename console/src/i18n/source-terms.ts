import type { Bilingual } from '../api/types.ts';
import { term } from './terms.ts';

/** The closed words of sources, of what came through them, and of what our own systems are told. */
const t = (fr: string, en: string): Bilingual => ({ fr, en });

/** What a system is called where its proper name is a description; the others bear their own everywhere. */
const names: Record<string, Bilingual> = {
  email: t('Courriel (RFC 5322)', 'Email (RFC 5322)'),
  drop: t('Dépôt de fichiers (manifeste CSV, JSON ou XML)', 'File drop (CSV, JSON or XML manifest)'),
  transcripts: t('Transcriptions', 'Transcripts'),
  captions: t('Sous-titres (WebVTT, SRT)', 'Captions (WebVTT, SRT)'),
  exports: t(
    'Exports (WhatsApp, Teams, transcriptions par locuteur)',
    'Exports (WhatsApp, Teams, labelled transcripts)',
  ),
};

export const sourceName = (id: string, proper: string): Bilingual => names[id] ?? { fr: proper, en: proper };

/** What became of a delivery, in one of them or several. */
type Counted = { readonly one: Bilingual; readonly many: Bilingual };
const tallies: Record<string, Counted> = {
  accepted: { one: t('admise', 'accepted'), many: t('admises', 'accepted') },
  observed: { one: t('observée', 'observed'), many: t('observées', 'observed') },
  quarantined: { one: t('en quarantaine', 'in quarantine'), many: t('en quarantaine', 'in quarantine') },
  refused: { one: t('refusée', 'refused'), many: t('refusées', 'refused') },
  counted: {
    one: t('compté, sans contenu', 'counted, no content'),
    many: t('comptés, sans contenu', 'counted, no content'),
  },
  unreadable: {
    one: t('illisible, mis de côté', 'unreadable, set aside'),
    many: t('illisibles, mis de côté', 'unreadable, set aside'),
  },
  'unknown-event': {
    one: t('de genre inconnu, mis de côté', 'of an unknown kind, set aside'),
    many: t('de genre inconnu, mis de côté', 'of an unknown kind, set aside'),
  },
  'interaction.gone': {
    one: t('non repris : le contact a été effacé', 'not taken: the contact was erased'),
    many: t('non repris : les contacts ont été effacés', 'not taken: the contacts were erased'),
  },
};
/** Every other code is a refusal to store. */
const unstored: Counted = { one: t('non enregistré', 'not stored'), many: t('non enregistrés', 'not stored') };

/** The order in which they are told: decisions first. */
const TOLD = Object.keys(tallies);

/** Counts with their words; codes that have none are told together. */
export function tallied(
  counts: Readonly<Record<string, number>>,
): readonly { readonly count: number; readonly words: Counted }[] {
  const known = TOLD.flatMap((code) => (counts[code] ? [{ count: counts[code], words: tallies[code]! }] : []));
  const rest = Object.entries(counts).reduce((sum, [code, count]) => sum + (code in tallies ? 0 : count), 0);
  return rest > 0 ? [...known, { count: rest, words: unstored }] : known;
}

/** Why nobody could read what was set aside (src/kernel/catalogue.ts says it at greater length). */
const faults: Record<string, Bilingual> = {
  'source.unrecognised': t(
    'Aucun système connu n’écrit ce genre de fichier',
    'No known system writes this kind of file',
  ),
  'source.unreadable': t('Le fichier ne peut pas être lu', 'The file cannot be read'),
  'source.not-utf8': t('Le texte n’est pas de l’UTF-8', 'The text is not UTF-8'),
  'source.malformed': t('Le contenu n’a pas la forme attendue', 'The content does not have the form expected'),
  'source.missing': t('Il manque un membre indispensable', 'A member that is needed is missing'),
  'source.too-nested': t('Le contenu est trop imbriqué', 'The content is nested too deeply'),
  'source.mapping': t('La table de correspondance ne convient pas', 'The mapping does not fit'),
  'source.key-missing': t('Aucune clé ne l’ouvre ni ne le vérifie', 'No key opens or verifies it'),
  row: t('Une ligne du manifeste ne peut pas être lue', 'A row of the manifest cannot be read'),
};
const unknownKind = t('Genre d’envoi inconnu', 'A kind of delivery that is not known');
const badVcon = t('La vCon n’est pas conforme', 'The vCon does not conform');
const badJson = t('Le JSON est mal formé', 'The JSON is malformed');
const unreadable = t('Illisible', 'Unreadable');

/** A code of ours says why it cannot be read; anything else is the name that its sender gave to a kind we do not know. */
export function whyAside(event: string): Bilingual {
  const code = event.replace(/^unreadable\./, '');
  if (faults[code]) return faults[code];
  if (code.startsWith('vcon.')) return badVcon;
  if (code.startsWith('json.')) return badJson;
  return code.startsWith('source.') || code !== event || event === '' ? unreadable : unknownKind;
}

/** What our own systems may be told of (src/webhooks/rules.ts). */
export const events: Record<string, Bilingual> = {
  'interaction.accepted': t('Interaction admise', 'Interaction accepted'),
  'interaction.quarantined': t('Interaction mise en quarantaine', 'Interaction quarantined'),
  'interaction.refused': t('Interaction refusée', 'Interaction refused'),
  'interaction.changed': t('Interaction complétée', 'Interaction added to'),
  'quarantine.decided': t('Quarantaine décidée', 'Quarantine decided'),
  'right.exercised': t('Droit exercé dans un échange', 'Right exercised in a conversation'),
  'contact.opposition': t(
    'Opposition à la prospection ou retrait de consentement',
    'Objection to prospecting, or withdrawal of consent',
  ),
  'contact.imported': t(
    'Reprise de consentements, d’oppositions ou de tentatives',
    'Import of consents, objections or attempts',
  ),
  'incident.opened': t('Incident ouvert', 'Incident opened'),
  'order.received': t('Instruction de la marque reçue', 'Instruction from the brand received'),
  'order.acknowledged': t('Instruction de la marque acceptée', 'Instruction from the brand acknowledged'),
  'access.break-glass': t('Accès d’urgence à la marque', 'Break-glass access to the brand'),
  'order.alerted': t('Marque alertée sur une instruction', 'Brand alerted about an instruction'),
  'mandate.published': t('Version du mandat publiée', 'Version of the mandate published'),
  erased: t('Contenu effacé', 'Content erased'),
};
export const eventName = (type: string): Bilingual => term(events, type);
