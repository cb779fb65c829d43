import type { ReadWorkbook } from '../documents/index.ts';
import { draftOf, type Known } from './import-draft-rules.ts';
import { plain } from './import-labels-rules.ts';
import { readSheet } from './import-sheets-rules.ts';
import type { ActivityDraft, Field, ImportProblem, ImportReport, RawActivity } from './import-types.ts';

const MOST_DRAFTS = 1000;

const textOf = ({ said }: RawActivity, field: Field): string | undefined =>
  said.find((one) => one.field === field)?.text;
const keysOf = (raw: RawActivity): readonly string[] =>
  (['reference', 'name'] as const).flatMap((field) => {
    const text = textOf(raw, field);
    return text === undefined || plain(text) === '' ? [] : [`${field} ${plain(text)}`];
  });

/** A register that was kept elsewhere as drafts of activities, and everything of it that could not be placed. */
export function importRegister({ format, text, sheets }: ReadWorkbook, known: Known): ImportReport {
  const read = sheets.map((sheet) => readSheet(sheet));
  const problems: ImportProblem[] = read.flatMap((one) => one.problems);
  const drafts: ActivityDraft[] = [];
  const ids = new Set<string>();
  for (const raw of together(
    read.flatMap(({ activities }) => activities),
    problems,
  ).slice(0, MOST_DRAFTS)) {
    const { draft, problems: own } = draftOf(raw, known, ids);
    ids.add(draft.activity.id);
    drafts.push(draft);
    problems.push(...own.map((one) => ({ ...one, draft: draft.activity.id })));
  }
  return { format, ...(text && { text }), drafts, problems };
}

/** The line of the list and the sheet of the same activity are one: what the sheet says counts before what the list says. */
function together(all: readonly RawActivity[], problems: ImportProblem[]): RawActivity[] {
  const found: RawActivity[] = [];
  const at = new Map<string, number>();
  for (const raw of all) {
    const keys = keysOf(raw);
    if (keys.length === 0) {
      problems.push({ code: 'unnamed', place: raw.place, value: '' });
      continue;
    }
    const before = keys.map((key) => at.get(key)).find((index) => index !== undefined);
    if (before === undefined) {
      for (const key of keys) at.set(key, found.length);
      found.push(raw);
      continue;
    }
    const earlier = found[before]!;
    if (earlier.place.sheet === raw.place.sheet)
      problems.push({ code: 'repeated', place: raw.place, value: textOf(raw, 'name') ?? '' });
    else found[before] = joined(earlier, raw);
  }
  return found;
}

function joined(list: RawActivity, sheet: RawActivity): RawActivity {
  const told = new Set(sheet.said.map(({ field }) => field));
  return { place: list.place, said: [...list.said.filter(({ field }) => !told.has(field)), ...sheet.said] };
}
