import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { fingerprintOf, rawPublicKey, readPublicKey, typedFingerprint } from './keys.ts';
import type { Party } from './signature.ts';
import { confirmSignatory, insertSignatory, revokeSignatory, signatories, type SignatoryRow } from './store.ts';
import { change, personOf, type Dependencies, type Who } from './writing.ts';

export type NewSignatory = {
  readonly party: Party;
  readonly name: string;
  readonly capacity: string;
  readonly publicKey: string;
};

export type Enrolment = {
  /**
   * Enrols the public key (PEM) of an empowered signatory. It signs nothing before somebody else confirmed its fingerprint.
   * @throws Refusal `mandate.key-unreadable` | `mandate.signatory-known`
   */
  enrol(brand: BrandId, signatory: NewSignatory, who: Who): Promise<{ readonly fingerprint: string }>;
  /** @throws Refusal `mandate.signatory-unknown` | `mandate.signatory-confirmed` | `mandate.second-person` */
  confirm(brand: BrandId, fingerprint: string, who: Who): Promise<void>;
  /** What the key signed and was published stays; nothing it signs is published from here on. */
  revoke(brand: BrandId, fingerprint: string, who: Who): Promise<void>;
};

export function createEnrolment(dependencies: Dependencies): Enrolment {
  return {
    enrol: (brand, { party, name, capacity, publicKey: pem }, who) =>
      change(dependencies, brand, who, async (tx, now, leave) => {
        const publicKey = rawPublicKey(readPublicKey(pem));
        const fingerprint = fingerprintOf(publicKey);
        if (!(await insertSignatory(tx, brand, { fingerprint, party, name, capacity, publicKey }, personOf(who), now)))
          throw new Refusal('mandate.signatory-known');
        await leave('signatory-enrol', { fingerprint, party, step: 'enrolled' });
        return { fingerprint };
      }),

    confirm: (brand, typed, who) =>
      change(dependencies, brand, who, async (tx, now, leave) => {
        const known = find(await signatories(tx, brand), typed);
        if (known.confirmed || known.revoked) throw new Refusal('mandate.signatory-confirmed');
        if (samePerson(known.enrolledBy, personOf(who))) throw new Refusal('mandate.second-person');
        await confirmSignatory(tx, brand, known.fingerprint, personOf(who), now);
        await leave('signatory-enrol', { fingerprint: known.fingerprint, party: known.party, step: 'confirmed' });
      }),

    revoke: (brand, typed, who) =>
      change(dependencies, brand, who, async (tx, now, leave) => {
        const known = find(await signatories(tx, brand), typed);
        if (known.revoked) throw new Refusal('mandate.signatory-confirmed');
        await revokeSignatory(tx, brand, known.fingerprint, personOf(who), now);
        await leave('signatory-revoke', { fingerprint: known.fingerprint, party: known.party });
      }),
  };
}

function find(known: readonly SignatoryRow[], typed: string): SignatoryRow {
  const fingerprint = typedFingerprint(typed);
  const found = known.find((key) => key.fingerprint === fingerprint);
  if (!found) throw new Refusal('mandate.signatory-unknown');
  return found;
}

/** Names are typed at a terminal: capitals, blanks and forms of letters do not make another person. */
function samePerson(one: string, other: string): boolean {
  const plain = (name: string): string => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return plain(one) === plain(other);
}
