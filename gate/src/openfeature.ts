import type { EvaluationContext, Hook, JsonValue, Provider, ResolutionDetails } from '@openfeature/server-sdk';
import { createGate, no, type Answer, type Context, type Gate, type GateOptions } from './gate.ts';

export type ProviderOptions = Pick<GateOptions, 'url' | 'timeout' | 'fetch'> & {
  /** A key with the scope `gate` for each brand, by its short name. With one alone, a context need not name it. */
  readonly keys: Readonly<Record<string, string>>;
  /** Told of each evaluation whose default is not `false`; by default a warning of the process, once a flag. */
  readonly onUnsafeDefault?: (flag: string) => void;
};

/** Why, as flags say it; any other reason against is `NOT_INSTRUCTED`. */
const REASONS: Readonly<Record<string, string>> = {
  'gate.unreachable': 'REGISTER_UNREACHABLE',
  'gate.unreadable': 'REGISTER_UNREACHABLE',
  'gate.refused': 'REGISTER_REFUSED',
  'gate.context': 'CONTEXT_INCOMPLETE',
  'activity.unknown': 'UNKNOWN_PROCESSING',
  'mandate.none': 'NO_INSTRUCTION',
  'mandate.not-begun': 'NO_INSTRUCTION',
  'mandate.ended': 'NO_INSTRUCTION',
  'stage.draft': 'DPIA_NOT_VALIDATED',
  'impact.missing': 'DPIA_NOT_VALIDATED',
  'impact.lapsed': 'DPIA_NOT_VALIDATED',
  'stage.assessed': 'EXPERIMENT_NOT_STARTED',
  'experiment.over': 'EXPERIMENT_ENDED',
  'experiment.outside-share': 'SPLIT',
  'stage.suspended': 'SUSPENDED',
  'stage.ended': 'ENDED',
  'country.outside': 'REGION_FORBIDDEN',
  'site.outside': 'REGION_FORBIDDEN',
};

/**
 * Activities as flags: the flag's key is the activity, the targeting key the customer's reference, the context what Mandat asks.
 * Never throws and never sets `errorCode`: with one, OpenFeature would give back the caller's default instead of our no. A flag
 * is advice: a client without this provider still answers its default, so ask `requireMay` where it matters.
 */
export class MandatProvider implements Provider {
  readonly metadata = { name: 'mandat' } as const;
  readonly runsOn = 'server';
  readonly hooks: Hook[];
  readonly #gates: ReadonlyMap<string, Gate>;

  constructor({ keys, onUnsafeDefault = warnOnce(), ...options }: ProviderOptions) {
    this.#gates = new Map(Object.entries(keys).map(([brand, key]) => [brand, createGate({ ...options, brand, key })]));
    this.hooks = [
      {
        before({
          flagKey,
          defaultValue,
          flagValueType,
        }: {
          flagKey: string;
          defaultValue: unknown;
          flagValueType: string;
        }) {
          if (flagValueType === 'boolean' && defaultValue !== false) onUnsafeDefault(flagKey);
        },
      },
    ];
  }

  async resolveBooleanEvaluation(
    flag: string,
    _: boolean,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<boolean>> {
    const answer = await this.#ask(flag, context);
    return detailed(answer, answer.allowed);
  }

  /** `allowed` or `denied`. */
  async resolveStringEvaluation(
    flag: string,
    _: string,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<string>> {
    const answer = await this.#ask(flag, context);
    return detailed(answer, answer.allowed ? 'allowed' : 'denied');
  }

  /** 1 or 0. */
  async resolveNumberEvaluation(
    flag: string,
    _: number,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<number>> {
    const answer = await this.#ask(flag, context);
    return detailed(answer, answer.allowed ? 1 : 0);
  }

  /** The whole answer: `allowed`, `because`, `obligations`, `until`. */
  async resolveObjectEvaluation<T extends JsonValue>(
    flag: string,
    _: T,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<T>> {
    const answer = await this.#ask(flag, context);
    return detailed(answer, JSON.parse(JSON.stringify(answer)) as T);
  }

  async #ask(flag: string, context: EvaluationContext): Promise<Answer> {
    try {
      const named = context['brand'];
      const [only] = this.#gates.size === 1 ? this.#gates.values() : [];
      const gate = typeof named === 'string' ? this.#gates.get(named) : named === undefined ? only : undefined;
      return gate ? await gate.may(flag, asked(context)) : no('gate.context');
    } catch {
      return no('gate.unreachable');
    }
  }
}

const WORDS = ['channel', 'purpose', 'site', 'country', 'use', 'model'] as const;

/** What of a context Mandat asks for; the rest stays here. */
function asked(context: EvaluationContext): Context {
  const words = Object.fromEntries(
    WORDS.flatMap((word) => (typeof context[word] === 'string' ? [[word, context[word]]] : [])),
  );
  const { targetingKey, phone, email } = context as Readonly<Record<string, unknown>>;
  const subject = {
    ...(typeof targetingKey === 'string' && targetingKey !== '' && { reference: targetingKey }),
    ...(typeof phone === 'string' && { phone }),
    ...(typeof email === 'string' && { email }),
  };
  return { ...words, ...(Object.keys(subject).length > 0 && { subject }) };
}

function detailed<T>(answer: Answer, value: T): ResolutionDetails<T> {
  const { allowed, because, stage, mandate, until } = answer;
  const [first] = because;
  return {
    value,
    variant: allowed ? 'allowed' : 'denied',
    reason: allowed
      ? stage === 'experiment'
        ? 'SPLIT'
        : 'TARGETING_MATCH'
      : (REASONS[first?.code ?? ''] ?? 'NOT_INSTRUCTED'),
    flagMetadata: {
      code: first?.code ?? '',
      ...(first?.article !== undefined && { article: first.article }),
      ...(stage !== null && { stage }),
      ...(mandate !== null && { mandate }),
      ...(until !== null && { until: until.toISOString() }),
    },
  };
}

function warnOnce(): (flag: string) => void {
  const told = new Set<string>();
  return (flag) => {
    if (told.has(flag)) return;
    told.add(flag);
    process.emitWarning(`the flag ${flag} is evaluated with a default other than false`, {
      code: 'MANDAT_GATE_DEFAULT',
    });
  };
}
