import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/impact/assessment-contract.ts';
import { path, request } from './client.ts';
import { useBrandWrite } from './writes.ts';

export type AssessmentItem = z.output<typeof contract.AssessmentItem>;
export type AssessmentList = z.output<typeof contract.AssessmentList>;
export type Assessment = z.output<typeof contract.AssessmentView>;
export type AssessmentPatch = z.input<typeof contract.AssessmentPatch>;
export type Answer = z.output<typeof contract.AnswerView>;
export type Measure = z.output<typeof contract.MeasureView>;
export type Evaluation = z.output<typeof contract.EvaluationView>;
export type Opinion = z.output<typeof contract.OpinionView>;
export type Risk = z.output<typeof contract.RiskView>;
export type Evidence = z.output<typeof contract.EvidenceLink>;
export type ImportNote = z.output<typeof contract.ImportNote>;
export type ImportResult = z.output<typeof contract.ImportResult>;

export type NewAssessment = z.input<typeof contract.CreateRequest>;
export type OpinionAsked = z.input<typeof contract.OpinionRequest>;
export type ConsultAsked = z.input<typeof contract.ConsultRequest>;
export type ValidateAsked = z.input<typeof contract.ValidateRequest>;
export type RecordedDecision = z.input<typeof contract.RecordedDecision>;
export type RefuseAsked = z.input<typeof contract.RefuseRequest>;
export type ReopenAsked = z.input<typeof contract.ReopenRequest>;

export type AssessmentOf = { readonly brand: string; readonly activity: string; readonly id: string };

const under = (brand: string, activity: string, ...more: readonly string[]): string =>
  path(['brands', brand, 'impact', activity, 'assessments', ...more]);
const keyOf = ({ brand, activity, id }: AssessmentOf) => ['brand', brand, 'impact', activity, 'assessments', id];

export const assessmentList = (brand: string, activity: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'impact', activity, 'assessments'],
    queryFn: () => request<AssessmentList>('GET', under(brand, activity)),
  });
/** Held still while it is written: what another has written since is told by the revision, and never overwrites. */
export const assessment = (of: AssessmentOf) =>
  queryOptions({
    queryKey: keyOf(of),
    queryFn: () => readAssessment(of),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
export const readAssessment = ({ brand, activity, id }: AssessmentOf): Promise<Assessment> =>
  request<Assessment>('GET', under(brand, activity, id));
/** What Mandat would fill in now, and where what is written is no more what it knows. */
export const prefillOf = (of: AssessmentOf, language: 'fr' | 'en') =>
  queryOptions({
    queryKey: [...keyOf(of), 'prefill', language],
    queryFn: () =>
      request<z.output<typeof contract.PrefillView>>(
        'GET',
        `${under(of.brand, of.activity, of.id, 'prefill')}?language=${language}`,
      ),
  });
export const saveAssessment = ({ brand, activity, id }: AssessmentOf, patch: AssessmentPatch): Promise<Assessment> =>
  request<Assessment>('PATCH', under(brand, activity, id), patch);
export const useCreateAssessment = (brand: string, activity: string) =>
  useBrandWrite(brand, (asked: NewAssessment) => request<Assessment>('POST', under(brand, activity), asked));
export const useImportAssessment = (brand: string, activity: string) =>
  useBrandWrite(brand, (asked: { readonly file: unknown; readonly item?: number }) =>
    request<ImportResult>('POST', under(brand, activity, 'import'), asked),
  );

type Acts = {
  submit: { readonly revision: number };
  opinion: OpinionAsked;
  consult: ConsultAsked;
  validate: ValidateAsked;
  refuse: RefuseAsked;
  /** Given by the controller in a document of its own. */
  decision: RecordedDecision;
  reopen: ReopenAsked;
};

/** What moves it on: the answer is the assessment as it then stands, or its next version. */
export function useAssessmentAct<Name extends keyof Acts>(of: AssessmentOf, act: Name) {
  const client = useQueryClient();
  const { brand, activity, id } = of;
  return useMutation({
    mutationFn: (asked: Acts[Name]) => request<Assessment>('POST', under(brand, activity, id, act), asked),
    gcTime: 0,
    onSuccess: (answered) => {
      client.setQueryData(keyOf({ brand, activity, id: answered.id }), answered);
      return client.invalidateQueries({ queryKey: ['brand', brand] });
    },
  });
}

/** The file of the CNIL’s PIA tool, as the server writes it. */
export const exportPia = ({ brand, activity, id }: AssessmentOf): Promise<unknown> =>
  request<unknown>('GET', under(brand, activity, id, 'pia.json'));
/** A link of the page itself: the document comes with the session’s cookie, and the browser keeps it. */
export const documentOf = (
  { brand, activity, id }: AssessmentOf,
  format: 'pdf' | 'odt',
  language: 'fr' | 'en',
): string => `${under(brand, activity, id, 'document')}?format=${format}&language=${language}`;
