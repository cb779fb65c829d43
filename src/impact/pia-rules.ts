import { day, flag, html, isRecord, level, number, text, type Field } from './pia-field-rules.ts';

// The file that the CNIL's PIA tool exports and imports: `{ pia, answers, measures, evaluations, comments }`, and the list of
// flat PIAs that its server exports. Whatever has no place here is kept beside its item and given back.

/** What one file may hold at most; a real one holds 36 answers. */
export const MOST = { answers: 500, measures: 500, evaluations: 2000, comments: 2000 } as const;
export type Part = keyof typeof MOST;
export const PARTS = Object.keys(MOST) as readonly Part[];
export const KNOWN: Readonly<Record<Part | 'pia', readonly string[]>> = {
  pia: `id status name category author_name evaluator_name validator_name user_pias dpo_status dpo_opinion dpos_names
    concerned_people_searched_opinion concerned_people_searched_content concerned_people_status concerned_people_opinion
    people_names rejection_reason applied_adjustments structure_id structure_name structure_sector_name structure_data is_example
    is_archive progress lock_version created_at updated_at`.split(/\s+/),
  answers: 'id pia_id reference_to data created_at updated_at lock_version'.split(' '),
  measures: 'id pia_id title content placeholder created_at updated_at lock_version'.split(' '),
  evaluations:
    `id pia_id reference_to status global_status gauges action_plan_comment evaluation_comment evaluation_date
    estimated_implementation_date person_in_charge created_at updated_at lock_version`.split(/\s+/),
  comments: 'id pia_id description reference_to for_measure created_at updated_at lock_version'.split(' '),
};

/** The tool writes these before the name of what it imported or copied. */
const PREFIX = /^(?:\((?:IMPORT|COPY)\) )+/;
const name: Field<string> = {
  ...text('name', 1000),
  decode(raw, note) {
    const read = text('name', 1000).decode(raw, note);
    if (read !== undefined && PREFIX.test(read)) note('name-prefix');
    return read?.replace(PREFIX, '').slice(0, 300) || undefined;
  },
};
const list: Field<readonly string[]> = {
  key: 'list',
  decode(raw, note) {
    if (raw === null || raw === undefined) return undefined;
    const good =
      Array.isArray(raw) && raw.length <= 500 && raw.every((item) => typeof item === 'string' && item.length <= 5000);
    return good ? (raw as string[]) : void note('not-as-expected');
  },
  encode: (value) => value,
};
/** A place is written as text, and as a number in some files. */
const about: Field<string> = {
  key: 'reference_to',
  decode: (raw, note) => (typeof raw === 'number' ? String(raw) : text('reference_to', 200).decode(raw, note)),
  encode: (value) => value,
};
const gauges: Field<{ readonly severity?: number; readonly likelihood?: number }> = {
  key: 'gauges',
  decode(raw, note) {
    if (!isRecord(raw)) return undefined;
    const severity = level('x').decode(raw['x'], note);
    const likelihood = level('y').decode(raw['y'], note);
    if (severity === undefined && likelihood === undefined) return undefined;
    return { ...(severity !== undefined && { severity }), ...(likelihood !== undefined && { likelihood }) };
  },
  encode: ({ severity = 0, likelihood = 0 }) => ({ x: severity, y: likelihood }),
};

export const HEAD = {
  name,
  category: text('category'),
  author: text('author_name'),
  evaluator: text('evaluator_name'),
  validator: text('validator_name'),
};
export const ANSWER = { question: level('reference_to', 999_999_999) };
export const ANSWER_DATA = { text: html('text'), list, gauge: level('gauge') };
export const MEASURE = { title: text('title'), content: html('content') };
export const EVALUATION = {
  about,
  status: number('status', 3),
  plan: html('action_plan_comment'),
  comment: html('evaluation_comment'),
  responsible: text('person_in_charge'),
  due: day('estimated_implementation_date'),
  gauges,
};
export const COMMENT = { about, text: html('description'), measure: flag('for_measure') };
/** What was said of it: written by those who said it here, kept as it came where nobody did. */
export const SAID = {
  dpoStatus: number('dpo_status', 1),
  dpoOpinion: text('dpo_opinion', 100_000),
  dpoNames: text('dpos_names'),
  searched: flag('concerned_people_searched_opinion'),
  whyNot: text('concerned_people_searched_content', 100_000),
  personsStatus: number('concerned_people_status', 1),
  personsOpinion: text('concerned_people_opinion', 100_000),
  personsNames: text('people_names'),
  rejection: text('rejection_reason', 100_000),
};
export type Said = { readonly [K in keyof typeof SAID]?: (typeof SAID)[K] extends Field<infer T> ? T : never };
