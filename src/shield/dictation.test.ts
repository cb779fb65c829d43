import { describe, expect, test } from 'vitest';
import { detect } from './index.ts';

/** "a: …" the agent, "c: …" the customer; what is left of the customer's turns. */
function left(...lines: string[]): string[] {
  const turns = lines.map((line) => {
    const agent = line.startsWith('a: ');
    return {
      text: line.slice(3),
      stream: 0,
      speaker: agent ? 1 : 0,
      role: agent ? ('agent' as const) : ('customer' as const),
      field: 'speech' as const,
    };
  });
  const found = detect(turns);
  return turns.map(({ text }, turn) =>
    found
      .filter((one) => one.turn === turn)
      .reduceRight((rest, { start, end }) => `${rest.slice(0, start)}…${rest.slice(end)}`, text),
  );
}

describe('a dictation over several breaths', () => {
  test('is masked without a word that names it, with what stands around it', () => {
    expect(
      left(
        'c: I work for you at the depot J as in Juliet',
        'a: yes',
        'c: A for alpha',
        'a: yes',
        'c: 81',
        'a: 81',
        'c: 75 45',
      ),
    ).toEqual(['I work for you at the depot …', 'yes', '…', 'yes', '…', '…', '…']);
    expect(left('c: mon numéro d’usager K W 5345', 'a: oui', 'c: 46')).toEqual(['mon numéro d’usager …', 'oui', '…']);
  });

  test('is none where sentences stand between, or where things are counted', () => {
    const questions = [
      'a: combien en voulez-vous',
      'c: deux',
      'a: et de quelle taille s’il vous plaît',
      'c: quarante deux',
    ];
    expect(left(...questions)).toEqual(questions.map((line) => line.slice(3)));
    const goods = ['c: trois cartons', 'a: oui', 'c: deux sacs', 'a: d’accord', 'c: un meuble'];
    expect(left(...goods)).toEqual(goods.map((line) => line.slice(3)));
  });
});
