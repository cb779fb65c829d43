import type { ControlsFound } from '../controls/index.ts';
import type { Block, Document } from '../documents/index.ts';
import { cell, facts, heading, lead, note, packDocument, text } from './blocks.ts';
import type { Language, PackHead } from './types.ts';
import { DOCUMENTS, TITLES } from './words.ts';

type Measure = ControlsFound['measures'][number];
type Framework = ControlsFound['frameworks'][number];

/** Each framework that the instructions name, requirement by requirement, with what answers it. */
export function controlsDocument(found: ControlsFound, head: PackHead, language: Language): Document {
  const say = DOCUMENTS[language];
  const measures = new Map(found.measures.map((one) => [one.measure.id, one]));
  return packDocument(head, language, {
    title: TITLES.controls[language],
    blocks: [
      lead(say.controlsLead),
      ...found.frameworks.flatMap((framework): Block[] => [
        heading(1, framework.catalogue.title[language]),
        note(framework.catalogue.note[language]),
        facts(
          Object.entries(framework.counts)
            .filter(([, count]) => count > 0)
            .map(([state, count]) => [say.states[state as keyof typeof say.states], String(count)]),
        ),
        table(framework, measures, language),
      ]),
    ],
  });
}

function table({ controls }: Framework, measures: ReadonlyMap<string, Measure>, language: Language): Block {
  const say = DOCUMENTS[language];
  return {
    kind: 'table',
    columns: [3.4, 1.7, 5],
    head: [say.control, say.state, say.measures],
    rows: controls.map(({ control, state }) => [
      { ...cell(text(control.number, { bold: true }), text(control.title[language])), head: true },
      cell(say.states[state]),
      cell(...control.measures.flatMap((id) => measureBlocks(measures.get(id)!, language))),
    ]),
  };
}

function measureBlocks({ measure, standing }: Measure, language: Language): Block[] {
  const say = DOCUMENTS[language];
  const { found, attestation, state } = standing;
  const word = attestation && state !== 'lapsed' ? `${say.quoted(attestation.says)} ${attestation.owner}` : undefined;
  return [
    text(measure.title[language]),
    note(
      word === undefined
        ? (found?.[language] ?? say.states[state])
        : `${word} – ${say.attested(attestation!.by, say.day(attestation!.until))}`,
    ),
  ];
}
