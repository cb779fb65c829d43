import type { Block, Document } from '../documents/index.ts';
import { asDocument, type FullVersion } from '../mandate/index.ts';
import { heading, note, packDocument, text } from './blocks.ts';
import type { Language, PackHead } from './types.ts';
import { articleIn, DOCUMENTS, TITLES } from './words.ts';

/** The instructions in force, in the words of a document that one could sign. */
export function instructionsDocument({ text: signed }: FullVersion, head: PackHead, language: Language): Document {
  const say = DOCUMENTS[language];
  const { sections } = asDocument(signed, head.at);
  return packDocument(head, language, {
    title: TITLES.instructions[language],
    blocks: sections.flatMap(({ title: name, clauses }): Block[] => [
      heading(2, name[language]),
      ...clauses.flatMap(({ text: said, article, order, doubt }): Block[] => {
        const about = [article && articleIn(article, language), order === undefined ? undefined : say.byOrder(order)]
          .filter(Boolean)
          .join(' ; ');
        return [
          text(said[language]),
          ...(about === '' ? [] : [note(about)]),
          ...(doubt ? [note(`${say.doubt} ${doubt[language]}`)] : []),
        ];
      }),
    ]),
  });
}
