import type { PackFile } from '@mandat/verify';
import type { Block, Document } from '../documents/index.ts';
import type { Cited } from '../trace/index.ts';
import { cell, heading, lead, note, packDocument, text } from './blocks.ts';
import type { Language, PackHead } from './types.ts';
import { ACT_WORDS, DOCUMENTS, TITLES } from './words.ts';

export type Contents = {
  readonly head: PackHead;
  readonly files: readonly PackFile[];
  readonly cited: Pick<Cited, 'entries' | 'size' | 'more'>;
};

const PROOFS = 'trace/proofs/';
const SHOWN = 12;

/** What an auditor reads first: what the pack holds, what it cites, how it is checked. */
export function contentsDocument({ head, files, cited }: Contents, language: Language): Document {
  const say = DOCUMENTS[language];
  return packDocument(head, language, {
    title: TITLES.contents[language],
    blocks: [
      lead(say.lead),
      heading(1, say.files),
      ...Object.entries(say.rows).flatMap(([folder, title]) => fileRows(files, folder, title, language)),
      heading(1, say.entries),
      text(say.entriesText(cited.size)),
      ...(cited.more ? [note(say.more)] : []),
      entryRows(cited.entries, language),
      heading(1, say.check),
      ...say.checkText.map((line) => text(line)),
    ],
  });
}

function fileRows(all: readonly PackFile[], folder: string, title: string, language: Language): Block[] {
  const say = DOCUMENTS[language];
  const inside = all.filter(({ path }) => path.startsWith(folder));
  const files = inside.filter(({ path }) => !path.startsWith(PROOFS));
  const proofs = inside.length - files.length;
  if (files.length === 0) return [];
  return [
    heading(2, title),
    {
      kind: 'table',
      columns: [5, 4, 1.4, 2.4],
      head: [say.file, say.title, say.size, say.digest],
      rows: files.map(({ path, title: what, bytes, sha256 }) => [
        cell(path.replaceAll('/', '/\u200b')),
        cell(what[language]),
        cell(String(bytes)),
        cell(sha256.slice(0, SHOWN)),
      ]),
    },
    ...(proofs > 0 ? [note(say.proofs(proofs))] : []),
  ];
}

function entryRows(entries: Cited['entries'], language: Language): Block {
  const say = DOCUMENTS[language];
  return {
    kind: 'table',
    columns: [1, 5, 4],
    head: [say.index, say.act, say.when],
    rows: entries.map(({ index, meaning }) => {
      const { act, at, activity } = JSON.parse(meaning) as {
        readonly act: keyof typeof ACT_WORDS;
        readonly at: number;
        readonly activity?: string;
      };
      const what = ACT_WORDS[act][language];
      return [cell(String(index)), cell(activity ? `${what} (${activity})` : what), cell(say.moment(at))];
    }),
  };
}
