import { stringify } from 'yaml';
import type { Bilingual } from '../law/index.ts';
import {
  IMPORT_PROBLEMS,
  type ActivityDraft,
  type ImportProblem,
  type ImportReport,
  type Needed,
  type Place,
} from './import-types.ts';
import type { Language } from './register-words.ts';

const NEEDED_WORDS: Readonly<Record<Needed, Bilingual>> = {
  controller: { fr: 'responsable du traitement (controller)', en: 'controller' },
  purpose: { fr: 'finalité (purpose)', en: 'purpose' },
  basis: { fr: 'base légale (basis)', en: 'legal basis (basis)' },
  channels: { fr: 'canaux (channels)', en: 'channels' },
  persons: { fr: 'personnes concernées (persons)', en: 'persons concerned (persons)' },
  data: { fr: 'données (data)', en: 'data' },
  from: { fr: 'sites (from)', en: 'sites (from)' },
  keep: { fr: 'durées de conservation (keep)', en: 'retention (keep)' },
};

const WORDS = {
  head: {
    fr: (name: string) =>
      `Brouillon tiré de « ${name} » : à compléter, puis à placer sous « activities » du contrat-cadre.`,
    en: (name: string) => `Draft from “${name}”: to be completed, then put under “activities” of the frame.`,
  },
  rest: { fr: 'Ce qui n’appartient à aucun traitement :', en: 'What belongs to no activity:' },
  complete: { fr: 'à compléter', en: 'to be completed' },
} as const;

/** « Liste des traitements, ligne 3, colonne 5 » */
export function placeText({ sheet, row, column }: Place, language: Language): string {
  const at = language === 'fr' ? `ligne ${row}, colonne ${column}` : `row ${row}, column ${column}`;
  return sheet === '' ? at : `${sheet}, ${at}`;
}

const comment = (text: string, indent = ''): string =>
  text
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) => `${indent}# ${line}`.trimEnd())
    .join('\n');

/** Drafts in the form of the instructions, as YAML to complete: what is missing and what was not placed stands beside each. */
export function draftYaml({ drafts, problems }: ImportReport, name: string, language: Language): string {
  const rest = problems.filter(({ draft }) => draft === undefined);
  return [
    comment(WORDS.head[language](name)),
    ...(rest.length === 0
      ? []
      : ['#', comment(WORDS.rest[language]), ...rest.map((one) => comment(`- ${problemText(one, language)}`))]),
    'activities:',
    ...drafts.map((draft) =>
      activityYaml(
        draft,
        problems.filter((one) => one.draft === draft.activity.id),
        language,
      ),
    ),
    '',
  ].join('\n');
}

const problemText = ({ code, place, value }: ImportProblem, language: Language): string =>
  `${placeText(place, language)}${language === 'fr' ? ' :' : ':'} ${IMPORT_PROBLEMS[code][language]}${value === '' ? '' : ` « ${value} »`}`;

function activityYaml(
  { title, place, activity, missing }: ActivityDraft,
  problems: readonly ImportProblem[],
  language: Language,
): string {
  const needs = missing.map((one) => NEEDED_WORDS[one][language]).join(', ');
  const text = stringify([{ ...activity, views: {} }], { lineWidth: 0 })
    .trimEnd()
    .split('\n');
  return [
    '',
    comment(`${title} (${placeText(place, language)})`, '  '),
    ...(missing.length === 0
      ? []
      : [comment(`${WORDS.complete[language]}${language === 'fr' ? ' :' : ':'} ${needs}`, '  ')]),
    ...problems.map((one) => comment(`- ${problemText(one, language)}`, '  ')),
    ...text.map((line) => `  ${line}`),
  ].join('\n');
}
