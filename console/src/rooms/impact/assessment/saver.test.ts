import { describe, expect, test, vi } from 'vitest';
import type { Assessment, AssessmentPatch } from '../../../api/assessment.ts';
import { createSaver } from './saver.ts';

class Stale extends Error {}

/** As much of an assessment as is written here. */
const start = {
  id: 'a',
  revision: 1,
  name: 'Essai',
  answers: [
    { question: 111, text: 'un', source: 'mandat' },
    { question: 112, text: 'deux', source: 'person' },
  ],
  evaluations: [],
  measures: [{ id: 'm', title: 'Chiffrement', content: '', source: 'mandat' }],
} as unknown as Assessment;

/** A server that keeps revisions as ours does, and whoever else writes there. */
function server() {
  let held = start;
  const write = (patch: AssessmentPatch): Assessment => {
    if (patch.revision !== held.revision) throw new Stale();
    const given = new Map(patch.answers?.map((one) => [one.question, one]));
    held = {
      ...held,
      revision: held.revision + 1,
      answers: held.answers.map((one) => ({ ...one, ...given.get(one.question) })),
    };
    return held;
  };
  const save = vi.fn<(patch: AssessmentPatch) => Promise<Assessment>>(async (patch) => write(patch));
  return {
    save,
    read: async () => held,
    isStale: (error: unknown) => error instanceof Stale,
    now: () => new Date(0),
    pause: 5,
    held: () => held,
    somebodyElse: (question: number, text: string) => write({ revision: held.revision, answers: [{ question, text }] }),
  };
}
const says = (question: number, text: string) => ({ answers: new Map([[question, { question, text }]]) });
const textAt = (of: Assessment, question: number) => of.answers.find((one) => one.question === question)?.text;

describe('what is written', () => {
  test('is shown at once, saved by itself after a pause, the last word alone', async () => {
    const doors = server();
    const saver = createSaver(start, doors);
    saver.edit(says(111, 'a'));
    saver.edit(says(111, 'ab'));
    expect(textAt(saver.state().assessment, 111)).toBe('ab');
    expect(saver.state().status).toBe('waiting');
    await vi.waitFor(() => expect(saver.state().status).toBe('saved'));
    expect(doors.save.mock.calls).toEqual([[{ revision: 1, answers: [{ question: 111, text: 'ab' }] }]]);
    expect(textAt(doors.held(), 111)).toBe('ab');
  });

  test('while something is being saved goes with the next, against the new revision', async () => {
    const doors = server();
    const saver = createSaver(start, doors);
    saver.edit(says(111, 'a'));
    const first = saver.flush();
    saver.edit(says(112, 'b'));
    await first;
    await vi.waitFor(() => expect(saver.state().status).toBe('saved'));
    expect(doors.save.mock.calls.map(([patch]) => patch.revision)).toEqual([1, 2]);
    expect([textAt(doors.held(), 111), textAt(doors.held(), 112)]).toEqual(['a', 'b']);
  });

  test('beside what somebody else wrote elsewhere is saved on top of theirs', async () => {
    const doors = server();
    const saver = createSaver(start, doors);
    doors.somebodyElse(112, 'autre');
    saver.edit(says(111, 'a'));
    await saver.flush();
    expect(saver.state().status).toBe('saved');
    expect([textAt(doors.held(), 111), textAt(doors.held(), 112)]).toEqual(['a', 'autre']);
    expect(textAt(saver.state().assessment, 112)).toBe('autre');
  });

  test('on the same point as somebody else overwrites nothing until the writer chooses', async () => {
    for (const [choose, left] of [
      ['keepMine', 'a'],
      ['takeTheirs', 'autre'],
    ] as const) {
      const doors = server();
      const saver = createSaver(start, doors);
      doors.somebodyElse(111, 'autre');
      saver.edit(says(111, 'a'));
      await saver.flush();
      expect(saver.state()).toMatchObject({
        status: 'conflict',
        clashes: [{ kind: 'answer', about: '111', mine: 'a', theirs: 'autre' }],
      });
      expect(textAt(doors.held(), 111)).toBe('autre');
      expect(textAt(saver.state().assessment, 111)).toBe('a');
      saver[choose]();
      await vi.waitFor(() => expect(saver.state().status).toBe('saved'));
      expect(textAt(doors.held(), 111)).toBe(left);
      expect(textAt(saver.state().assessment, 111)).toBe(left);
    }
  });

  test('is kept on screen where it cannot be saved, and goes with the next attempt', async () => {
    const doors = server();
    const saver = createSaver(start, doors);
    doors.save.mockRejectedValueOnce(new Error('hors ligne'));
    saver.edit(says(111, 'a'));
    await saver.flush();
    expect(saver.state()).toMatchObject({ status: 'failed', error: { message: 'hors ligne' } });
    expect(textAt(saver.state().assessment, 111)).toBe('a');
    await saver.flush();
    expect(saver.state().status).toBe('saved');
    expect(textAt(doors.held(), 111)).toBe('a');
  });
});
