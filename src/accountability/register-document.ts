import type { Block, Cell, Document } from '../documents/index.ts';
import { STAGE_WORDS } from '../mandate/index.ts';
import { countryText } from './register-rules.ts';
import {
  DATA_ROWS,
  SENSITIVE_ROWS,
  type Actor,
  type ControllerRegister,
  type ControllerSheet,
  type Measure,
  type ProcessorLine,
  type ProcessorRegister,
  type TransferLine,
} from './register-types.ts';
import { contactText, partyText, say, stateNote, type Language, type Word } from './register-words.ts';

const SHADE = '#f4f6f8';
const text = (value: string, bold = false): Block => ({
  kind: 'paragraph',
  runs: [{ text: value, ...(bold && { bold }) }],
});
const note = (value: string): Block => ({ kind: 'paragraph', runs: [{ text: value }], look: 'note' });
const heading = (level: 1 | 2 | 3, value: string): Block => ({ kind: 'heading', level, text: value });
const cell = (value: string): Cell => ({ blocks: [text(value)] });
const named = (value: string): Cell => ({ blocks: [text(value, true)], head: true, shade: SHADE });

/** Names on the left, what is said of each on the right. */
const facts = (rows: readonly (readonly [string, string])[]): Block => ({
  kind: 'table',
  columns: [3, 7],
  rows: rows.map(([name, value]) => [named(name), cell(value)]),
});
const table = (columns: readonly number[], head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  columns,
  head,
  rows: rows.map(([first, ...others]) => [named(first!), ...others.map(cell)]),
});

/** The register of a controller as one document, to hand to the authority (GDPR art. 30(4)): its list, each activity, what protects them. */
export function controllerDocument(register: ControllerRegister, language: Language): Document {
  const { controller, at, mandate, sheets, measures, brand } = register;
  const word = (key: Word): string => say(key, language);
  const standing = stateNote(at, mandate, language, brand);
  return {
    ...frameOf(word('title'), controller.name, at, language),
    author: register.processor.name,
    blocks: [
      note(standing),
      facts([
        [word('controller'), partyText(controller, language)],
        [word('dpo'), controller.dpo ? contactText(controller.dpo) : word('none')],
      ]),
      heading(1, word('list')),
      table(
        [5, 3, 2, 2],
        [word('name'), word('reference'), word('updated'), word('sensitive')],
        sheets.map((sheet) => [
          sheet.name[language],
          sheet.reference,
          sheet.updated,
          word(sheet.data.some(({ row }) => row in SENSITIVE_ROWS) ? 'yes' : 'no'),
        ]),
      ),
      ...sheets.flatMap((sheet): Block[] => [{ kind: 'page' }, ...sheetBlocks(sheet, language)]),
      { kind: 'page' },
      heading(1, word('measures')),
      note(word('common')),
      measuresTable(measures, language),
    ],
  };
}

const frameOf = (title: string, subtitle: string, at: number, language: Language) => ({
  title,
  subtitle,
  language,
  header: `${title} – ${subtitle}`,
  footer: subtitle,
  subject: title,
  at,
});

function sheetBlocks(sheet: ControllerSheet, language: Language): Block[] {
  const word = (key: Word): string => say(key, language);
  const { data, excluded, persons, recipients, transfers, furtherPurposes } = sheet;
  const [usual, sensitive] = [
    data.filter(({ row }) => row in DATA_ROWS),
    data.filter(({ row }) => row in SENSITIVE_ROWS),
  ];
  const label = (row: (typeof data)[number]['row']): string => ({ ...DATA_ROWS, ...SENSITIVE_ROWS })[row][language];
  const lines = (of: typeof data): string[][] =>
    of.map(({ row, description, kept }) => [label(row), description[language], kept[language]]);
  return [
    heading(1, sheet.name[language]),
    facts([
      [word('reference'), sheet.reference],
      [word('created'), sheet.created],
      [word('updated'), sheet.updated],
      [word('stage'), STAGE_WORDS[sheet.stage][language]],
    ]),
    heading(2, word('actors')),
    table([3, 3, 4], ['', word('actorName'), word('coordinates')], actors(sheet, language)),
    heading(2, word('purposes')),
    facts([
      [word('main'), sheet.purpose[language]],
      ...furtherPurposes.map((purpose, i) => [`${word('sub')} ${i + 1}`, purpose[language]] as const),
    ]),
    heading(2, word('data')),
    table(
      [3, 4, 4],
      ['', word('description'), word('period')],
      [...lines(usual), [word('excluded'), excluded[language], word('notKept')]],
    ),
    heading(2, word('sensitiveData')),
    sensitive.length === 0
      ? text(word('noData'))
      : table([3, 4, 4], ['', word('description'), word('period')], lines(sensitive)),
    heading(2, word('persons')),
    { kind: 'list', ordered: false, items: persons.map((who) => [text(who[language])]) },
    heading(2, word('recipients')),
    table(
      [3, 3, 5],
      [word('recipient'), word('recipientKind'), word('precisions')],
      recipients.map(({ who, kind, what }) => [who, kind[language], what[language]]),
    ),
    heading(2, word('transfers')),
    transfersBlock(transfers, language),
  ];
}

function actors({ controller, joint }: ControllerSheet, language: Language): string[][] {
  const word = (key: Word): string => say(key, language);
  const line = (what: Word, actor: Actor | undefined): string[] => {
    if (!actor) return [word(what), word('without'), ''];
    const { name, ...rest } = actor;
    const there = contactText({ name: '', ...rest }).trim();
    const country = actor.country === undefined ? [] : [countryText(actor.country, language)];
    return [word(what), name, [there, ...country].filter(Boolean).join('\n')];
  };
  return [
    line('controller', controller),
    line('dpo', controller.dpo),
    line('representative', undefined),
    ...(joint.length === 0 ? [line('joint', undefined)] : joint.map((party) => line('joint', party))),
  ];
}

function transfersBlock(transfers: readonly TransferLine[], language: Language): Block {
  const word = (key: Word): string => say(key, language);
  if (transfers.length === 0) return text(word('none'));
  return table(
    [3, 2, 4, 2],
    [word('recipient'), word('country'), word('guarantee'), word('documents')],
    transfers.map(({ recipient, country, guarantee, documents }) => [
      recipient,
      countryText(country, language),
      guarantee[language],
      documents ?? '–',
    ]),
  );
}

const measuresTable = (measures: readonly Measure[], language: Language): Block =>
  table(
    [3, 7],
    [say('measureKind', language), say('precisions', language)],
    measures.map((measure) => [measure.kind[language], measure.text[language]]),
  );

/** The processor's register as one document: what art. 30(2) lists of each controller, and no more. */
export function processorDocument(register: ProcessorRegister, language: Language): Document {
  const { processor, at, lines, measures } = register;
  const word = (key: Word): string => say(key, language);
  return {
    ...frameOf(word('ours'), processor.name, at, language),
    author: processor.name,
    blocks: [
      note(stateNote(at, undefined, language)),
      facts([
        [word('processor'), partyText(processor, language)],
        [word('dpo'), processor.dpo ? contactText(processor.dpo) : word('none')],
      ]),
      ...lines.flatMap((line) => lineBlocks(line, language)),
      heading(1, word('measures')),
      note(word('common')),
      measuresTable(measures, language),
    ],
  };
}

function lineBlocks(
  { controller, instruction, categories, subProcessors, transfers }: ProcessorLine,
  language: Language,
): Block[] {
  const word = (key: Word): string => say(key, language);
  return [
    heading(1, controller.name),
    facts([
      [word('controller'), partyText(controller, language)],
      [word('dpo'), controller.dpo ? contactText(controller.dpo) : word('none')],
      [word('representative'), word('without')],
      [word('instruction'), instruction[language]],
    ]),
    heading(2, word('categories')),
    table(
      [3, 7],
      [word('reference'), word('description')],
      categories.map((one) => [one.reference, one.text[language]]),
    ),
    heading(2, word('vendors')),
    subProcessors.length === 0
      ? text(word('none'))
      : table(
          [4, 2, 4],
          [word('actorName'), word('country'), word('service')],
          subProcessors.map(({ name, country, service }) => [name, countryText(country, language), service]),
        ),
    heading(2, word('transfers')),
    transfersBlock(transfers, language),
  ];
}
