import { PURPOSES } from '../law/index.ts';
import { CATEGORIES } from '../mandate/index.ts';
import { isNothing, isYes, plain, sureOf } from './import-labels-rules.ts';
import {
  BASIS_FORMS,
  CATEGORY_FORMS,
  periodsIn,
  PERSON_FORMS,
  pieces,
  PURPOSE_FORMS,
  shortest,
  wordsIn,
} from './import-words-rules.ts';
import {
  NEEDED,
  type ActivityDraft,
  type Field,
  type ImportProblem,
  type ImportProblemCode,
  type RawActivity,
  type Said,
} from './import-types.ts';

/** What the brand's instructions name already. */
export type Known = { readonly controllers: readonly { readonly id: string; readonly name: string }[] };

type Drafting = { readonly raw: RawActivity; readonly problems: ImportProblem[] };
const note = ({ problems }: Drafting, code: ImportProblemCode, { place, text }: Pick<Said, 'place' | 'text'>): void =>
  void problems.push({ code, place, value: text.slice(0, 200) });
const all = ({ raw }: Drafting, field: Field): readonly Said[] =>
  raw.said.filter((one) => one.field === field && (field === 'data' || !isNothing(one.text)));

/** One activity in the form of the instructions, as far as the register tells it; what it does not fit is told with its place. */
export function draftOf(
  raw: RawActivity,
  known: Known,
  taken: ReadonlySet<string>,
): { readonly draft: ActivityDraft; readonly problems: readonly ImportProblem[] } {
  const drafting: Drafting = { raw, problems: [] };
  const title =
    raw.said.find(({ field }) => field === 'name')?.text ?? raw.said.find(({ field }) => field === 'reference')!.text;
  const reference = raw.said.find(({ field }) => field === 'reference')?.text;
  const controller = controllerOf(drafting, known);
  const { purpose, readFor } = purposesOf(drafting);
  const basis = basisOf(drafting);
  const persons = personsOf(drafting);
  const { data, keep } = dataOf(drafting);
  const activity: ActivityDraft['activity'] = {
    id: idOf(reference, title, taken),
    role: 'processor',
    ...(controller !== undefined && { controller }),
    ...(purpose !== undefined && { purpose }),
    ...(readFor.length > 0 && { readFor }),
    ...(basis !== undefined && { basis }),
    ...(persons.length > 0 && { persons }),
    ...(data && { data }),
    ...(keep && { keep }),
  };
  for (const field of ['recipients', 'transfers', 'processors'] as const)
    for (const said of all(drafting, field)) note(drafting, 'contract', said);
  for (const field of ['measures', 'created', 'updated'] as const)
    for (const said of all(drafting, field)) note(drafting, 'system', said);
  return {
    draft: { title, place: raw.place, activity, missing: NEEDED.filter((one) => !(one in activity)) },
    problems: drafting.problems,
  };
}

/** As the instructions write ids: letters first, no more than forty, none twice. */
function idOf(reference: string | undefined, title: string, taken: ReadonlySet<string>): string {
  const slug = (text: string): string => plain(text).replaceAll(' ', '-').slice(0, 34).replace(/-+$/, '');
  const written = reference !== undefined && /[a-z]{3}/.test(plain(reference)) ? slug(reference) : slug(title);
  const base = /^[a-z]/.test(written) ? written : `traitement-${written}`.slice(0, 34).replace(/-+$/, '');
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

function controllerOf(drafting: Drafting, { controllers }: Known): string | undefined {
  for (const said of all(drafting, 'controller')) {
    const name = plain(said.text);
    const found = controllers.find((one) => plain(one.name) === name || name.includes(plain(one.name)));
    if (found) return found.id;
    note(drafting, 'controller', said);
  }
  return controllers.length === 1 ? controllers[0]!.id : undefined;
}

/** Exactly as the list of the instructions has it first; else by the words that name one alone. */
function purposeIn(text: string): string | undefined {
  const exact = Object.entries(PURPOSES).find(([, { fr, en }]) => [plain(fr), plain(en)].includes(plain(text)))?.[0];
  const named = wordsIn(text, PURPOSE_FORMS);
  return exact ?? (named.length === 1 ? named[0] : undefined);
}

function purposesOf(drafting: Drafting): { readonly purpose?: string; readonly readFor: readonly string[] } {
  const found = (field: Field): string[] =>
    all(drafting, field).flatMap((said) => {
      const whole = purposeIn(said.text);
      if (whole !== undefined) return [whole];
      if (field === 'purpose') {
        note(drafting, 'purpose', said);
        return [];
      }
      return pieces(said.text).flatMap((piece) => {
        const one = purposeIn(piece);
        if (one === undefined) note(drafting, 'purpose', { ...said, text: piece });
        return one === undefined ? [] : [one];
      });
    });
  const [purpose, ...others] = found('purpose');
  const further = [...others, ...found('subPurposes')];
  return { ...(purpose !== undefined && { purpose }), readFor: [...new Set(further)].filter((one) => one !== purpose) };
}

function basisOf(drafting: Drafting): string | undefined {
  const [said] = all(drafting, 'basis');
  if (!said) return undefined;
  const named = wordsIn(said.text, BASIS_FORMS);
  if (named.length === 1) return named[0];
  note(drafting, 'basis', said);
  return undefined;
}

function personsOf(drafting: Drafting): readonly string[] {
  const found = all(drafting, 'persons').flatMap((said) =>
    pieces(said.text).flatMap((piece) => {
      const named = wordsIn(piece, PERSON_FORMS);
      if (named.length === 0) note(drafting, 'person', { ...said, text: piece });
      return named;
    }),
  );
  return [...new Set(found)];
}

type Data = Pick<ActivityDraft['activity'], 'data' | 'keep'>;

function dataOf(drafting: Drafting): Data {
  const said = all(drafting, 'data');
  const found = new Set(said.flatMap((one) => categoriesOf(drafting, one)));
  const allow = Object.keys(CATEGORIES).filter((id) => found.has(id));
  const announced = all(drafting, 'sensitive').find(({ text }) => isYes(text));
  if (announced && !allow.some((one) => SENSITIVE.includes(one))) note(drafting, 'sensitive', announced);
  const keep = keepOf(drafting, said);
  return { ...(allow.length > 0 && { data: { allow, strike: [], forbid: [] } }), ...(keep && { keep }) };
}
const SENSITIVE: readonly string[] = ['health', 'religion', 'opinion', 'union', 'sex-life', 'origin', 'offence'];

function categoriesOf(drafting: Drafting, said: Said): readonly string[] {
  const sure = said.row === undefined ? [] : sureOf(said.row);
  if (isNothing(said.text) && !said.kept) return [];
  const listed = pieces(said.text).filter((piece) => !isNothing(piece) && !isYes(piece));
  // A row that only says yes, or how long, says no more than its name.
  if (listed.length === 0) {
    if (sure.length === 0 && !isNothing(said.text)) note(drafting, 'data', said);
    return sure;
  }
  return listed.flatMap((piece) => {
    const named = wordsIn(piece, CATEGORY_FORMS);
    if (named.length > 0) return named;
    if (sure.length === 0 || said.row === 'identity') note(drafting, 'data', { ...said, text: piece });
    return sure;
  });
}

/** A register tells how long by kinds of data, the instructions by kinds of content: it is put to the record, to be spread. */
function keepOf(drafting: Drafting, data: readonly Said[]): Data['keep'] {
  const told = [
    ...data.flatMap(({ kept, place }) => (kept === undefined || isNothing(kept) ? [] : [{ text: kept, place }])),
    ...all(drafting, 'kept'),
  ];
  const periods = told.flatMap((one) => {
    const found = periodsIn(one.text);
    if (found.length === 0) note(drafting, 'period', one);
    return found;
  });
  const kept = shortest(periods);
  if (!kept) return undefined;
  const different = new Set(periods.map((one) => `${one.for} ${one.from}`)).size > 1;
  if (different) note(drafting, 'periods', told[0]!);
  return { record: { from: kept.from, for: kept.for } };
}
