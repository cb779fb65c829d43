import { createHash } from 'node:crypto';
import type { Transaction } from './brand.ts';

/**
 * One thing to be read in a transaction. Its rows come as JSON: instants are texts, and bytes cannot be asked for. What is made
 * of them is told by `read`.
 */
export type Question<T> = {
  readonly sql: string;
  readonly values: readonly unknown[];
  read(rows: readonly never[]): T;
};
export type Questions = Readonly<Record<string, Question<unknown>>>;
export type Answers<Q> = { readonly [K in keyof Q]: Q[K] extends Question<infer T> ? T : never };

/** By text: a statement that is asked of brand after brand is planned once a connection. */
const names = new Map<string, string>();
const nameOf = (text: string): string => {
  const name = names.get(text) ?? `asked-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
  names.set(text, name);
  return name;
};

/** Several questions in one round trip, all answered of the same moment. Their texts are constants, or each is planned anew. */
export async function askTogether<Q extends Questions>({ client }: Transaction, questions: Q): Promise<Answers<Q>> {
  const values: unknown[] = [];
  const parts = Object.entries(questions).map(([name, question]) => {
    const before = values.length;
    values.push(...question.values);
    const sql = question.sql.replace(/\$(\d+)/g, (_, at: string) => `$${before + Number(at)}`);
    return `(select coalesce(json_agg(q), '[]') from (${sql}) q) as "${name}"`;
  });
  const text = `select ${parts.join(', ')}`;
  const { rows } = await client.query<Record<string, never[]>>({ name: nameOf(text), text, values });
  const answers = Object.entries(questions).map(([name, question]) => [name, question.read(rows[0]![name]!)]);
  return Object.fromEntries(answers) as Answers<Q>;
}

export const ask = async <T>(tx: Transaction, question: Question<T>): Promise<T> =>
  (await askTogether(tx, { question })).question;
