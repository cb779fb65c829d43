import { stringify } from 'yaml';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf } from '../law/index.ts';
import { check, documentDigest, linkedFrame, withLinks, type Frame, type Mandates } from '../mandate/index.ts';
import { append } from '../trace/index.ts';
import type { Speaker } from './chain.ts';
import { begun, judge, type Against, type Judged } from './draft-rules.ts';
import { drafts, insertDraft, updateDraft } from './draft-store.ts';
import type { Draft } from './draft-types.ts';

export type JudgedDraft = { readonly draft: Draft; readonly judged: Judged; readonly against: Against };

export type Drafts = {
  list(brand: BrandId): Promise<readonly Draft[]>;
  /** A draft as it would be judged if it were signed now. @throws Refusal `draft.unknown` */
  get(brand: BrandId, id: string): Promise<JudgedDraft>;
  /** What would be said of a document that nobody saved yet. */
  judge(brand: BrandId, draft: Pick<Draft, 'kind' | 'document'>): Promise<Judged>;
  begin(brand: BrandId, kind: Draft['kind'], title: string, who: Speaker): Promise<string>;
  /** @throws Refusal `draft.unknown` | `draft.over` | `draft.changed` | `draft.kind` */
  save(brand: BrandId, id: string, change: Pick<Draft, 'title' | 'document' | 'revision'>, who: Speaker): Promise<void>;
  /** @throws Refusal `draft.unknown` | `draft.over` */
  discard(brand: BrandId, id: string, who: Speaker): Promise<void>;
  /** As a file to sign, byte for byte what the signature will cover once parsed. @throws Refusal `draft.unknown` */
  file(brand: BrandId, id: string, format: 'yaml' | 'json'): Promise<string>;
  /**
   * Publishes the signed file of a draft as any other (`mandate publish`, `mandate order`).
   * @throws Refusal `draft.unknown` | `draft.other-document`, and what publishing throws
   */
  publish(brand: BrandId, id: string, signed: string, who: Speaker): Promise<void>;
};

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly mandates: Pick<Mandates, 'version' | 'orders' | 'links' | 'publish' | 'order'>;
};

const PROOF = 'P6Y';

export function createDrafts({ db, clock, newId, mandates }: Needs): Drafts {
  /** An order may name what is announced; a frame is written from what counts, since whoever signs it waives the rest of a notice. */
  async function against(brand: BrandId, kind: Draft['kind']): Promise<Against> {
    const at = clock();
    const found = await mandates.version(brand, { at });
    const links = await mandates.links(brand, at);
    const lastOrder = Math.max(0, ...(await mandates.orders(brand)).map(({ number }) => number));
    const known = (frame: Frame): Frame =>
      kind === 'frame'
        ? linkedFrame(frame, links, at)
        : withLinks(
            frame,
            links.filter(({ starts }) => starts !== undefined),
          );
    return { text: found && { ...found.text, frame: known(found.text.frame) }, lastOrder, at };
  }

  const leave = (tx: Transaction, brand: BrandId, actor: string, at: Millis, step: string, one: Draft) =>
    append(
      tx,
      brand,
      {
        act: 'instruction-draft',
        at,
        actor,
        details: { step, draft: one.id, kind: one.kind, revision: one.revision },
      },
      { id: newId(at), proof: true, expires: addPeriod(at, PROOF) },
    );

  async function needed(tx: Transaction, brand: BrandId, id: string): Promise<Draft> {
    const [found] = await drafts(tx, brand, id);
    if (!found) throw new Refusal('draft.unknown');
    return found;
  }

  const change = (brand: BrandId, id: string, who: Speaker, step: string, next: (draft: Draft) => Partial<Draft>) =>
    inBrand(db, brand, async (tx) => {
      // Of two who save at once the second sees the first.
      await tx.client.query('select from mandat.instruction_draft where brand = $1 and id = $2 for update', [
        brand,
        id,
      ]);
      const draft = await needed(tx, brand, id);
      if (draft.state !== 'open') throw new Refusal('draft.over');
      const at = clock();
      const changed: Draft = { ...draft, ...next(draft), changedBy: who.name, changedAt: at };
      await updateDraft(tx, brand, changed);
      await leave(tx, brand, who.actor, at, step, changed);
    });

  const one = (brand: BrandId, id: string): Promise<Draft> => inBrand(db, brand, (tx) => needed(tx, brand, id));

  return {
    list: (brand) => inBrand(db, brand, (tx) => drafts(tx, brand)),

    async get(brand, id) {
      const draft = await one(brand, id);
      const standing = await against(brand, draft.kind);
      return { draft, judged: judge(draft, standing), against: standing };
    },

    judge: async (brand, draft) => judge(draft, await against(brand, draft.kind)),

    async begin(brand, kind, title, who) {
      const standing = await against(brand, kind);
      const at = clock();
      const by = who.name;
      const document = begun(kind, brand, standing, dayOf(at));
      const draft: Draft = {
        id: newId(at),
        kind,
        title,
        document,
        revision: 1,
        state: 'open',
        by,
        at,
        changedBy: by,
        changedAt: at,
      };
      await inBrand(db, brand, async (tx) => {
        await insertDraft(tx, brand, draft);
        await leave(tx, brand, who.actor, at, 'begin', draft);
      });
      return draft.id;
    },

    save: (brand, id, { title, document, revision }, who) =>
      change(brand, id, who, 'save', (draft) => {
        if (draft.revision !== revision) throw new Refusal('draft.changed', { params: { revision: draft.revision } });
        if (!Object.hasOwn(document, draft.kind)) throw new Refusal('draft.kind');
        return { title, document, revision: revision + 1 };
      }),

    discard: (brand, id, who) => change(brand, id, who, 'discard', () => ({ state: 'discarded' })),

    async file(brand, id, format) {
      const { document } = await one(brand, id);
      return format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : stringify(document);
    },

    async publish(brand, id, signed, who) {
      const draft = await one(brand, id);
      const [first, ...more] = check(signed, { at: clock() }).documents;
      // What is faulty is told by publishing, with every place; what is another document is not this draft's to publish.
      const other = first && documentDigest(first.kind, first.document) !== documentDigest(draft.kind, draft.document);
      if (other || more.length > 0) throw new Refusal('draft.other-document');
      const by = { actor: who.actor, person: who.name };
      await (draft.kind === 'frame' ? mandates.publish(brand, signed, by) : mandates.order(brand, signed, by));
    },
  };
}
