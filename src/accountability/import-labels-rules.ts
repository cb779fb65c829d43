import type { Field } from './import-types.ts';

/** Without accents, capitals and signs: as labels are compared. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** Names of columns, French and English, of the CNIL's template and of other tools; the more special first. */
const COLUMNS: readonly (readonly [Field, RegExp])[] = [
  ['reference', /^(?:n|no|num|numero|ref|reference|id|identifiant)(?: ref| reference)?(?: du traitement)?$/],
  ['created', /\bcreation\b|^created/],
  ['updated', /mise a jour|\bupdate/],
  ['subPurposes', /sous finalites?|sub ?purposes?|autres finalites|further purposes/],
  ['purpose', /^finalites?\b|^objectifs?\b|^(?:main )?purposes?\b/],
  ['joint', /conjoint|\bjoint\b/],
  ['representative', /representant|representative/],
  ['dpo', /delegue a la protection|\bdp[od]\b|data protection officer/],
  ['controller', /^responsable\b|\bcontroller\b/],
  ['processors', /sous traitants?|\bprocessors?\b/],
  ['sensitive', /^donnees sensibles$|^sensitive data$/],
  ['basis', /base (?:legale|juridique)|legal ?basis|fondement|liceite/],
  ['kept', /\bdurees?\b|conservation|retention/],
  [
    'persons',
    /personnes? concernees?|categories? de personnes|person ?categor|data subjects?|^personnes$|persons concerned/,
  ],
  ['data', /(?:categories?|types?) de donnees|^donnees\b|personal data|data categor|^data$/],
  ['recipients', /destinataires?|\brecipients?\b/],
  ['transfers', /\btransferts?\b|\btransfers?\b|hors (?:de l )?(?:ue|union|eee)/],
  ['measures', /\bmesures?\b|\bmeasures?\b|^securite\b|^security\b/],
  [
    'name',
    /^noms?\b|^traitements?\b|^activites?\b|^intitules?\b|^libelles?\b|^name\b|^title\b|^processing\b|^activity\b/,
  ],
];
export const columnOf = (label: string): Field | undefined => {
  const text = plain(label);
  return text === '' ? undefined : COLUMNS.find(([, form]) => form.test(text))?.[0];
};

/** The parts of a sheet of one activity, in the CNIL's template. */
const SECTIONS = {
  actors: /^acteurs?$|^actors?$/,
  purposes: /^finalite s?\b|^finalites\b|^purpose s\b|^purposes\b/,
  data: /^categories? de donnees|^categories of personal data/,
  sensitive: /^donnees sensibles$|^sensitive data$/,
  persons: /^categories de personnes|^categories of persons|^personnes concernees$/,
  recipients: /^(?:categories de )?destinataires$|^recipients$/,
  measures: /^mesures de securite|^security measures/,
  transfers: /^transferts? hors|^transfers? outside/,
} as const;
export type SectionName = keyof typeof SECTIONS;
export const sectionOf = (label: string): SectionName | undefined => {
  const text = plain(label);
  return (Object.keys(SECTIONS) as SectionName[]).find((name) => SECTIONS[name].test(text));
};

/** Rows of data in the CNIL's template, by what each is sure to be of; none of it where that is empty. */
const DATA_LABELS: readonly (readonly [string, RegExp, readonly string[]])[] = [
  ['identity', /etat civil|\bidentite\b|civil status|identification/, ['identity']],
  ['life', /vie personnelle|personal life/, []],
  ['work', /vie professionnelle|professional life/, []],
  ['money', /economique|financi|economic/, []],
  ['connection', /connexion|connection/, ['online']],
  ['location', /localisation|location/, []],
  ['nir', /securite sociale|social security|\bnir\b/, ['social-security']],
  ['origin', /origine raciale|racial/, ['origin']],
  ['opinion', /opinions? politiques?|political/, ['opinion']],
  ['religion', /religi|philosophi/, ['religion']],
  ['union', /syndic|trade union/, ['union']],
  ['genetic', /genetiq|genetic/, []],
  ['biometric', /biometri/, []],
  ['health', /\bsante\b|\bhealth\b/, ['health']],
  ['sex-life', /vie sexuelle|orientation sexuelle|sexual/, ['sex-life']],
  ['offence', /condamnation|infraction|convictions? and|criminal/, ['offence']],
];
export function dataLabelOf(label: string): { readonly row: string; readonly sure: readonly string[] } | undefined {
  const text = plain(label);
  const found = DATA_LABELS.find(([, form]) => form.test(text));
  return found && { row: found[0], sure: found[2] };
}
/** What a row of data says for sure by its name alone. */
export const sureOf = (row: string): readonly string[] => DATA_LABELS.find(([id]) => id === row)?.[2] ?? [];

/** A cell that says that there is nothing. */
export const isNothing = (text: string): boolean =>
  /^(?:|non|no|neant|aucune?s?|none|sans objet|n a|na|not applicable|non concerne|rien|x)$/.test(plain(text));
export const isYes = (text: string): boolean => /^(?:oui|yes|x|vrai|true|1)$/.test(plain(text));
