import type { ImpactDossier, ImpactLaw, ScreeningAsked } from '../../api/impact.ts';
import type { Bilingual } from '../../api/types.ts';

export type ScreeningDraft = {
  readonly criteria: readonly { readonly id: Criterion; readonly met: boolean; readonly why: string }[];
  readonly required: ScreeningAsked['required'];
  readonly exempt: ScreeningAsked['exempt'];
  readonly practices: ScreeningAsked['practices'];
  readonly statements: Readonly<Partial<Record<Statement, string>>>;
  readonly agents: boolean;
  readonly outcome: ScreeningAsked['outcome'] | undefined;
  readonly reasoning: string;
};
type Criterion = ScreeningAsked['criteria'][number]['id'];
export type Statement = ImpactLaw['statements'][number]['id'];
export type PracticeRule = ImpactLaw['practices'][number]['rules'][number];

/** What was last answered; before anybody answered, what the instructions already say. */
export function draftOf(
  { screenings: [last], proposed }: Pick<ImpactDossier, 'screenings' | 'proposed'>,
  say: (text: Bilingual) => string,
): ScreeningDraft {
  const practices = [...new Set([...proposed.practices, ...(last?.practices ?? [])])];
  const agents = proposed.agents || last?.agents === true;
  if (last) {
    const { criteria, required, exempt, statements, outcome, reasoning } = last;
    return {
      criteria,
      required,
      exempt,
      practices,
      statements: { ...proposed.statements, ...statements },
      agents,
      outcome,
      reasoning,
    };
  }
  const { need } = proposed.need;
  return {
    criteria: proposed.criteria.map(({ id, met, why }) => ({ id, met, why: met ? say(why) : '' })),
    required: proposed.required,
    exempt: [],
    practices,
    statements: proposed.statements,
    agents,
    outcome: need === 'controller-decides' ? undefined : need,
    reasoning: '',
  };
}

/** The rules that the practices used fall under, each once. */
export function rulesOf(law: ImpactLaw, used: readonly string[]): readonly PracticeRule[] {
  const all = law.practices.flatMap(({ rules }) => rules);
  const found = all.filter(({ uses }) => uses.every((one) => used.includes(one)));
  return found.filter((rule, i) => found.findIndex(({ text }) => text.fr === rule.text.fr) === i);
}

/** What is stated without words states nothing. */
export const isStated = (draft: ScreeningDraft, statement: Statement): boolean =>
  (draft.statements[statement] ?? '').trim() !== '';

/** As it is sent; nothing while the conclusion or its reasons are missing. */
export function askedOf(draft: ScreeningDraft): ScreeningAsked | undefined {
  const reasoning = draft.reasoning.trim();
  if (draft.outcome === undefined || reasoning.length < 10) return undefined;
  return {
    criteria: draft.criteria.map(({ id, met, why }) => ({ id, met, why: why.trim() })),
    required: [...draft.required],
    exempt: [...draft.exempt],
    practices: [...draft.practices],
    statements: Object.fromEntries(
      Object.entries(draft.statements)
        .map(([id, words]) => [id, words.trim()] as const)
        .filter(([, words]) => words !== ''),
    ),
    agents: draft.agents,
    outcome: draft.outcome,
    reasoning,
  };
}
