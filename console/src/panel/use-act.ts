import { useState } from 'react';
import type { Problem } from './api.ts';
import { useHere } from './context.tsx';

export type Act<T> = {
  readonly busy: boolean;
  readonly answer: T | undefined;
  readonly problem: Problem | undefined;
  readonly run: () => Promise<void>;
};

/** One question at a time: its answer, or why there is none; the answer before is gone while the next is asked. */
export function useAct<T>(work: () => Promise<T>): Act<T> {
  const { failed } = useHere();
  const [state, set] = useState<Omit<Act<T>, 'run'>>({ busy: false, answer: undefined, problem: undefined });
  async function run(): Promise<void> {
    if (state.busy) return;
    set({ busy: true, answer: undefined, problem: undefined });
    try {
      const answer = await work();
      set({ busy: false, answer, problem: undefined });
    } catch (error) {
      set({ busy: false, answer: undefined, problem: failed(error) });
    }
  }
  return { ...state, run };
}
