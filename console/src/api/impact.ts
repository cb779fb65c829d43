import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as impact from '../../../src/impact/contract.ts';
import { path, request } from './client.ts';
import { useBrandWrite } from './writes.ts';

export type ImpactItem = z.output<typeof impact.ImpactItem>;
export type ImpactDossier = z.output<typeof impact.ImpactDossier>;
export type ImpactLaw = z.output<typeof impact.ImpactLaw>;
export type Gate = z.output<typeof impact.GateView>;
export type GateReason = z.output<typeof impact.GateReasonView>;
export type Need = z.output<typeof impact.NeedView>;
export type Screening = z.output<typeof impact.ScreeningView>;
export type StageMove = z.output<typeof impact.MoveView>;
export type Voice = z.output<typeof impact.VoiceView>;
export type Experiment = z.output<typeof impact.ExperimentView>;
export type Consultation = z.output<typeof impact.ConsultationView>;
export type Stage = ImpactItem['stage'];
export type Capacity = Voice['capacity'];
export type Behalf = z.input<typeof impact.BehalfRequest>;

export type ScreeningAsked = z.input<typeof impact.ScreeningRequest>;
export type ConsultationAsked = z.input<typeof impact.ConsultationRequest>;
export type MoveAsked = z.input<typeof impact.MoveRequest>;
export type VoiceAsked = z.input<typeof impact.VoiceRequest>;
export type DecisionAsked = z.input<typeof impact.DecisionRequest>;
export type ReportAsked = z.input<typeof impact.ReportRequest>;

const of = (brand: string, activity: string, ...more: readonly string[]): string =>
  path(['brands', brand, 'impact', activity, ...more]);

/** Everything waits for somebody else to speak: it is asked again while it is read. */
const LIVE = 15_000;

export const impactList = (brand: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'impact'],
    queryFn: () => request<z.output<typeof impact.ImpactList>>('GET', path(['brands', brand, 'impact'])),
    refetchInterval: LIVE,
  });
export const impactDossier = (brand: string, activity: string) =>
  queryOptions({
    queryKey: ['brand', brand, 'impact', activity],
    queryFn: () => request<ImpactDossier>('GET', of(brand, activity)),
    refetchInterval: LIVE,
  });
/** The criteria, lists, practices and statements of the law: they change with the version, not while one reads. */
export const impactLaw = (brand: string) =>
  queryOptions({
    queryKey: ['impact-law'],
    queryFn: () => request<ImpactLaw>('GET', path(['brands', brand, 'impact', 'law'])),
    staleTime: Infinity,
  });

/** Each write answers the dossier as it then stands. */
const send = (at: string, asked: unknown): Promise<ImpactDossier> => request<ImpactDossier>('POST', at, asked);

/** Answered, and confirmed in the same go by whoever decides for the controller. */
export const useScreen = (brand: string, activity: string) =>
  useBrandWrite(brand, async ({ confirmed, ...asked }: ScreeningAsked & { readonly confirmed: boolean }) => {
    const answered = await request<ImpactDossier>('PUT', of(brand, activity, 'screening'), asked);
    return confirmed ? send(of(brand, activity, 'screening', 'confirm'), {}) : answered;
  });
export const useConfirm = (brand: string, activity: string) =>
  useBrandWrite(brand, () => send(of(brand, activity, 'screening', 'confirm'), {}));
export const useConsult = (brand: string, activity: string) =>
  useBrandWrite(brand, (asked: ConsultationAsked) => send(of(brand, activity, 'consultations'), asked));
export const usePropose = (brand: string, activity: string) =>
  useBrandWrite(brand, (asked: MoveAsked) => send(of(brand, activity, 'moves'), asked));
export const useSpeak = (brand: string, activity: string, move: string) =>
  useBrandWrite(brand, (asked: VoiceAsked) => send(of(brand, activity, 'moves', move, 'voices'), asked));
export const useDecideMove = (brand: string, activity: string, move: string) =>
  useBrandWrite(brand, (asked: DecisionAsked) => send(of(brand, activity, 'moves', move, 'decision'), asked));
export const useWithdrawMove = (brand: string, activity: string, move: string) =>
  useBrandWrite(brand, (asked: { readonly reason: string }) =>
    send(of(brand, activity, 'moves', move, 'withdraw'), asked),
  );
export const useStop = (brand: string, activity: string) =>
  useBrandWrite(brand, (asked: { readonly reason: string }) => send(of(brand, activity, 'stop'), asked));
export const useReport = (brand: string, activity: string) =>
  useBrandWrite(brand, (asked: ReportAsked) => send(of(brand, activity, 'report'), asked));
