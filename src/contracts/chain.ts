import { askTogether, inBrand, type Database, type Transaction } from '../db/index.ts';
import { eachBeside } from '../kernel/at-most.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod } from '../law/index.ts';
import {
  layLink,
  linkedFrame,
  linksAsked,
  linksAt,
  lockMandate,
  standingAt,
  withLinks,
  type ChainLink,
  type Frame,
  type MandateText,
  type OnVersion,
} from '../mandate/index.ts';
import { append, type Meaning } from '../trace/index.ts';
import { answerFault, changeFaults, concernedBy, linkOf } from './chain-rules.ts';
import {
  answersAsked,
  campaigns,
  companies,
  endCampaign,
  insertAnswer,
  insertCampaign,
  insertCompany,
  insertNotice,
  notices,
  noticesAsked,
} from './chain-store.ts';
import type { Answer, Behalf, Campaign, Change, Company, Notice } from './chain-types.ts';

/** Who acts: as the trace names them, by name, and in which roles. */
export type Speaker = { readonly actor: string; readonly name: string; readonly roles: readonly string[] };

/** What a brand was told, what it said, and how it stands there. */
export type Told = { readonly notice: Notice; readonly answers: readonly Answer[]; readonly link: ChainLink };
export type CampaignStanding = Campaign & {
  readonly told: readonly (Told & { readonly brand: BrandId })[];
};
/** A brand with the frame that it is served under. */
export type Served = { readonly brand: BrandId; readonly frame: Frame };

export type Chain = {
  /**
   * Announces a change to every brand that it concerns; each is told in a transaction and an entry of its own.
   * @throws Refusal `chain.faulty` with every fault | `chain.nobody`
   */
  announce(what: Pick<Campaign, 'change' | 'reason' | 'wantedFrom'>, who: Speaker): Promise<string>;
  /** Counts nowhere any more. @throws Refusal `chain.unknown` | `chain.over` */
  withdraw(id: string, reason: string, who: Speaker): Promise<void>;
  /**
   * The brand's word, by itself signed in or in a document that we record.
   * @throws Refusal `chain.unknown` | `chain.controller` | `chain.over` | `chain.answered` | `chain.begun`
   */
  answer(
    brand: BrandId,
    campaign: string,
    said: Pick<Answer, 'says' | 'reason'>,
    who: Speaker,
    behalf?: Behalf,
  ): Promise<void>;
  /** What a brand was told, the newest first. */
  ofBrand(brand: BrandId): Promise<readonly Told[]>;
  /** Every announcement with how it stands at each brand that may be seen. */
  campaigns(sees: (brand: BrandId) => boolean): Promise<readonly CampaignStanding[]>;
  /** Brands with what they are served under: frame, orders apart, with what was announced and has begun since. */
  served(sees: (brand: BrandId) => boolean): Promise<readonly Served[]>;
  companies(): Promise<readonly Company[]>;
  saveCompany(company: Omit<Company, 'by' | 'at'>, who: Speaker): Promise<void>;
  /** Tells whoever an interruption left untold, of an announcement or of its end. @returns how many */
  settle(): Promise<number>;
  /**
   * Of what counts at a brand from now on: its assessments are opened again as for any other change of what is done (art. 35(11)),
   * once. @returns how many have begun
   */
  begin(brand: BrandId): Promise<number>;
};

export type ChainNeeds = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly brands: () => Promise<readonly BrandId[]>;
  readonly onVersion: OnVersion;
};

/** Who was told when is asked as long as the contract is: six years, past the limitation period (C. civ. art. 2224). */
const PROOF = 'P6Y';
/** What was interrupted is taken up by then. */
const UNSETTLED = 7 * 86_400_000;
/** Whose word is the controller's (art. 28(2)): a DPO gives an opinion and decides nothing (art. 38(6)). */
const CONTROLLER = 'brand-controller';

export function createChain({ db, clock, newId, brands, onVersion }: ChainNeeds): Chain {
  const leave = (
    tx: Transaction,
    brand: BrandId,
    actor: string,
    at: Millis,
    details: NonNullable<Meaning['details']>,
  ): Promise<string> =>
    append(
      tx,
      brand,
      { act: 'chain-change', at, actor, details },
      { id: newId(at), proof: true, expires: addPeriod(at, PROOF) },
    );
  const others = async (): Promise<readonly BrandId[]> => (await brands()).filter((brand) => brand !== HOUSE);
  const named = ({ id, change: { kind, id: target } }: { id: string; change: Pick<Change, 'kind' | 'id'> }) => ({
    campaign: id,
    kind,
    target,
  });

  async function frameOf(tx: Transaction, brand: BrandId, now: Millis): Promise<Frame | undefined> {
    const standing = await standingAt(tx, brand, now);
    return standing && withLinks(standing.text.frame, standing.links);
  }

  /** What takes part at a moment: what has begun, without what it replaced. */
  async function frameInUse(tx: Transaction, brand: BrandId, now: Millis): Promise<Frame | undefined> {
    const standing = await standingAt(tx, brand, now);
    return standing && linkedFrame(standing.text.frame, standing.links, now);
  }

  /** @returns whether the brand had not been told and now is */
  async function tell(campaign: Campaign, brand: BrandId, actor: string): Promise<boolean> {
    return inBrand(db, brand, async (tx) => {
      await lockMandate(tx, brand);
      const now = clock();
      if ((await notices(tx, brand, campaign.id)).length > 0) return false;
      const frame = await frameOf(tx, brand, now);
      const concerned = frame && concernedBy(frame, campaign.change);
      if (!concerned) return false;
      const { id, change, reason, wantedFrom } = campaign;
      const notice: Notice = { campaign: id, change, reason, wantedFrom, toldAt: now, ...concerned };
      await insertNotice(tx, brand, notice);
      await layLink(tx, brand, linkOf(notice, [], false), now);
      await leave(tx, brand, actor, now, { step: 'tell', ...named(campaign), authorisation: notice.authorisation });
      return true;
    });
  }

  /** @returns whether it still counted or could have */
  async function untell(campaign: Campaign, brand: BrandId, actor: string): Promise<boolean> {
    return inBrand(db, brand, async (tx) => {
      await lockMandate(tx, brand);
      const now = clock();
      const [told] = await toldOf(tx, brand, now, campaign.id);
      if (!told || told.link.state === 'withdrawn') return false;
      await layLink(tx, brand, linkOf(told.notice, told.answers, true), now);
      await leave(tx, brand, actor, now, { step: 'withdraw', ...named(campaign) });
      return true;
    });
  }

  return {
    async announce({ change: asked, reason, wantedFrom }, who) {
      const now = clock();
      const bound = await inBrand(db, HOUSE, companies);
      const { entity } = asked.what;
      const company = bound.find((one) => one.id === entity)?.name;
      const change: Change = company === undefined ? asked : { ...asked, what: { ...asked.what, company } };
      const all = await eachBeside(await others(), (brand) => servedUnder(db, brand, now, frameOf));
      const known = all.filter((one) => one !== undefined);
      const concerned = known.filter(({ frame }) => concernedBy(frame, change)).map(({ brand }) => brand);
      const ours = [...new Set(known.map(({ frame }) => frame.processor.id))];
      const id = newId(now);
      const campaign: Campaign = { id, change, reason, wantedFrom, brands: concerned, by: who.name, at: now };
      await inBrand(db, HOUSE, async (tx) => {
        const faults = changeFaults(change, wantedFrom, { companies: bound, ours, at: now });
        if (faults.length > 0)
          throw new Refusal('chain.faulty', {
            params: { count: faults.length },
            faults: faults.map(({ code, pointer }) => ({ code, place: { pointer } })),
          });
        if (concerned.length === 0) throw new Refusal('chain.nobody');
        await insertCampaign(tx, campaign);
        await leave(tx, HOUSE, who.actor, now, { step: 'announce', ...named(campaign), brands: concerned });
      });
      for (const brand of concerned) await tell(campaign, brand, who.actor);
      return id;
    },

    async withdraw(id, reason, who) {
      const campaign = await inBrand(db, HOUSE, async (tx) => {
        const [found] = await campaigns(tx, id);
        if (!found) throw new Refusal('chain.unknown');
        const at = clock();
        if (!(await endCampaign(tx, id, { by: who.name, at, reason }))) throw new Refusal('chain.over');
        await leave(tx, HOUSE, who.actor, at, { step: 'withdraw', ...named(found) });
        return found;
      });
      for (const brand of campaign.brands) await untell(campaign, brand as BrandId, who.actor);
    },

    answer: (brand, campaign, { says, reason }, who, behalf) =>
      inBrand(db, brand, async (tx) => {
        await lockMandate(tx, brand);
        const now = clock();
        if (!behalf && !who.roles.includes(CONTROLLER)) throw new Refusal('chain.controller');
        const [told] = await toldOf(tx, brand, now, campaign);
        if (!told) throw new Refusal('chain.unknown');
        const fault = answerFault(told.link, says, now);
        if (fault) throw new Refusal(fault);
        const answer: Answer = { says, reason, name: who.name, at: now, ...(behalf && { behalf }) };
        await insertAnswer(tx, brand, campaign, answer);
        await layLink(tx, brand, linkOf(told.notice, [...told.answers, answer], false), now);
        const { change } = told.notice;
        const document = behalf && { document: behalf.sha512.slice(0, 32) };
        await leave(tx, brand, who.actor, now, { step: says, ...named({ id: campaign, change }), ...document });
      }),

    ofBrand: (brand) => inBrand(db, brand, (tx) => toldOf(tx, brand, clock())),

    async campaigns(sees) {
      const all = await inBrand(db, HOUSE, (tx) => campaigns(tx));
      const seen = (await others()).filter(sees);
      const told = await eachBeside(seen, (brand) =>
        inBrand(db, brand, async (tx) => ({ brand, all: await toldOf(tx, brand, clock()) })),
      );
      return all.map((campaign) => ({
        ...campaign,
        told: told.flatMap(({ brand, all }) =>
          all.filter(({ notice }) => notice.campaign === campaign.id).map((one) => ({ ...one, brand })),
        ),
      }));
    },

    async served(sees) {
      const now = clock();
      const seen = (await others()).filter(sees);
      const all = await eachBeside(seen, (brand) => servedUnder(db, brand, now, frameInUse));
      return all.filter((one) => one !== undefined);
    },

    companies: () => inBrand(db, HOUSE, companies),

    saveCompany: (company, who) =>
      inBrand(db, HOUSE, async (tx) => {
        const at = clock();
        await insertCompany(tx, { ...company, by: who.name, at });
        await leave(tx, HOUSE, who.actor, at, { step: 'company', target: company.id });
      }),

    begin: (brand) =>
      inBrand(db, brand, async (tx) => {
        const now = clock();
        const links = await linksAt(tx, brand, now);
        const due = links.filter(({ begun, starts }) => !begun && starts !== undefined && starts <= now);
        if (due.length === 0) return 0;
        await lockMandate(tx, brand);
        const text = (await standingAt(tx, brand, now))?.text;
        const used = ({ frame, orders }: MandateText, all: readonly ChainLink[]): MandateText => ({
          frame: linkedFrame(frame, all, now),
          orders,
        });
        const known = links.filter(({ begun }) => begun);
        for (const link of due) {
          const change = text && { before: used(text, known), after: used(text, [...known, link]) };
          const reopened = change ? await onVersion(tx, brand, { ...change, from: now, now, by: 'system' }) : [];
          const begun = { ...link, begun: true } as const;
          known.push(begun);
          await layLink(tx, brand, begun, now);
          const what = named({ id: link.campaign, change: link });
          await leave(tx, brand, 'system', now, { step: 'begin', ...what, ...(reopened.length > 0 && { reopened }) });
        }
        return due.length;
      }),

    async settle() {
      const since = clock() - UNSETTLED;
      let settled = 0;
      for (const campaign of await inBrand(db, HOUSE, (tx) => campaigns(tx))) {
        if (Math.max(campaign.at, campaign.withdrawn?.at ?? 0) < since) continue;
        const act = campaign.withdrawn ? untell : tell;
        for (const brand of campaign.brands) if (await act(campaign, brand as BrandId, 'system')) settled++;
      }
      return settled;
    },
  };
}

const servedUnder = (
  db: Database,
  brand: BrandId,
  now: Millis,
  frameOf: (tx: Transaction, brand: BrandId, now: Millis) => Promise<Frame | undefined>,
): Promise<Served | undefined> =>
  inBrand(db, brand, async (tx) => {
    const frame = await frameOf(tx, brand, now);
    return frame && { brand, frame };
  });

const toldOf = async (tx: Transaction, brand: BrandId, now: Millis, campaign?: string): Promise<readonly Told[]> =>
  told(await askTogether(tx, { ...toldAsked(brand, campaign), links: linksAsked(brand, now) }));

/** What a brand was told and what it said, to be asked with how its instructions stand. */
export const toldAsked = (brand: BrandId, campaign?: string) => ({
  told: noticesAsked(brand, campaign),
  said: answersAsked(brand, campaign),
});

export function told({
  told: all,
  said,
  links,
}: {
  readonly told: readonly Notice[];
  readonly said: ReadonlyMap<string, readonly Answer[]>;
  readonly links: readonly ChainLink[];
}): readonly Told[] {
  const laid = new Map(links.map((link) => [link.campaign, link]));
  return all.map((notice) => ({
    notice,
    answers: said.get(notice.campaign) ?? [],
    link: laid.get(notice.campaign) ?? linkOf(notice, said.get(notice.campaign) ?? [], false),
  }));
}
