import {
  DATA_ROWS,
  SENSITIVE_ROWS,
  type Actor,
  type ControllerRegister,
  type ControllerSheet,
  type Measure,
  type ProcessorRegister,
} from './register-types.ts';
import { countryText } from './register-rules.ts';
import type { Bilingual } from '../law/index.ts';
import { STAGE_WORDS } from '../mandate/index.ts';
import type { Row, Sheet, Workbook } from '../documents/index.ts';
import { contactText, partyText, say, stateNote, type Language, type Word } from './register-words.ts';

const section = (...cells: string[]): Row => ({ style: 'section', cells });

/** A controller's register in the CNIL's template: the list, then a sheet for each activity. */
export function controllerWorkbook(register: ControllerRegister, language: Language): Workbook {
  const { controller, at, mandate, sheets, measures } = register;
  const title = `${say('title', language)} – ${controller.name}`;
  const names = sheetNames(sheets.map(({ reference }) => reference));
  return {
    title,
    language,
    author: register.processor.name,
    at,
    sheets: [
      listSheet(register, title, stateNote(at, mandate, language, register.brand), language),
      ...sheets.map((sheet, i) => ficheSheet(sheet, names[i]!, measures, language)),
    ],
  };
}

function listSheet({ sheets }: ControllerRegister, title: string, note: string, language: Language): Sheet {
  return {
    name: say('list', language),
    widths: [46, 20, 16, 16, 40, 14, 16],
    frozen: 3,
    rows: [
      { style: 'title', cells: [title] },
      { style: 'note', cells: [note] },
      {
        style: 'header',
        cells: (['name', 'reference', 'created', 'updated', 'purpose', 'sensitive', 'stage'] as const).map((word) =>
          say(word, language),
        ),
      },
      ...sheets.map((sheet): Row => ({
        cells: [
          sheet.name[language],
          sheet.reference,
          sheet.created,
          sheet.updated,
          sheet.purpose[language],
          say(sheet.data.some(({ row }) => row in SENSITIVE_ROWS) ? 'yes' : 'no', language),
          STAGE_WORDS[sheet.stage][language],
        ],
      })),
    ],
  };
}

const WIDTHS = [44, 44, 60, 34, 18, 16, 20, 34] as const;

function ficheSheet(sheet: ControllerSheet, name: string, measures: readonly Measure[], language: Language): Sheet {
  const word = (key: Word): string => say(key, language);
  return {
    name,
    widths: WIDTHS,
    rows: [
      { style: 'title', cells: [sheet.name[language]] },
      { cells: [word('name'), sheet.name[language]] },
      { cells: [word('reference'), sheet.reference] },
      { cells: [word('created'), sheet.created] },
      { cells: [word('updated'), sheet.updated] },
      { cells: [word('stage'), STAGE_WORDS[sheet.stage][language]] },
      ...actorRows(sheet, language),
      section(word('purposes')),
      { cells: [word('main'), sheet.purpose[language]] },
      ...sheet.furtherPurposes.map((purpose, i): Row => ({ cells: [`${word('sub')} ${i + 1}`, purpose[language]] })),
      ...dataRows(sheet, language),
      section(word('persons'), word('description'), word('precisions')),
      ...sheet.persons.map((who): Row => ({ cells: [null, who[language]] })),
      section(word('recipients'), word('recipientKind'), word('precisions')),
      ...sheet.recipients.map(({ kind, who, what }): Row => ({ cells: [who, kind[language], what[language]] })),
      section(word('measures'), word('measureKind'), word('precisions')),
      ...measures.map(({ kind, text }): Row => ({ cells: [null, kind[language], text[language]] })),
      section(word('transfers'), word('country'), word('guarantee'), word('documents')),
      ...(sheet.transfers.length === 0 ? [{ cells: [word('none')] }] : []),
      ...sheet.transfers.map(({ recipient, country, guarantee, documents }): Row => ({
        cells: [recipient, countryText(country, language), guarantee[language], documents ?? null],
      })),
    ],
  };
}

function actorRows({ controller, joint }: ControllerSheet, language: Language): Row[] {
  const word = (key: Word): string => say(key, language);
  const line = (what: string, actor: Actor | undefined): Row => ({
    cells: actor
      ? [
          what,
          actor.name,
          actor.address ?? null,
          actor.postalCode ?? null,
          actor.town ?? null,
          actor.country === undefined ? null : countryText(actor.country, language),
          actor.phone ?? null,
          actor.email ?? null,
        ]
      : [what, word('without')],
  });
  const columns = ['actorName', 'address', 'postalCode', 'town', 'country', 'phone', 'email'] as const;
  return [
    section(word('actors'), ...columns.map(word)),
    line(word('controller'), controller),
    line(word('dpo'), controller.dpo),
    { cells: [word('dpoCompany'), word(controller.dpo ? 'unstated' : 'without')] },
    // The instructions name none: a controller of the Union needs none (art. 27).
    line(word('representative'), undefined),
    ...(joint.length === 0 ? [line(word('joint'), undefined)] : joint.map((party) => line(word('joint'), party))),
  ];
}

function dataRows({ data, excluded }: ControllerSheet, language: Language): Row[] {
  const word = (key: Word): string => say(key, language);
  const rowsOf = (rows: Readonly<Record<string, Bilingual>>): Row[] =>
    Object.entries(rows).map(([id, label]) => {
      const found = data.find(({ row }) => row === id);
      return found
        ? { cells: [label[language], found.description[language], found.kept[language]] }
        : { cells: [label[language], word('no')] };
    });
  return [
    section(word('data'), word('description'), word('period')),
    ...rowsOf(DATA_ROWS),
    { cells: [word('excluded'), excluded[language], word('notKept')] },
    section(word('sensitiveData'), word('description'), word('period')),
    ...rowsOf(SENSITIVE_ROWS),
  ];
}

/** Names that every spreadsheet program takes: at most 31 characters, none of theirs, no two alike. */
function sheetNames(references: readonly string[]): string[] {
  const taken = new Set<string>();
  return references.map((reference) => {
    const base = reference.replaceAll(/[[\]:*?/\\]/g, '-').slice(0, 31);
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base.slice(0, 31 - String(n).length - 1)}-${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** The processor's register: one row a controller, what art. 30(2) asks for and no more. */
export function processorWorkbook({ processor, at, lines, measures }: ProcessorRegister, language: Language): Workbook {
  const word = (key: Word): string => say(key, language);
  const title = `${word('ours')} – ${processor.name}`;
  const security = measures.map(({ kind, text }) => `${kind[language]} : ${text[language]}`).join('\n');
  return {
    title,
    language,
    author: processor.name,
    at,
    sheets: [
      {
        name: language === 'fr' ? 'Registre du sous-traitant' : 'Processor’s record',
        widths: [28, 30, 26, 50, 26, 34, 40, 60],
        frozen: 5,
        rows: [
          { style: 'title', cells: [title] },
          { style: 'note', cells: [stateNote(at, undefined, language)] },
          { cells: [word('processor'), partyText(processor, language)] },
          { cells: [word('dpo'), processor.dpo ? contactText(processor.dpo) : word('none')] },
          {
            style: 'header',
            cells: (
              [
                'controller',
                'dpo',
                'representative',
                'categories',
                'instruction',
                'vendors',
                'transfers',
                'measures',
              ] as const
            ).map(word),
          },
          ...lines.map((line): Row => ({
            cells: [
              partyText(line.controller, language),
              line.controller.dpo ? contactText(line.controller.dpo) : word('none'),
              word('without'),
              line.categories.map(({ text }) => text[language]).join('\n'),
              line.instruction[language],
              line.subProcessors
                .map(({ name, country, service }) => `${name} (${countryText(country, language)}) : ${service}`)
                .join('\n'),
              line.transfers
                .map(
                  ({ recipient, country, guarantee, documents }) =>
                    `${recipient}, ${countryText(country, language)} : ${guarantee[language]}${documents ? `, ${documents}` : ''}`,
                )
                .join('\n') || word('none'),
              security,
            ],
          })),
        ],
      },
    ],
  };
}
