import type { App } from '../../src/app.ts';
type Queries = { query(sql: string): Promise<{ rows: { n: number }[] }> };
import { consent, contactsAt, freshPhone, lumen, ring, TUESDAY } from './contact.ts';

export type RaceReport = {
  readonly races: number;
  /** Persons whose fourth attempt nobody got, one got, several got. */
  readonly none: number;
  readonly one: number;
  readonly several: number;
  /** Attempts above four, as the database counts them. */
  readonly above: number;
};

const AT_ONCE = 50;

/** Two diallers ask at the same moment for persons of whom one attempt is left: each a service of its own over one database. */
export async function raceRun(app: App, races: number, owner: Queries): Promise<RaceReport> {
  const clock = (): number => TUESDAY;
  const diallers = [contactsAt(app, clock), contactsAt(app, clock)] as const;
  const won = [0, 0, 0];
  for (let done = 0; done < races; done += AT_ONCE) {
    const persons = Array.from({ length: Math.min(AT_ONCE, races - done) }, freshPhone);
    await diallers[0].record(
      lumen,
      persons.map((person) => consent(person)),
      'api',
      'test',
    );
    for (let attempt = 0; attempt < 3; attempt++)
      await diallers[0].decide(
        lumen,
        persons.map((person) => ring(person)),
        'test',
      );
    const answers = await Promise.all(
      diallers.map((dialler, turn) =>
        // In another order each: locks are asked for in every order.
        Promise.all(
          (turn === 0 ? persons : persons.toReversed()).map(async (person) => {
            const [decided] = await dialler.decide(lumen, [ring(person)], 'test');
            return [person, decided!.grant?.reserved === true] as const;
          }),
        ),
      ),
    );
    for (const person of persons)
      won[answers.flat().filter(([whom, reserved]) => whom === person && reserved).length]!++;
  }
  const { rows } = await owner.query(
    `select count(*)::int as n from (select from mandat.contact_attempt where state <> 'released' group by brand, digest having count(*) > 4) above`,
  );
  return { races, none: won[0]!, one: won[1]!, several: won[2]!, above: rows[0]!.n };
}
