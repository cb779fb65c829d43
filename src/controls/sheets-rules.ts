import type { Row, Sheet, Workbook } from '../documents/index.ts';
import { dayOf } from '../law/index.ts';
import type { StandingMeasure } from './control-rules.ts';
import type { ControlsFound } from './controls.ts';
import { OWNER_WORDS, SHEET_WORDS, STATE_WORDS } from './words.ts';

export type Language = 'fr' | 'en';
export type Of = { readonly at: number; readonly language: Language; readonly author: string; readonly brand?: string };

/** Names as every spreadsheet program takes them. */
const SHEET_NAMES: Readonly<Record<string, string>> = {
  gdpr: 'RGPD-GDPR',
  'iso27001-2022': 'ISO 27001',
  'anssi-hygiene': 'ANSSI',
  'cnil-security-2024': 'CNIL',
  'pcidss-4.0.1': 'PCI DSS',
};

/** Controls as a workbook: measures first, then a sheet a framework. */
export function controlsWorkbook(found: ControlsFound, of: Of): Workbook {
  const { language, at, author, brand } = of;
  const say = SHEET_WORDS[language];
  const head: readonly Row[] = [
    { style: 'title', cells: [say.title] },
    { style: 'note', cells: [say.at(dayOf(at), brand ?? say.house)] },
  ];
  return {
    title: say.title,
    language,
    author,
    at,
    sheets: [measuresSheet(found, head, language), ...frameworkSheets(found, head, language)],
  };
}

/** What is found of a measure, or what somebody says of it, in a sentence. */
export function evidenceOf({ standing }: StandingMeasure, language: Language): string {
  const { found, attestation, brands } = standing;
  const word = attestation ? `« ${attestation.says} » (${attestation.by})` : '';
  const which = brands ? ` ${SHEET_WORDS[language].brands} ${brands.join(', ')}.` : '';
  return `${found?.[language] ?? word}${which}`;
}

function measuresSheet({ measures, frameworks }: ControlsFound, head: readonly Row[], language: Language): Sheet {
  const say = SHEET_WORDS[language];
  const columns = [say.measure, say.state, say.how, say.evidence, say.owner, say.until, say.reference, say.serves];
  const rows = measures.map((one): Row => {
    const { measure, standing } = one;
    const serves = frameworks.flatMap(({ catalogue, controls }) => {
      const numbers = controls.flatMap(({ control }) =>
        control.measures.includes(measure.id) ? [control.number] : [],
      );
      return numbers.length === 0 ? [] : [`${SHEET_NAMES[catalogue.id]!} ${numbers.join(', ')}`];
    });
    return {
      cells: [
        measure.title[language],
        STATE_WORDS[standing.state][language],
        measure.check === undefined ? say.word : say.checked,
        evidenceOf(one, language),
        standing.attestation?.owner ?? OWNER_WORDS[measure.owner][language],
        standing.attestation?.until ?? null,
        standing.attestation?.reference ?? null,
        serves.join('\n'),
      ],
    };
  });
  return {
    name: say.measures,
    widths: [44, 18, 22, 60, 28, 14, 20, 40],
    frozen: 4,
    rows: [...head, { cells: [] }, { style: 'header', cells: columns }, ...rows],
  };
}

function frameworkSheets({ measures, frameworks }: ControlsFound, head: readonly Row[], language: Language): Sheet[] {
  const say = SHEET_WORDS[language];
  const known = new Map(measures.map((one) => [one.measure.id, one]));
  return frameworks.map(({ catalogue, controls }) => ({
    name: SHEET_NAMES[catalogue.id]!,
    widths: [12, 50, 18, 44, 70],
    frozen: 5,
    rows: [
      ...head,
      { style: 'note', cells: [catalogue.note[language]] },
      { cells: [] },
      { style: 'header', cells: [say.number, say.requirement, say.state, say.answered, say.evidence] },
      ...Object.entries(catalogue.sections).flatMap(([id, title]): Row[] => [
        { style: 'section', cells: [title[language]] },
        ...controls
          .filter(({ control }) => control.section === id)
          .map(({ control, state }): Row => {
            const answered = control.measures.map((measure) => known.get(measure)!);
            return {
              cells: [
                control.number,
                control.title[language],
                STATE_WORDS[state][language],
                answered.map(({ measure }) => measure.title[language]).join('\n'),
                answered.map((one) => evidenceOf(one, language)).join('\n'),
              ],
            };
          }),
      ]),
    ],
  }));
}
