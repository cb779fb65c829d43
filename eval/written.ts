import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDING_TYPES, type FindingType, type Turn } from '../src/shield/types.ts';
import { figuresOf, type Figures } from './figures.ts';
import type { Channel, Conversation, Entity, Language, Mark, Split } from './model.ts';
import { assess, Tally } from './score.ts';
import { failures, type Failure } from './show.ts';

/**
 * Conversations written by hand, by people who had not seen the shield, and labelled as they wrote them. Blocks stand apart by an empty
 * line; the first line of each is its channel, then come turns: `a: Votre nom ?`, `c: ⟦name:Marie Lefort⟧`.
 */
const FOLDER = join(import.meta.dirname, 'written');

export type WrittenFigures = Figures & {
  readonly name: string;
  /** Findings that touch no value, per 10,000 words of all conversations: everything in them is labelled. */
  readonly per10k: number;
  readonly failures: readonly Failure[];
};

const CHANNEL_OF: Readonly<Record<string, readonly [Channel, Turn['field']]>> = {
  '#speech': ['voice', 'speech'],
  '#message': ['chat', 'message'],
  '#note': ['note', 'note'],
};
const LABEL = /⟦([\w-]+):(.*?)⟧/g;
const LINE = /^([ac]): (.*)$/;

/** The files of a split, each `<language>-<what>.txt`. */
export const writtenFiles = (split: Split): readonly string[] =>
  readdirSync(join(FOLDER, split)).filter((name) => name.endsWith('.txt'));

/** The conversations of a file. @throws on a line that is none, with its text: a set that is misread measures nothing */
export function readWritten(split: Split, file: string): Conversation[] {
  const language: Language = file.startsWith('en-') ? 'en' : 'fr';
  const blocks = readFileSync(join(FOLDER, split, file), 'utf8')
    .trim()
    .split(/\n{2,}/);
  return blocks.map((block) => readBlock(block, split, language));
}

function readBlock(block: string, split: Split, language: Language): Conversation {
  const [head = '', ...lines] = block.split('\n');
  const form = CHANNEL_OF[head.trim()];
  if (form === undefined) throw new Error(`no channel: ${head}`);
  const [channel, field] = form;
  const turns: Turn[] = [];
  const entities: Entity[] = [];
  const marks: Mark[] = [];
  for (const line of lines) {
    const [, who, written] = LINE.exec(line) ?? [];
    if (written === undefined) throw new Error(`no turn: ${line}`);
    let text = '';
    let past = 0;
    for (const label of written.matchAll(LABEL)) {
      const [all, type, value] = label as unknown as [string, FindingType, string];
      if (!FINDING_TYPES.includes(type)) throw new Error(`no type: ${all}`);
      text += written.slice(past, label.index);
      past = label.index + all.length;
      marks.push({
        turn: turns.length,
        start: text.length,
        end: text.length + value.length,
        role: 'gold',
        entity: entities.length,
      });
      entities.push({ type, form: 'written', value });
      text += value;
    }
    text += written.slice(past);
    const agent = who === 'a';
    turns.push({ text, speaker: agent ? 0 : 1, role: agent ? 'agent' : 'customer', field, stream: 0 });
  }
  return { split, language, channel, turns, entities, marks, templates: [] };
}

/** Measures the shield on the conversations written by hand. `keep`: failures are gathered, of the tuning split alone. */
export function measureWritten(split: Split, keep = false): WrittenFigures[] {
  if (keep && split !== 'tuning') throw new Error('the reporting split stays unseen');
  const files = writtenFiles(split).map((file) => ({ name: file.replace('.txt', ''), all: readWritten(split, file) }));
  return [...files, { name: 'all', all: files.flatMap(({ all }) => all) }].map(({ name, all }) => {
    const tally = new Tally();
    const kept: Failure[] = [];
    let words = 0;
    let falsely = 0;
    for (const conversation of all) {
      const { outcome, measure } = assess(conversation);
      tally.add(outcome, measure);
      words += conversation.turns.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
      falsely += outcome.falsely.length;
      if (keep && name !== 'all') kept.push(...failures(outcome));
    }
    return { ...figuresOf(tally), name, per10k: (falsely * 10_000) / Math.max(1, words), failures: kept };
  });
}
