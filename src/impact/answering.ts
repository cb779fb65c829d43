import { inBrand } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { addPeriod } from '../law/index.ts';
import type { Speaker } from './types.ts';
import type { Dependencies } from './writing.ts';

export type Answered = {
  readonly asked: 'gate' | 'may';
  readonly allowed: boolean;
  /** Codes of what stands against it. */
  readonly because: readonly string[];
  /** Of a gate, the stage that was asked about. */
  readonly stage?: string;
  readonly mandate?: number | undefined;
};

/** As long as an answer is looked into; what was opened on it has its own entries. */
const LIFE = 'P1Y';

export type Answering = {
  /** The entry of an answer of the gate: who asked, of which activity, what was said and why; never of which person. */
  answered(brand: BrandId, activity: string, answer: Answered, who: Pick<Speaker, 'actor'>): Promise<void>;
};

export function createAnswering({ db, append, clock }: Dependencies): Answering {
  return {
    answered: (brand, activity, { asked, allowed, because, stage, mandate }, { actor }) =>
      inBrand(db, brand, async (tx) => {
        const now = clock();
        const details = { asked, answer: allowed ? 'yes' : 'no', because, ...(stage && { stage }) };
        const meaning = { act: 'gate', at: now, actor, activity, ...(mandate && { mandate }), details } as const;
        await append(tx, brand, meaning, { expires: addPeriod(now, LIFE) });
      }),
  };
}
