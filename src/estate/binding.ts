import type { App } from '../app.ts';
import { dayOf } from '../law/index.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const LOADER = { actor: 'system', name: 'sample estate' };
const TEXTS = { first: '2025-01', second: '2026-09' } as const;

/**
 * Undertakings and training of the sample's people: everybody signed the first text, all but one the second; two were trained
 * so long ago that it ends, or has ended.
 */
export function undertakings(now: number, ids: ReadonlyMap<string, string>): readonly Happening[] {
  const of = (...keys: readonly string[]): string[] => keys.map((key) => ids.get(key)!);
  const everybody = ['ines', 'nadia', 'sofiane', 'julie', 'rui', 'thomas', 'amel', 'beatriz'];
  const sign = async ({ staff }: App, version: string, on: number, people: string[]): Promise<void> => {
    await staff.record(
      { kind: 'undertaking', title: version, on: dayOf(on), until: null, reference: 'RH-12', people },
      LOADER,
    );
  };
  const train = async ({ staff }: App, on: number, people: string[]): Promise<void> => {
    const title = 'Protection des données en relation client';
    const session = { kind: 'training', title, on: dayOf(on), until: dayOf(on + YEAR), reference: 'FORM-7' } as const;
    await staff.record({ ...session, people }, LOADER);
  };
  return [
    {
      at: now - 19 * DAY,
      async run(app) {
        await app.staff.publishText(
          { version: TEXTS.first, since: dayOf(now - 600 * DAY), renew: false, sha512: null },
          LOADER,
        );
        await sign(app, TEXTS.first, now - 500 * DAY, of(...everybody));
        await app.staff.publishText(
          { version: TEXTS.second, since: dayOf(now - 60 * DAY), renew: true, sha512: null },
          LOADER,
        );
        await sign(app, TEXTS.second, now - 30 * DAY, of(...everybody.filter((key) => key !== 'amel')));
        await train(app, now - 40 * DAY, of('ines', 'nadia', 'sofiane', 'julie', 'amel', 'beatriz'));
        await train(app, now - YEAR + 12 * DAY, of('thomas'));
        await train(app, now - YEAR - 20 * DAY, of('rui'));
      },
    },
  ];
}
