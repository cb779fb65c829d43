import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import {
  type Assessment,
  assessment,
  type AssessmentOf,
  readAssessment,
  saveAssessment,
} from '../../../api/assessment.ts';
import { Refused } from '../../../api/client.ts';
import { createSaver, type Saver, type SaverState } from './saver.ts';

/** As long as one thinks between two words. */
const PAUSE = 1_200;

/** Keeps what is written on one assessment, and saves it by itself; leaving the page saves what is left. */
export function useSaver(of: AssessmentOf, first: Assessment): { readonly saver: Saver; readonly state: SaverState } {
  const client = useQueryClient();
  const [saver] = useState(() =>
    createSaver(first, {
      save: async (patch) => {
        const saved = await saveAssessment(of, patch);
        client.setQueryData(assessment(of).queryKey, saved);
        return saved;
      },
      read: () => readAssessment(of),
      isStale: (error) => error instanceof Refused && error.problem.code === 'assessment.stale',
      now: () => new Date(),
      pause: PAUSE,
    }),
  );
  const state = useSyncExternalStore(saver.listen, saver.state);
  useEffect(() => saver.takeIn(first), [saver, first]);
  useEffect(() => () => saver.close(), [saver]);
  const unsaved = state.status !== 'saved';
  useEffect(() => {
    if (!unsaved) return undefined;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', hold);
    return () => removeEventListener('beforeunload', hold);
  }, [unsaved]);
  return { saver, state };
}

/** An assessment on screen, and the way to change it. */
export type Writing = {
  readonly at: AssessmentOf;
  readonly of: Assessment;
  readonly editable: boolean;
  readonly saver: Saver;
};
