import { createHash } from 'node:crypto';
import type pg from 'pg';
import { isBrandId, type BrandId } from '../kernel/ids.ts';
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

/** Several questions as one statement, whose only column is all their answers: a column costs the driver more than its contents. */
type Statement = { readonly parts: readonly string[]; readonly name: string; readonly text: string };

function statementOf(parts: readonly string[], counts: readonly number[]): Statement {
  let before = 0;
  const selects = parts.map((part, index) => {
    const sql = part.replace(/\$(\d+)/g, (_, at: string) => `$${before + Number(at)}`);
    before += counts[index]!;
    return `(select coalesce(json_agg(q), '[]') from (${sql}) q)`;
  });
  const text = `select json_build_array(${selects.join(', ')}) as answers`;
  return { parts, text, name: nameOf(text) };
}

/** By text: a statement that is asked of brand after brand is planned once a connection. */
const names = new Map<string, string>();
const nameOf = (text: string): string => {
  const name = names.get(text) ?? `asked-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
  names.set(text, name);
  return name;
};

/** Put together once for the brands that it is asked of one after the other. */
let last: Statement | undefined;
function statementFor(questions: readonly Question<unknown>[]): Statement {
  const known = last;
  if (known?.parts.length === questions.length && questions.every(({ sql }, index) => sql === known.parts[index]))
    return known;
  const parts = questions.map(({ sql }) => sql);
  last = statementOf(
    parts,
    questions.map(({ values }) => values.length),
  );
  return last;
}

async function answer<Q extends Questions>(client: pg.PoolClient, questions: Q): Promise<Answers<Q>> {
  const asked = Object.values(questions);
  const { name, text } = statementFor(asked);
  const values = asked.flatMap((question) => question.values);
  const { rows } = await client.query<{ readonly answers: readonly never[][] }>({ name, text, values });
  const { answers } = rows[0]!;
  return Object.fromEntries(
    Object.keys(questions).map((key, index) => [key, asked[index]!.read(answers[index]!)]),
  ) as Answers<Q>;
}

/** Several questions in one round trip, all answered of the same moment. Their texts are constants, or each is planned anew. */
export const askTogether = <Q extends Questions>({ client }: Transaction, questions: Q): Promise<Answers<Q>> =>
  answer(client, questions);

export const ask = async <T>(tx: Transaction, question: Question<T>): Promise<T> =>
  (await askTogether(tx, { question })).question;

/** Connections that brands are asked over beside each other: more would take them from what serves. */
const BESIDE = 4;

/**
 * The same questions of each of these brands, in the order of the brands. A statement sees the rows of one brand alone, as in
 * `inBrand`, and nothing can be written. Nobody waits between them: going to the database and back costs more than an answer.
 * @param made what is made of a brand's answers as they come, and all that is kept of them; it may ask the database itself
 */
export async function askEach<Q extends Questions, T>(
  db: { readonly pool: pg.Pool },
  brands: readonly BrandId[],
  questions: (brand: BrandId) => Q,
  made: (brand: BrandId, answers: Answers<Q>) => T | Promise<T>,
): Promise<readonly T[]> {
  if (!brands.every(isBrandId)) throw new TypeError('not a brand id'); // they go into SQL text below
  const share = Math.ceil(brands.length / BESIDE);
  const shares = Array.from({ length: BESIDE }, (_, index) => brands.slice(index * share, (index + 1) * share));
  const found = await Promise.all(
    shares.filter(({ length }) => length > 0).map((some) => askInTurn(db.pool, some, questions, made)),
  );
  return found.flat();
}

async function askInTurn<Q extends Questions, T>(
  pool: pg.Pool,
  brands: readonly BrandId[],
  questions: (brand: BrandId) => Q,
  made: (brand: BrandId, answers: Answers<Q>) => T | Promise<T>,
): Promise<readonly T[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  let found: Promise<T[]>;
  const { stream } = client.connection;
  try {
    const asked = brands.map((brand) => [brand, questions(brand)] as const);
    stream.cork(); // one write to the socket
    const sent: Promise<unknown>[] = [client.query(BEGIN)];
    found = Promise.all(
      asked.map(([brand, question]) => {
        sent.push(client.query(`set local mandat.brand = '${brand}'`));
        const answered = answer(client, question);
        sent.push(answered.then(nothing));
        return answered.then((answers) => made(brand, answers));
      }),
    );
    found.catch(nothing); // where an answer failed, that is told below
    stream.uncork();
    // One that fails leaves the rest of the transaction to fail after it: all are heard, and the first says why.
    const failed = (await Promise.allSettled(sent)).find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
  return found; // the connection is given back: what is made of the answers may need one
}
const nothing = (): void => {};
/** Every brand is asked by the same plan: planning for the values of the first five costs a connection as much as dozens of answers. */
const BEGIN = 'begin read only; set local plan_cache_mode = force_generic_plan';
