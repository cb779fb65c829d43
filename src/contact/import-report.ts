import type { Code } from '../kernel/refusal.ts';
import type { ConsentFlaw } from '../law/index.ts';
import type { ImportKind } from './import-mapping.ts';

/** Why a row that was taken opens nothing, or nothing any more. */
export type Weakness = ConsentFlaw | 'ended' | 'offer-unknown';
/** Where it was found: the first lines, and how many in all. Never what stands there. */
export type Found = { readonly count: number; readonly lines: readonly number[] };

/** What an import came to: what was recorded, what of it cannot be relied on, and what could not be read. */
export type ImportReport = {
  readonly id: string;
  readonly kind: ImportKind;
  /** Name of the base, as the mapping gives it. */
  readonly from: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly rows: number;
  readonly recorded: number;
  readonly refused: number;
  /** Recorded rows that opens nothing, by why; one row may have several. */
  readonly unreliable: readonly (Found & { readonly why: Weakness })[];
  /** Recorded rows that have any of these. */
  readonly unreliableRows: number;
  readonly faults: readonly (Found & { readonly code: Code; readonly field: string })[];
  /** The one entry of the import; null where nothing was written. */
  readonly entry: string | null;
  /** Whether the same file was imported before by the same mapping: this is the report of then. */
  readonly repeated: boolean;
};

/** Enough to find a kind of fault in a base; it is corrected there, and imported again. */
const MOST_LINES = 20;

type Tally = { count: number; readonly lines: number[] };

/** Sums of an import while it goes on. */
export function createReport() {
  const weak = new Map<Weakness, Tally>();
  const faults = new Map<string, Tally & { readonly code: Code; readonly field: string }>();
  const sums = { rows: 0, recorded: 0, refused: 0, unreliableRows: 0 };
  const note = (tally: Tally, line: number): void => {
    tally.count++;
    if (tally.lines.length < MOST_LINES) tally.lines.push(line);
  };
  return {
    recorded(line: number, weaknesses: readonly Weakness[]): void {
      sums.rows++;
      sums.recorded++;
      if (weaknesses.length > 0) sums.unreliableRows++;
      for (const why of weaknesses) {
        const tally = weak.get(why) ?? { count: 0, lines: [] };
        weak.set(why, tally);
        note(tally, line);
      }
    },
    refused(line: number, code: Code, field: string): void {
      sums.rows++;
      sums.refused++;
      const key = `${code} ${field}`;
      const tally = faults.get(key) ?? { count: 0, lines: [], code, field };
      faults.set(key, tally);
      note(tally, line);
    },
    told: (): Pick<ImportReport, 'rows' | 'recorded' | 'refused' | 'unreliableRows' | 'unreliable' | 'faults'> => ({
      ...sums,
      unreliable: [...weak].map(([why, tally]) => ({ why, ...tally })),
      faults: [...faults.values()],
    }),
  };
}
