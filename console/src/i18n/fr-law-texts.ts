import { count, number } from './format.ts';

const n = (value: number): string => number('fr', value);
const c = (value: number, one: string, many: string): string => count('fr', value, one, many);

/** Textes officiels : lus en place, importés par la maison. */
export const frLawTexts = {
  title: 'Texte officiel',
  ours: 'Ce que Mandat en retient',
  article: (_language: 'fr' | 'en', number_: string) => `Article ${number_}`,
  paragraph: (place: number) => `al.\u00a0${n(place)}`,
  cited: 'Passage cité',
  note: 'Nota de l’éditeur',
  readIn: { fr: 'Lire en français', en: 'Read in English' },
  onlyIn: {
    fr: 'Ce texte n’est détenu qu’en français.',
    en: 'Ce texte n’est détenu qu’en anglais.',
  },
  frenchAlone: 'Le droit français n’est officiel qu’en français.',
  version: 'Version',
  versions: 'Versions détenues',
  inForce: (since: string, until?: string) =>
    until === undefined ? `en vigueur depuis le ${since}` : `en vigueur du ${since} à la veille du ${until}`,
  standings: {
    validity: (day: string) => `en vigueur depuis le ${day}`,
    consolidated: (day: string) => `consolidée au ${day}`,
    published: (day: string) => `publiée au Journal officiel le ${day}`,
    adopted: (day: string) => `adoptée le ${day}`,
    undated: () => 'sans date dans le fichier',
  },
  standingNotes: {
    validity: 'Les jours sont ceux de Légifrance.',
    consolidated:
      'Texte de documentation : seul le Journal officiel fait foi. Une version plus récente, non importée, peut exister.',
    published:
      'Le fichier ne dit pas sur quels jours ce texte est en vigueur ; les modifications ultérieures ne s’y lisent pas.',
    adopted:
      'Le fichier ne dit pas sur quels jours ce texte est en vigueur ; les modifications ultérieures ne s’y lisent pas.',
    undated: 'Rien ne dit sur quels jours ce texte est en vigueur.',
  },
  readOn: 'Lu à la date',
  days: {
    today: (day: string) => `d’aujourd’hui, ${day}`,
    asked: (day: string) => `du ${day}`,
    'rule-end': (day: string) => `du ${day}, dernier jour de la règle citée`,
  },
  fits: {
    'in-force': 'en vigueur ce jour-là',
    'not-then': 'aucune version détenue n’est de ce jour',
    removed: 'une version plus récente n’a plus cet article',
  },
  source: 'Source',
  atSource: (source: string) => `${source}, à sa source`,
  imported: 'Importé',
  digest: 'Empreinte (SHA-256)',
  missing: (numbers: string) => `Aucun texte officiel n’a été importé pour l’article ${numbers}.`,
  missingWhole: 'Aucun texte officiel n’a été importé.',
  bring:
    'Enregistrez la page d’EUR-Lex (HTML) ou l’article des données ouvertes de Légifrance (XML LEGI), puis importez-le dans Suivi, Veille, ou par la commande :',
  command: 'mandat law texts FICHIER',
  copyCommand: 'Copier la commande',
  choose: (count_: number) => c(count_, 'article détenu', 'articles détenus'),
  chooseOne: 'Choisir un article',
  list: 'Textes officiels',
  listNote:
    'Mandat ne livre aucun texte officiel : la maison importe les fichiers publiés par EUR-Lex et Légifrance. Chacun se lit alors en place, de chaque décision.',
  take: 'Importer des fichiers',
  taking: (done: number, all: number) => `${n(done)} sur ${n(all)}`,
  act: 'Texte',
  held: 'Détenu',
  heldIn: { fr: 'français', en: 'anglais' },
  heldCount: (count_: number) => c(count_, 'article', 'articles'),
  lacking: 'Cités par nos règles, non détenus',
  lackingIn: (language: string, count_: number) => `${c(count_, 'article', 'articles')} en ${language}`,
  complete: 'rien ne manque',
  whole: 'cité en entier',
  official: 'Texte officiel',
  imports: 'Imports',
  importsNone: 'Aucun import',
  importsNoneText: 'Les fichiers importés s’inscrivent ici, avec leur empreinte.',
  file: 'Fichier',
  dated: 'Date du texte',
  articles: 'Articles',
  by: (name: string, day: string) => `${name}, le ${day}`,
  withdraw: 'Retirer…',
  withdrawTitle: 'Retirer un import',
  withdrawText: (file: string) =>
    `Les articles de ${file} ne se liront plus. L’import et son retrait restent consignés, et le fichier peut être importé de nouveau.`,
  withdrawAct: 'Retirer',
  withdrawn: (name: string, day: string) => `retiré par ${name}, le ${day}`,
  taken: (file: string, act: string, articles: number) => `${file} : ${act}, ${c(articles, 'article', 'articles')}.`,
  known: (file: string) => `${file} était déjà détenu : rien n’a changé.`,
  emptyLines: (count_: number) => ` ${c(count_, 'article sans texte laissé', 'articles sans texte laissés')} de côté.`,
  unsaid: 'Si le fichier ne le dit pas',
  unsaidLanguage: 'Langue',
  unsaidAct: 'Texte (CELEX ou abréviation)',
  asFile: 'selon le fichier',
};
