import {
  detect,
  policyNamed,
  strike,
  struckBy,
  verifyCards,
  view,
  type Finding,
  type Mark,
  type Role,
  type Turn,
} from '../../../../src/shield/index.ts';

/** Who speaks where a line does not say it, and where it stands: a note is read as what an agent writes. */
export const VOICES = ['customer', 'agent', 'note'] as const;
export type Voice = (typeof VOICES)[number];
export const POLICIES = ['default', 'strictest', 'card-only'] as const;
export type PolicyName = (typeof POLICIES)[number];

/** "Client :", "C:", "Agent:"… at the beginning of a line. */
const LABEL = /^\s*(client(?:e)?|customer|caller|c|conseill(?:er|ère)|agent|advisor|a)\s*:\s*/i;

export type Line = { readonly turn: Turn; readonly labelled: boolean };

/** The turns of a text, one a line; a line without a name goes on with the voice before it, the first with the voice chosen. */
export function linesOf(text: string, voice: Voice): Line[] {
  let role: Role = voice === 'customer' ? 'customer' : 'agent';
  return text.split('\n').flatMap((line): Line[] => {
    const label = voice === 'note' ? null : LABEL.exec(line);
    if (label) role = /^\s*(?:cl|cu|ca|c\s*:)/i.test(label[0]) ? 'customer' : 'agent';
    const said = label ? line.slice(label[0].length) : line;
    if (said.trim() === '') return [];
    const field = voice === 'note' ? 'note' : 'speech';
    return [
      { turn: { text: said, role, speaker: role === 'customer' ? 0 : 1, field, stream: 0 }, labelled: label !== null },
    ];
  });
}

export type Read = {
  readonly turns: readonly { readonly role: Role; readonly text: string; readonly marks: readonly Mark[] }[];
  readonly findings: readonly (Finding & { readonly words: string; readonly struck: boolean })[];
  /** Card numbers that the independent verifier still sees in what is left. */
  readonly survivors: number;
  /** Milliseconds that the reading took. */
  readonly took: number;
};

/** The lexicon is unpacked with the first reading: what is timed is reading alone. */
detect([{ text: 'bonjour', role: 'customer', speaker: 0, field: 'speech', stream: 0 }]);

/** Everything is done here, in the page: no word of the text leaves it. */
export function read(text: string, voice: Voice, policyName: PolicyName): Read {
  const policy = policyNamed(policyName)!;
  const turns = linesOf(text, voice).map(({ turn }) => turn);
  const begun = performance.now();
  const findings = detect(turns, undefined, policy);
  const took = performance.now() - begun;
  const { texts, findings: kept } = strike(turns, findings, policy);
  const struck = struckBy(policy);
  return {
    turns: turns.map(({ role }, index) => ({
      role,
      ...view(
        texts[index]!,
        kept.filter(({ turn }) => turn === index),
        NOTHING,
      ),
    })),
    findings: findings.map((one) => ({
      ...one,
      words: turns[one.turn]!.text.slice(one.start, one.end),
      struck: struck.has(one.type),
    })),
    survivors: verifyCards(turns.map((turn, index) => ({ ...turn, text: texts[index]! }))).length,
    took,
  };
}

const NOTHING: ReadonlySet<never> = new Set();
