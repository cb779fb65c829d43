import type { FindingType } from '../src/shield/types.ts';
import type { Outcome } from './score.ts';

/** One failure as people read it: the turns around, what had to be masked in «…», what was masked underlined by its type. */
export type Failure = {
  readonly type: FindingType;
  readonly form: string;
  readonly text: string;
  /** The sentence without its values: failures of one kind share it. */ readonly template: string;
};

/** What leaked, and what was masked for nothing, in the turns around it. */
export function failures(outcome: Outcome): Failure[] {
  const { conversation, leaking, falsely } = outcome;
  const leaks = leaking.map((index) => {
    const { type, form } = conversation.entities[index]!;
    const turns = conversation.marks
      .filter(({ entity, role }) => entity === index && role === 'gold')
      .map(({ turn }) => turn);
    return {
      type,
      form,
      text: around(outcome, Math.min(...turns), Math.max(...turns), index),
      template: plain(outcome, turns[0]!),
    };
  });
  const wrong = falsely.map(({ type, turn }) => ({
    type,
    form: 'false',
    text: around(outcome, turn, turn, -1),
    template: plain(outcome, turn),
  }));
  return [...leaks, ...wrong];
}

function around({ conversation, findings }: Outcome, from: number, to: number, entity: number): string {
  const lines: string[] = [];
  const { turns, marks } = conversation;
  for (let turn = Math.max(0, from - 1); turn <= Math.min(to, turns.length - 1); turn++) {
    const { text, role } = turns[turn]!;
    const signs = Array.from({ length: text.length + 1 }, () => '');
    const put = (at: number, sign: string): void => void (signs[at] += sign);
    for (const mark of marks) {
      if (mark.turn !== turn || mark.role !== 'gold' || mark.entity !== entity) continue;
      put(mark.start, '«');
      put(mark.end, '»');
    }
    for (const finding of findings) {
      if (finding.turn !== turn) continue;
      put(finding.start, `{`);
      signs[finding.end] = `:${finding.type}}${signs[finding.end]}`;
    }
    lines.push(
      `    ${role[0]}: ${Array.from({ length: text.length + 1 }, (_, at) => signs[at]! + (text[at] ?? ''))
        .join('')
        .replaceAll('\n', '⏎')}`,
    );
  }
  return `[${conversation.language} ${conversation.channel}]\n${lines.join('\n')}`;
}

/** A turn's text with its values and numbers left out. */
function plain({ conversation }: Outcome, turn: number): string {
  let text = conversation.turns[turn]!.text;
  for (const mark of conversation.marks.filter((one) => one.turn === turn).toReversed())
    text = text.slice(0, mark.start) + text.slice(mark.end);
  return text.toLowerCase().replaceAll(/[^a-z]+/g, ' ');
}
