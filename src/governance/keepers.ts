import type { Keeper } from './process-types.ts';

export type KeepersFrom = {
  readonly people: {
    list(): Promise<
      readonly {
        readonly id: string;
        readonly name: string;
        readonly state: string;
        readonly grants: readonly { readonly role: string }[];
      }[]
    >;
  };
};

/** The house's own people: a brand's keep nothing of ours. */
export async function keepersOf({ people }: KeepersFrom): Promise<Keeper[]> {
  return (await people.list())
    .filter(({ grants }) => grants.every(({ role }) => !role.startsWith('brand-')))
    .map(({ id, name, state }) => ({ id, name, present: state === 'active' }));
}
