import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/controls/questionnaire-contract.ts';
import { path, request } from './client.ts';
import { useHouseWrite } from './controls.ts';

export type QuestionnaireItem = z.output<typeof contract.QuestionnaireItem>;
export type Questionnaire = z.output<typeof contract.QuestionnaireView>;
export type Question = Questionnaire['questions'][number];
export type QuestionnaireAsked = z.input<typeof contract.QuestionnaireRequest>;

const under = (...more: readonly string[]): string => path(['house', 'questionnaires', ...more]);

export const questionnaireList = queryOptions({
  queryKey: ['house', 'questionnaires'],
  queryFn: () => request<{ readonly items: readonly QuestionnaireItem[] }>('GET', under()),
});
/** Proposals are in the reader’s language, from the measures as they stand. */
export const questionnaireOf = (id: string, language: 'fr' | 'en') =>
  queryOptions({
    queryKey: ['house', 'questionnaires', id, language],
    queryFn: () => request<Questionnaire>('GET', `${under(id)}?language=${language}`),
    refetchOnWindowFocus: false,
  });
export const useTakeQuestionnaire = () =>
  useHouseWrite((asked: QuestionnaireAsked) => request<{ readonly id: string }>('POST', under(), asked));
export const useAnswer = (id: string) =>
  useHouseWrite(({ row, ...said }: z.input<typeof contract.AnswerRequest> & { readonly row: number }) =>
    request<void>('PUT', under(id, 'answers', String(row)), said),
  );
export const questionnaireFile = (id: string, language: string): string => `${under(id, 'file')}?language=${language}`;
