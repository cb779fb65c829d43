import type { Sheet } from '../documents/index.ts';
import { STAGE_WORDS } from '../mandate/index.ts';
import { countryText } from './register-rules.ts';
import { processorWorkbook } from './register-sheets.ts';
import {
  SENSITIVE_ROWS,
  type ControllerRegister,
  type ControllerSheet,
  type DataLine,
  type ProcessorRegister,
  type TransferLine,
} from './register-types.ts';
import { contactText, partyText, say, type Language, type Word } from './register-words.ts';

type Column = readonly [word: Word, cell: (sheet: ControllerSheet, register: ControllerRegister) => string];

const lines = (all: readonly string[]): string => [...new Set(all)].join('\n');

/** All that art. 30(1) asks for, a row an activity: a file that is read by itself holds the register, not its list. */
export function controllerTable(register: ControllerRegister, language: Language): Sheet {
  const word = (key: Word): string => say(key, language);
  const told = (data: readonly DataLine[], sensitive: boolean): string =>
    lines(
      data.filter(({ row }) => row in SENSITIVE_ROWS === sensitive).map(({ description }) => description[language]),
    ) || word('noData');
  const columns: readonly Column[] = [
    ['name', ({ name }) => name[language]],
    ['reference', ({ reference }) => reference],
    ['created', ({ created }) => created],
    ['updated', ({ updated }) => updated],
    ['stage', ({ stage }) => STAGE_WORDS[stage][language]],
    ['controller', ({ controller }) => partyText(controller, language)],
    ['dpo', ({ controller: { dpo } }) => (dpo ? contactText(dpo) : word('none'))],
    ['representative', () => word('without')],
    ['joint', ({ joint }) => lines(joint.map((party) => partyText(party, language))) || word('without')],
    ['purpose', ({ purpose }) => purpose[language]],
    ['sub', ({ furtherPurposes }) => lines(furtherPurposes.map((one) => one[language])) || word('noData')],
    ['persons', ({ persons }) => lines(persons.map((one) => one[language]))],
    ['data', ({ data }) => told(data, false)],
    ['sensitiveData', ({ data }) => told(data, true)],
    ['excluded', ({ excluded }) => excluded[language]],
    ['period', ({ data }) => lines(data.map(({ kept }) => kept[language]))],
    [
      'recipients',
      ({ recipients }) =>
        lines(recipients.map(({ who, kind, what }) => `${who} (${kind[language]}) : ${what[language]}`)),
    ],
    ['transfers', ({ transfers }) => lines(transfers.map((one) => transferText(one, language))) || word('none')],
    ['measures', (_, { measures }) => lines(measures.map(({ kind, text }) => `${kind[language]} : ${text[language]}`))],
  ];
  return {
    name: word('list'),
    widths: columns.map(() => 30),
    rows: [
      { style: 'header', cells: columns.map(([key]) => word(key)) },
      ...register.sheets.map((sheet) => ({ cells: columns.map(([, cell]) => cell(sheet, register)) })),
    ],
  };
}

const transferText = ({ recipient, country, guarantee, documents }: TransferLine, language: Language): string =>
  `${recipient}, ${countryText(country, language)} : ${guarantee[language]}${documents ? `, ${documents}` : ''}`;

/** The processor's register with who keeps it on each row, so that its header comes first. */
export function processorTable(register: ProcessorRegister, language: Language): Sheet {
  const { processor } = register;
  const [sheet] = processorWorkbook(register, language).sheets;
  const { widths, rows, name } = sheet!;
  const head = rows.findIndex(({ style }) => style === 'header');
  const who = [partyText(processor, language), processor.dpo ? contactText(processor.dpo) : say('none', language)];
  const titles = [say('processor', language), `${say('dpo', language)} (${say('processor', language)})`];
  return {
    name,
    widths: [30, 30, ...widths],
    rows: rows
      .slice(head)
      .map(({ style, cells }, i) => ({ ...(style && { style }), cells: [...(i === 0 ? titles : who), ...cells] })),
  };
}
