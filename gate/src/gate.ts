/** Where Mandat is, and which brand's key opens it. */
export type GateOptions = {
  /** Mandat's address, such as `https://mandat.example`. */
  readonly url: string;
  /** The brand's short name. */
  readonly brand: string;
  /** A key of the brand with the scope `gate`. */
  readonly key: string;
  /** Milliseconds after which no answer is a no; 1000 where nothing is said. */
  readonly timeout?: number;
  /** In place of the runtime's own `fetch`. */
  readonly fetch?: typeof fetch;
};

/** Who it is about and how; what is not said is not looked at. Nothing of it is kept. */
export type Context = {
  /** By the customer's reference, else a number or an address: draws an experiment's share. */
  readonly subject?: { readonly reference?: string; readonly phone?: string; readonly email?: string };
  readonly channel?: string;
  readonly purpose?: string;
  readonly site?: string;
  /** Where it is done, ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Of a model: what it is used for, and which one. */
  readonly use?: string;
  readonly model?: string;
};

/** Why, by a closed code of Mandat's, or one of `OWN_CODES` where it could not be asked. */
export type Reason = {
  readonly code: string;
  readonly article?: string;
  readonly text?: { readonly fr: string; readonly en: string };
};
export const OWN_CODES = ['gate.unreachable', 'gate.unreadable', 'gate.refused', 'gate.context'] as const;

export type Answer = {
  readonly allowed: boolean;
  readonly because: readonly Reason[];
  readonly obligations: {
    /** Whoever reads sees pseudonyms alone. */
    readonly pseudonymised: boolean;
    readonly strike: readonly string[];
    readonly forbid: readonly string[];
  };
  readonly stage: string | null;
  readonly mandate: number | null;
  /** From when on this answer may be another by time alone. */
  readonly until: Date | null;
};

/** An activity that may not run now. */
export class ProcessingDenied extends Error {
  override readonly name = 'ProcessingDenied';
  readonly answer: Answer;
  readonly activity: string;
  constructor(activity: string, answer: Answer) {
    super(`${activity}: ${answer.because.map(({ code }) => code).join(', ')}`);
    this.activity = activity;
    this.answer = answer;
  }
}

export type Gate = {
  readonly brand: string;
  /** May this activity run now? Never throws: whatever goes wrong is a no with its code. There is no default to fall back on. */
  may(activity: string, context?: Context): Promise<Answer>;
  /** The same, for whoever goes on only with a yes. @throws ProcessingDenied */
  requireMay(activity: string, context?: Context): Promise<Answer>;
};

const TIMEOUT = 1000;

/** Asks Mandat each time: a stop is obeyed with the next question. */
export function createGate(options: GateOptions): Gate {
  const may: Gate['may'] = async (activity, context = {}) => {
    try {
      return await ask(options, activity, context);
    } catch {
      return no('gate.unreachable');
    }
  };
  return {
    brand: options.brand,
    may,
    async requireMay(activity, context) {
      const answer = await may(activity, context);
      if (!answer.allowed) throw new ProcessingDenied(activity, answer);
      return answer;
    },
  };
}

async function ask(options: GateOptions, activity: string, context: Context): Promise<Answer> {
  const { url, brand, key, timeout = TIMEOUT, fetch: call = fetch } = options;
  const path = ['v1', 'brands', brand, 'activities', activity, 'may'].map(encodeURIComponent).join('/');
  const response = await call(`${url.replace(/\/+$/, '')}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(context),
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  });
  if (response.status === 200) return read(await response.json());
  await response.body?.cancel();
  if (response.status >= 500 || response.status === 429) return no('gate.unreachable');
  return no(response.status === 400 || response.status === 422 ? 'gate.context' : 'gate.refused');
}

/** A no of ours: Mandat gave none that can be read. */
export const no = (code: (typeof OWN_CODES)[number]): Answer => ({
  allowed: false,
  because: [{ code }],
  obligations: { pseudonymised: true, strike: [], forbid: [] },
  stage: null,
  mandate: null,
  until: null,
});

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** A yes is `true` and nothing else, with its obligations and reasons to be read. */
function read(body: unknown): Answer {
  if (!isObject(body) || typeof body['allowed'] !== 'boolean') return no('gate.unreadable');
  const { because, obligations, stage, mandate, until } = body;
  if (!Array.isArray(because) || !because.every(isReason) || !isObject(obligations)) return no('gate.unreadable');
  const ends = typeof until === 'string' ? new Date(until) : null;
  if (ends !== null && Number.isNaN(ends.getTime())) return no('gate.unreadable');
  return {
    allowed: body['allowed'],
    because,
    obligations: {
      pseudonymised: obligations['pseudonymised'] !== false,
      strike: texts(obligations['strike']),
      forbid: texts(obligations['forbid']),
    },
    stage: typeof stage === 'string' ? stage : null,
    mandate: typeof mandate === 'number' ? mandate : null,
    until: ends,
  };
}

const isReason = (value: unknown): value is Reason => isObject(value) && typeof value['code'] === 'string';
