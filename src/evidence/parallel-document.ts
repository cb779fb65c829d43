import { countsOf, type ParallelRow, type Side } from '../accountability/index.ts';
import type { Block, Cell, Document } from '../documents/index.ts';
import { DUTY_CHAPTERS } from '../law/index.ts';
import { cell, facts, heading, lead, note, packDocument, text } from './blocks.ts';
import type { Language, PackHead } from './types.ts';
import { articleIn, DOCUMENTS, TITLES } from './words.ts';

/** Both parties’ duties beside each other, chapter by chapter. */
export function parallelDocument(rows: readonly ParallelRow[], head: PackHead, language: Language): Document {
  const say = DOCUMENTS[language];
  const { byState } = countsOf(rows);
  return packDocument(head, language, {
    title: TITLES.parallel[language],
    blocks: [
      lead(say.parallelLead),
      heading(1, say.counts),
      facts(
        Object.entries(byState).map(([state, count]) => [say.states[state as keyof typeof say.states], String(count)]),
      ),
      ...Object.entries(DUTY_CHAPTERS).flatMap(([id, title]): Block[] => {
        const own = rows.filter(({ duty }) => duty.chapter === id);
        return own.length === 0 ? [] : [heading(1, title[language]), table(own, language)];
      }),
    ],
  });
}

function table(rows: readonly ParallelRow[], language: Language): Block {
  const say = DOCUMENTS[language];
  return {
    kind: 'table',
    columns: [3, 4, 4],
    head: [say.duty, say.controllers, say.processor],
    rows: rows.map(({ duty, controller, processor }) => [
      { ...cell(text(duty.title[language], { bold: true }), note(articleIn(duty.article, language))), head: true },
      sideCell(controller, language),
      sideCell(processor, language),
    ]),
  };
}

function sideCell(side: Side | undefined, language: Language): Cell {
  const say = DOCUMENTS[language];
  if (!side) return cell(note(say.notOwed));
  const { owes, state, found, attestation, turn, since } = side;
  return cell(
    text(say.states[state], { bold: true }),
    ...(found ? [text(found[language])] : []),
    ...(attestation && !found
      ? [text(say.quoted(attestation.says)), note(say.attested(attestation.by, say.day(attestation.until)))]
      : []),
    ...(turn ? [note(`${say.turn[turn]}${say.since(say.day(since))}`)] : []),
    note(owes[language]),
  );
}
