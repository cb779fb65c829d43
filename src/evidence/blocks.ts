import type { Block, Cell, Document, Run } from '../documents/index.ts';
import type { Language, PackHead } from './types.ts';
import { DOCUMENTS } from './words.ts';

type Paragraph = Extract<Block, { kind: 'paragraph' }>;

export const text = (said: string, more: Omit<Run, 'text'> = {}): Paragraph => ({
  kind: 'paragraph',
  runs: [{ text: said, ...more }],
});
export const note = (said: string): Paragraph => ({ kind: 'paragraph', runs: [{ text: said }], look: 'note' });
export const lead = (said: string): Paragraph => ({ kind: 'paragraph', runs: [{ text: said }], look: 'lead' });
export const heading = (level: 1 | 2 | 3, said: string): Block => ({ kind: 'heading', level, text: said });
export const cell = (...said: readonly (string | Block)[]): Cell => ({
  blocks: said.map((one) => (typeof one === 'string' ? text(one) : one)),
});

/** Names and values beside each other. */
export const facts = (rows: readonly (readonly [string, string])[]): Block => ({
  kind: 'table',
  columns: [3, 7],
  rows: rows.map(([name, value]) => [
    { blocks: [text(name, { bold: true })], head: true, shade: '#f4f6f8' },
    cell(value),
  ]),
});

/** A document of a pack: whose it is and of which moment stands on each page. */
export function packDocument(
  head: PackHead,
  language: Language,
  { title, blocks }: { readonly title: string; readonly blocks: readonly Block[] },
): Document {
  const say = DOCUMENTS[language];
  return {
    title,
    subtitle: head.name,
    language,
    header: `${title} – ${head.name}`,
    footer: `${say.at} ${say.moment(head.at)}`,
    author: head.processor,
    subject: `${title}, ${head.name}`,
    at: head.at,
    blocks: [
      facts([
        [say.controllers, head.controllers.join(', ')],
        [say.processor, head.processor],
        [say.contract, head.contract],
        [say.mandate, say.mandateOf(head.mandate)],
        [say.at, say.moment(head.at)],
        [say.by, `Mandat ${head.version}`],
      ]),
      ...blocks,
    ],
  };
}
