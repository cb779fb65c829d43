/**
 * What the normaliser may change or assume, as closed codes kept with the interaction as evidence. Codes hold no data and
 * no comma; never renamed, never reused.
 */
export const notes = {
  'version.upgraded': {
    fr: 'Ancienne version de vCon, portée à 0.4.0.',
    en: 'An older vCon version, brought to 0.4.0.',
  },
  'version.unknown': {
    fr: 'Version de vCon inconnue, lue comme 0.4.0.',
    en: 'An unknown vCon version, read as 0.4.0.',
  },
  'member.renamed': {
    fr: 'Anciens noms de membres remplacés par ceux de la norme.',
    en: 'Old member names replaced by those of the standard.',
  },
  'member.lifted': { fr: 'Rôle lu dans « meta ».', en: 'Role read from “meta”.' },
  'member.derived': { fr: 'Membre obligatoire absent, déduit.', en: 'A required member was absent and was derived.' },
  'null.dropped': { fr: 'Membres nuls retirés.', en: 'Null members removed.' },
  'number.converted': {
    fr: 'Nombre écrit en texte, ou l’inverse, converti.',
    en: 'A number written as text, or the reverse, converted.',
  },
  'uuid.lowered': { fr: 'uuid mis en minuscules.', en: 'uuid put in lower case.' },
  'date.derived': { fr: 'Date absente, déduite.', en: 'An absent date was derived.' },
  'date.rewritten': { fr: 'Date réécrite selon RFC 3339.', en: 'A date rewritten as RFC 3339.' },
  'date.zone-assumed': { fr: 'Date sans fuseau, lue en UTC.', en: 'A date without zone, read as UTC.' },
  'date.future': {
    fr: 'Date postérieure à la réception ; la réception fait foi.',
    en: 'A date after receipt; the receipt counts.',
  },
  'group.dropped': { fr: 'Membre « group » vide retiré.', en: 'Empty “group” member removed.' },
  'redacted.completed': {
    fr: 'Membre « redacted » vide retiré, ou complété.',
    en: 'An empty “redacted” member removed, or completed.',
  },
  'hash.rewritten': { fr: 'Empreinte réécrite selon la norme.', en: 'A hash rewritten as the standard wants.' },
  'hash.unreadable': { fr: 'Empreinte illisible, gardée telle quelle.', en: 'An unreadable hash, kept as it was.' },
  'mediatype.rewritten': { fr: 'Type de média réécrit.', en: 'A media type rewritten.' },
  'mediatype.dropped': { fr: 'Type de média illisible retiré.', en: 'An unreadable media type removed.' },
  'encoding.derived': {
    fr: 'Codage absent ou faux, déduit du contenu.',
    en: 'A missing or wrong encoding derived from the content.',
  },
  'entities.decoded': {
    fr: 'Chiffres et lettres codés en entités HTML, remis en clair.',
    en: 'Digits and letters written as HTML entities, put in clear.',
  },
  'text.cut': {
    fr: 'Texte démesuré, lu jusqu’à l’endroit où il le dit.',
    en: 'An enormous text, read as far as it says.',
  },
  'tokens.dropped': {
    fr: 'Unités du modèle de reconnaissance retirées : elles redonneraient le texte non masqué.',
    en: 'Units of the recognition model removed: they would give back the unmasked text.',
  },
  'body.parsed': {
    fr: 'Contenu JSON écrit en texte, lu comme JSON.',
    en: 'JSON content written as text, read as JSON.',
  },
  'content.elsewhere': {
    fr: 'Contenu conservé ailleurs, gardé par référence.',
    en: 'Content kept elsewhere, held by reference.',
  },
  'url.not-https': { fr: 'Adresse de contenu qui n’est pas en HTTPS.', en: 'A content address that is not HTTPS.' },
  'placeholder.kept': {
    fr: 'Emplacement vide gardé pour que les index tiennent.',
    en: 'An empty placeholder kept so that indices hold.',
  },
  'channel.assumed': {
    fr: 'Canal supposé d’après la forme des échanges.',
    en: 'Channel assumed from the form of the exchange.',
  },
  'direction.unknown': { fr: 'Sens de l’appel inconnu.', en: 'Direction of the call unknown.' },
  'routing.unsafe': {
    fr: 'Indication d’acheminement écartée : trop longue ou chargée de chiffres.',
    en: 'A routing word set aside: too long or full of digits.',
  },
  'audio.withheld': {
    fr: 'Son écarté : ce qui doit y être supprimé ne peut y être situé.',
    en: 'Sound left out: what must be struck out of it cannot be placed in it.',
  },
  'identifier.unreadable': {
    fr: 'Coordonnée illisible, écartée des identifiants.',
    en: 'An unreadable contact point, left out of the identifiers.',
  },
} as const;

/** Ends a text of which the rest was not read: for whoever reads it, and for the note `text.cut`. */
export const CUT = '[…] Coupé ici : la suite n’a pas été lue. / Cut here: the rest was not read.';

export type NoteCode = keyof typeof notes;
