import { count, number } from './format.ts';
import type { frLawTexts } from './fr-law-texts.ts';

const n = (value: number): string => number('en', value);
const c = (value: number, one: string, many: string): string => count('en', value, one, many);

/** Official texts: read in place, imported by the house. */
export const enLawTexts: typeof frLawTexts = {
  title: 'Official text',
  ours: 'What Mandat holds of it',
  article: (_language, number_) => `Article ${number_}`,
  paragraph: (place) => `al.\u00a0${n(place)}`,
  cited: 'Cited passage',
  note: 'Note of the publisher',
  readIn: { fr: 'Lire en français', en: 'Read in English' },
  onlyIn: {
    fr: 'This text is held in French alone.',
    en: 'This text is held in English alone.',
  },
  frenchAlone: 'French law is official in French alone.',
  version: 'Version',
  versions: 'Versions held',
  inForce: (since, until) =>
    until === undefined ? `in force since ${since}` : `in force from ${since} to the day before ${until}`,
  standings: {
    validity: (day) => `in force since ${day}`,
    consolidated: (day) => `consolidated on ${day}`,
    published: (day) => `published in the Official Journal on ${day}`,
    adopted: (day) => `adopted on ${day}`,
    undated: () => 'without a date in the file',
  },
  standingNotes: {
    validity: 'The days are those of Légifrance.',
    consolidated:
      'Meant as documentation: the Official Journal alone is authentic. A newer version that was not imported may exist.',
    published: 'The file does not say on which days this text is in force; later amendments are not read in it.',
    adopted: 'The file does not say on which days this text is in force; later amendments are not read in it.',
    undated: 'Nothing says on which days this text is in force.',
  },
  readOn: 'Read as of',
  days: {
    today: (day) => `today, ${day}`,
    asked: (day) => day,
    'rule-end': (day) => `${day}, the last day of the rule that cites it`,
  },
  fits: {
    'in-force': 'in force on that day',
    'not-then': 'no version held is of that day',
    removed: 'a newer version has this article no more',
  },
  source: 'Source',
  atSource: (source) => `${source}, at its source`,
  imported: 'Imported',
  digest: 'Digest (SHA-256)',
  missing: (numbers) => `No official text was imported for article ${numbers}.`,
  missingWhole: 'No official text was imported.',
  bring:
    'Save the page of EUR-Lex (HTML) or the article of Légifrance’s open data (LEGI XML), then import it under Follow-up, Watch on law, or with the command:',
  command: 'mandat law texts FILE',
  copyCommand: 'Copy the command',
  choose: (count_) => c(count_, 'article held', 'articles held'),
  chooseOne: 'Choose an article',
  list: 'Official texts',
  listNote:
    'Mandat ships no official text: the house imports the files that EUR-Lex and Légifrance publish. Each is then read in place, from every decision.',
  take: 'Import files',
  taking: (done, all) => `${n(done)} of ${n(all)}`,
  act: 'Text',
  held: 'Held',
  heldIn: { fr: 'French', en: 'English' },
  heldCount: (count_) => c(count_, 'article', 'articles'),
  lacking: 'Cited by our rules, not held',
  lackingIn: (language, count_) => `${c(count_, 'article', 'articles')} in ${language}`,
  complete: 'nothing is missing',
  whole: 'cited whole',
  official: 'Official text',
  imports: 'Imports',
  importsNone: 'No import',
  importsNoneText: 'Imported files stand here, with their digest.',
  file: 'File',
  dated: 'Date of the text',
  articles: 'Articles',
  by: (name, day) => `${name}, ${day}`,
  withdraw: 'Withdraw…',
  withdrawTitle: 'Withdraw an import',
  withdrawText: (file) =>
    `The articles of ${file} will be read no more. The import and its withdrawal stay on record, and the file may be imported again.`,
  withdrawAct: 'Withdraw',
  withdrawn: (name, day) => `withdrawn by ${name}, ${day}`,
  taken: (file, act, articles) => `${file}: ${act}, ${c(articles, 'article', 'articles')}.`,
  known: (file) => `${file} was held already: nothing changed.`,
  emptyLines: (count_) => ` ${c(count_, 'article without a text is', 'articles without a text are')} left out.`,
  unsaid: 'Where the file does not say it',
  unsaidLanguage: 'Language',
  unsaidAct: 'Text (CELEX or abbreviation)',
  asFile: 'as the file says',
};
