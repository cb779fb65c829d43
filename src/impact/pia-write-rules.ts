import type { Answer, AssessmentData, Kept, Measure } from './assessment-types.ts';
import { readFields, same, writeFields } from './pia-field-rules.ts';
import { ANSWER, ANSWER_DATA, COMMENT, EVALUATION, HEAD, MEASURE, SAID, type Said } from './pia-rules.ts';

/** What the file says beside the content: when it was made, where it stands, what was said of it. */
export type PiaFacts = {
  /** 0 doing, 1 refused, 2 validated, 4 abandoned; undefined: as the file that was imported says. */
  readonly status?: 0 | 1 | 2 | 4;
  readonly madeAt: string;
  readonly changedAt: string;
  readonly said?: Said;
};

/** The file again, as the CNIL's tool takes it (shape A); of what was imported and not changed, what came. */
export function writePia(data: AssessmentData, { status, madeAt, changedAt, said = {} }: PiaFacts): Kept {
  const { pia = ownHead(madeAt, changedAt), file = {} } = (data.kept ?? {}) as {
    readonly pia?: Kept;
    readonly file?: Kept;
  };
  const { name: title, category, author, evaluator, validator } = data;
  const head = writeFields(HEAD, given({ name: title || undefined, category, author, evaluator, validator }), pia);
  const overlay = writeFields(SAID, { ...readFields(SAID, head, () => undefined).values, ...said }, head);
  const stamps = (index: number): Kept => ({
    id: index + 1,
    pia_id: pia['id'] ?? 1,
    created_at: madeAt,
    updated_at: changedAt,
  });
  return {
    ...file,
    pia: status === undefined ? overlay : { ...overlay, status },
    answers: data.answers.map((answer, index) => writeAnswer(answer, stamps(index))),
    measures: data.measures.map((measure, index) => writeMeasure(measure, stamps(index))),
    evaluations: data.evaluations.map(({ kept, severity, likelihood, about: place, ...values }, index) =>
      writeFields(
        EVALUATION,
        given({ ...values, about: place || undefined, gauges: levelsOf(severity, likelihood) }),
        kept ?? { ...stamps(index), global_status: 2, gauges: { x: 0, y: 0 } },
      ),
    ),
    comments: data.comments.map(({ kept, about: place, text: words, measure }, index) =>
      writeFields(
        COMMENT,
        given({ about: place || undefined, text: words || undefined, measure }),
        kept ?? stamps(index),
      ),
    ),
  };
}

const levelsOf = (severity?: number, likelihood?: number) =>
  severity === undefined && likelihood === undefined ? undefined : given({ severity, likelihood });

function writeAnswer({ question, text: words, list: items, gauge, kept }: Answer, stamps: Kept): Kept {
  const { data, ...others } = kept ?? { ...stamps, data: { text: null, gauge: null, list: [] } };
  const outer = writeFields(ANSWER, given({ question: question || undefined }), others);
  const inner = writeFields(ANSWER_DATA, given({ text: words, list: items, gauge }), (data ?? {}) as Kept);
  return data === undefined && Object.keys(inner).length === 0 ? outer : { ...outer, data: inner };
}

function writeMeasure({ id, title, content, kept }: Measure, stamps: Kept): Kept {
  const written = writeFields(
    MEASURE,
    given({ title: title || undefined, content: content || undefined }),
    kept ?? { ...stamps, placeholder: 'measures.default_placeholder' },
  );
  return kept ? written : { ...written, id: Number(id) };
}

/** Without members that are undefined. */
function given<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

const ownHead = (madeAt: string, changedAt: string): Kept => ({
  id: 1,
  status: 0,
  is_example: 0,
  is_archive: 0,
  structure_id: null,
  structure_name: '',
  structure_sector_name: '',
  structure_data: null,
  applied_adjustments: '',
  progress: 0,
  lock_version: 0,
  created_at: madeAt,
  updated_at: changedAt,
});

/** Whether two files say the same, members in any order. */
export const samePia = same;
