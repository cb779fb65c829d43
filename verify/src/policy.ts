import { VerifyError } from './error.ts';
import { parseVkey, type Verified, type VerifierKey } from './note.ts';

/*
 * Witness policies, c2sp.org/tlog-policy: whose signatures a reader asks for.
 *
 *     log <vkey> [url]
 *     witness <name> <vkey> [url]
 *     group <name> all|any|<k> <names...>
 *     quorum <name>|none
 */

export type Policy = {
  /** Keys of the logs that are trusted; any of them suffices. */
  readonly logs: readonly VerifierKey[];
  /** Every witness's key. */
  readonly witnesses: readonly VerifierKey[];
  /** Whether the quorum is met by the signatures that verified. */
  readonly satisfied: (verified: readonly Verified[]) => boolean;
};

/** `key`: of a witness; the same key under two names counts once in a group, though `all` is met by it under both. */
type Rule = { readonly key?: string; readonly met: (signed: ReadonlySet<string>) => boolean };

const KEYWORDS = new Set(['all', 'any', 'none']);
/** Lines at most: a policy is written by hand. */
const LIMIT = 1000;

/**
 * Reads a policy. A name refers to an earlier line only; no name and no member stands twice; `quorum` stands once.
 * @throws VerifyError `policy` with the line
 */
export function parsePolicy(text: string): Policy {
  const reader = new Reader();
  const lines = text.split('\n');
  if (lines.length > LIMIT) throw new VerifyError('policy', 'too long');
  for (const [at, line] of lines.entries()) {
    const words = line
      .replace(/#.*/, '')
      .split(/[ \t]+/)
      .filter((word) => word !== '');
    if (words.length > 0) reader.read(words, at + 1);
  }
  return reader.end();
}

class Reader {
  readonly #logs: VerifierKey[] = [];
  readonly #witnesses: VerifierKey[] = [];
  readonly #rules = new Map<string, Rule>();
  #quorum: Rule | undefined;
  #line = 0;

  read([keyword, ...words]: readonly string[], line: number): void {
    this.#line = line;
    if (keyword === 'log' && (words.length === 1 || words.length === 2)) this.#logs.push(this.#key(words[0]!));
    else if (keyword === 'witness' && (words.length === 2 || words.length === 3)) this.#witness(words[0]!, words[1]!);
    else if (keyword === 'group' && words.length >= 3) this.#group(words[0]!, words[1]!, words.slice(2));
    else if (keyword === 'quorum' && words.length === 1) this.#setQuorum(words[0]!);
    else this.#fail('not a line of a policy');
  }

  end(): Policy {
    const quorum = this.#quorum ?? this.#fail('no quorum');
    return {
      logs: this.#logs,
      witnesses: this.#witnesses,
      satisfied: (verified) => quorum.met(new Set(verified.map(({ key }) => nameOf(key)))),
    };
  }

  #key(vkey: string): VerifierKey {
    try {
      return parseVkey(vkey);
    } catch {
      return this.#fail('not a verifier key');
    }
  }

  #witness(name: string, vkey: string): void {
    const key = this.#key(vkey);
    this.#witnesses.push(key);
    this.#define(name, { key: nameOf(key), met: (signed) => signed.has(nameOf(key)) });
  }

  #group(name: string, threshold: string, members: readonly string[]): void {
    if (new Set(members).size !== members.length) this.#fail('a member that stands twice');
    const rules = members.map((member) => this.#rules.get(member) ?? this.#fail('a member that is not known'));
    if (threshold === 'all') return this.#define(name, { met: (signed) => rules.every(({ met }) => met(signed)) });
    const least = threshold === 'any' ? 1 : this.#count(threshold, rules.length);
    this.#define(name, {
      met: (signed) => new Set(rules.filter(({ met }) => met(signed)).map((rule) => rule.key ?? rule)).size >= least,
    });
  }

  #count(text: string, most: number): number {
    const least = /^[1-9][0-9]{0,4}$/.test(text) ? Number(text) : 0;
    return least >= 1 && least <= most ? least : this.#fail('not a threshold');
  }

  #define(name: string, rule: Rule): void {
    if (KEYWORDS.has(name) || this.#rules.has(name)) this.#fail('a name that is taken');
    this.#rules.set(name, rule);
  }

  #setQuorum(name: string): void {
    if (this.#quorum) this.#fail('a second quorum');
    this.#quorum =
      name === 'none' ? { met: () => true } : (this.#rules.get(name) ?? this.#fail('a quorum that is not known'));
  }

  #fail(why: string): never {
    throw new VerifyError('policy', why, { line: this.#line });
  }
}

/** Name and id together name a key; a witness's key may also be a log's. */
const nameOf = ({ name, id }: VerifierKey): string => `${name}+${id}`;
