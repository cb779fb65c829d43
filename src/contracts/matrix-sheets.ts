import { toCsv, toOds, toXlsx, type Row, type Workbook } from '../documents/index.ts';
import { dayOf } from '../law/index.ts';
import type { ClauseCell, ReadAgreement } from './agreements.ts';
import { clauseOf, CLAUSES, valueText, type Verdict } from './clause-rules.ts';

type Language = 'fr' | 'en';
export const MATRIX_FORMATS = ['xlsx', 'ods', 'csv'] as const;
export type MatrixFormat = (typeof MATRIX_FORMATS)[number];
export type MatrixFile = { readonly type: string; readonly name: string; readonly bytes: Uint8Array | string };

const TYPES: Readonly<Record<MatrixFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
};

export const VERDICT_WORDS: Readonly<Record<Verdict, Readonly<Record<Language, string>>>> = {
  same: { fr: 'concorde', en: 'agrees' },
  differs: { fr: 'diffère', en: 'differs' },
  'frame-silent': { fr: 'hors du contrat-cadre', en: 'not in the frame' },
  'document-silent': { fr: 'absent du contrat signé', en: 'not in the signed document' },
  'to-compare': { fr: 'à comparer', en: 'to be compared' },
  unread: { fr: 'à lire', en: 'to be read' },
};

const WORDS = {
  title: { fr: 'Matrice des clauses, toutes marques', en: 'Clause matrix over all brands' },
  matrix: { fr: 'Matrice', en: 'Matrix' },
  details: { fr: 'Lectures', en: 'Readings' },
  brand: { fr: 'Marque', en: 'Brand' },
  reference: { fr: 'Référence', en: 'Reference' },
  signed: { fr: 'Signé le', en: 'Signed on' },
  clause: { fr: 'Clause', en: 'Clause' },
  article: { fr: 'Article', en: 'Article' },
  document: { fr: 'Contrat signé', en: 'Signed document' },
  place: { fr: 'Où', en: 'Where' },
  frame: { fr: 'Contrat-cadre en vigueur', en: 'Frame in force' },
  verdict: { fr: 'Constat', en: 'Finding' },
  reader: { fr: 'Lu par', en: 'Read by' },
  on: { fr: 'Lu le', en: 'Read on' },
  nothing: { fr: 'rien', en: 'nothing' },
  note: {
    fr: 'Ce que dit le contrat signé, clause par clause, et ce que dit le contrat-cadre en vigueur là où il diffère.',
    en: 'What the signed document says, clause by clause, and what the frame in force says where it differs.',
  },
} as const;

/** All brands × clauses, and who read each where: as a file that spreadsheet programs open. CSV holds the matrix. */
export async function matrixFile(
  all: readonly ReadAgreement[],
  format: MatrixFormat,
  language: Language,
  at: number,
): Promise<MatrixFile> {
  const workbook = matrixWorkbook(all, language, at);
  const bytes =
    format === 'csv' ? toCsv(workbook.sheets[0]!) : format === 'ods' ? toOds(workbook) : await toXlsx(workbook);
  const name = language === 'fr' ? 'matrice-des-clauses' : 'clause-matrix';
  return { type: TYPES[format], name: `${name}-${dayOf(at)}.${format}`, bytes };
}

function matrixWorkbook(all: readonly ReadAgreement[], language: Language, at: number): Workbook {
  const say = (word: keyof typeof WORDS): string => WORDS[word][language];
  const titles = CLAUSES.map(({ title, article }) => `${title[language]}\n${cited(article, language)}`);
  return {
    title: say('title'),
    language,
    author: 'Mandat',
    at,
    sheets: [
      {
        name: say('matrix'),
        widths: [16, 18, 12, ...CLAUSES.map(() => 26)],
        frozen: 3,
        rows: [
          { style: 'title', cells: [say('title')] },
          { style: 'note', cells: [say('note')] },
          { style: 'header', cells: [say('brand'), say('reference'), say('signed'), ...titles] },
          ...all.map(({ brand, agreement, cells }): Row => ({
            cells: [brand, agreement.reference, agreement.signedOn, ...cells.map((cell) => cellText(cell, language))],
          })),
        ],
      },
      {
        name: say('details'),
        widths: [16, 18, 32, 24, 36, 18, 36, 22, 24, 12],
        frozen: 1,
        rows: [
          {
            style: 'header',
            cells: (
              [
                'brand',
                'reference',
                'clause',
                'article',
                'document',
                'place',
                'frame',
                'verdict',
                'reader',
                'on',
              ] as const
            ).map(say),
          },
          ...all.flatMap((one) => one.cells.map((cell): Row => ({ cells: detail(one, cell, language) }))),
        ],
      },
    ],
  };
}

const cited = (article: string, language: Language): string =>
  language === 'fr' ? article.replaceAll('GDPR art.', 'RGPD, art.') : article;
const inWords = ({ clause }: ClauseCell, value: string, language: Language): string =>
  valueText(clauseOf(clause), value)[language];

function cellText(cell: ClauseCell, language: Language): string {
  const { reading, signed, verdict } = cell;
  const said = reading && (reading.value === null ? WORDS.nothing[language] : inWords(cell, reading.value, language));
  const word = VERDICT_WORDS[verdict][language];
  if (said === undefined) return word;
  if (verdict === 'same') return said;
  const frame = signed === undefined ? '' : ` (${inWords(cell, signed, language)})`;
  return `${said}\n${word}${verdict === 'differs' ? frame : ''}`;
}

function detail({ brand, agreement }: ReadAgreement, cell: ClauseCell, language: Language): Row['cells'] {
  const { title, article } = clauseOf(cell.clause);
  const { reading, signed, verdict } = cell;
  return [
    brand,
    agreement.reference,
    title[language],
    cited(article, language),
    reading ? (reading.value === null ? WORDS.nothing[language] : inWords(cell, reading.value, language)) : null,
    reading?.place ?? null,
    signed === undefined ? null : inWords(cell, signed, language),
    VERDICT_WORDS[verdict][language],
    reading?.by ?? null,
    reading ? dayOf(reading.at) : null,
  ];
}
