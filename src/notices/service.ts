import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf } from '../law/index.ts';
import { amended, standingAt, type Activity, type Frame, type MandateText } from '../mandate/index.ts';
import { append } from '../trace/index.ts';
import type { Additions, Collected, NoticeVersion } from './mention-types.ts';
import { approvable, differences, standingOf, stateOf, type Standing } from './notice-rules.ts';
import type { Notice, NoticeStanding } from './service-types.ts';
import {
  approvedAsked,
  insertVersion,
  lockNotice,
  noticeVersions,
  UNWRITTEN,
  writeNotice,
  writtenAsked,
  writtenNotices,
  type Written,
} from './store.ts';

/** Who speaks: as the trace names them, by name, and in which roles for the brand. */
export type Speaker = { readonly actor: string; readonly name: string; readonly roles: readonly string[] };

export type Notices = {
  /** The notice of every activity of the instructions in force. */
  list(brand: BrandId): Promise<readonly Notice[]>;
  /** What tells how the notices of a brand stand, to be asked with whatever else is read of it. */
  asked(brand: BrandId): Asked;
  /** How the notice of every activity stands, from what was asked and the instructions in force. */
  standings(text: MandateText, answers: StandingAnswers, now: Millis): readonly NoticeStanding[];
  /** With every approved version, the newest first. @throws Refusal `notice.activity` */
  get(
    brand: BrandId,
    activity: string,
  ): Promise<{ readonly notice: Notice; readonly versions: readonly NoticeVersion[] }>;
  /** What the controller says beside the instructions. @throws Refusal `notice.activity` | `notice.stale` */
  write(brand: BrandId, activity: string, said: Said, who: Speaker): Promise<void>;
  /**
   * The controller approves the text of this digest; or the processor records that it did, by whose document.
   * @throws Refusal `notice.activity` | `notice.missing` | `notice.changed` | `notice.controller` | `impact.dpo-decides`
   */
  approve(brand: BrandId, activity: string, approval: Approval, who: Speaker): Promise<void>;
};
type Asked = { readonly written: ReturnType<typeof writtenAsked>; readonly approved: ReturnType<typeof approvedAsked> };
type StandingAnswers = {
  readonly written: ReadonlyMap<string, Written>;
  readonly approved: ReadonlyMap<string, Pick<NoticeVersion, 'digest'>>;
};
export type Said = { readonly collected: Collected; readonly additions: Additions; readonly revision: number };
export type Approval = {
  readonly digest: string;
  readonly behalf?: { readonly name: string; readonly document: string } | undefined;
};

/** What persons were told is asked for as long as a claim may be brought (C. civ. art. 2224), and a year. */
const PROOF = 'P6Y';
const OURS = ['administrator', 'dpo', 'operations'] as const;

type Needs = { readonly db: Database; readonly clock: Clock; readonly newId: NewId };

export function createNotices({ db, clock, newId }: Needs): Notices {
  async function all(tx: Transaction, brand: BrandId): Promise<readonly Notice[]> {
    const now = clock();
    const standing = await standingAt(tx, brand, now);
    if (!standing) return [];
    const frame = amended(standing.text);
    const written = await writtenNotices(tx, brand);
    const approved = await noticeVersions(tx, brand);
    return frame.activities.map((activity) => {
      const { collected, additions, revision } = written.get(activity.id) ?? UNWRITTEN;
      const found = standingOf({ frame, activity, collected, day: dayOf(now) }, additions);
      const newest = approved.find((one) => one.activity === activity.id);
      return {
        ...found,
        frame,
        activity,
        mandate: standing.mandate.version,
        collected,
        revision,
        state: stateOf(newest, found),
        approved: newest,
        differences: newest ? differences(newest, found.mentions) : [],
      };
    });
  }

  async function one(tx: Transaction, brand: BrandId, activity: string): Promise<Notice> {
    const found = (await all(tx, brand)).find((notice) => notice.activity.id === activity);
    if (!found) throw new Refusal('notice.activity');
    return found;
  }

  const leave = (
    tx: Transaction,
    brand: BrandId,
    activity: string,
    { actor }: Speaker,
    at: Millis,
    details: Readonly<Record<string, string | number>>,
  ): Promise<string> =>
    append(
      tx,
      brand,
      { act: 'notice', at, actor, activity, details },
      { id: newId(at), proof: true, expires: addPeriod(at, PROOF) },
    );

  return {
    list: (brand) => inBrand(db, brand, (tx) => all(tx, brand)),
    asked: (brand) => ({ written: writtenAsked(brand), approved: approvedAsked(brand) }),
    standings(text, { written, approved }, now) {
      const frame = amended(text);
      return frame.activities.map((activity) => {
        const { collected, additions } = written.get(activity.id) ?? UNWRITTEN;
        const found = drawn({ frame, activity, collected, day: dayOf(now) }, additions);
        return { activity, collected, missing: found.missing, state: stateOf(approved.get(activity.id), found) };
      });
    },
    get: (brand, activity) =>
      inBrand(db, brand, async (tx) => ({
        notice: await one(tx, brand, activity),
        versions: await noticeVersions(tx, brand, activity),
      })),
    write: (brand, activity, said, who) =>
      inBrand(db, brand, async (tx) => {
        await one(tx, brand, activity);
        const at = clock();
        const revision = said.revision + 1;
        const written = await writeNotice(tx, brand, activity, {
          ...said,
          revision,
          changedAt: at,
          changedBy: who.name,
        });
        if (!written) throw new Refusal('notice.stale');
        await leave(tx, brand, activity, who, at, { step: 'complete', revision });
      }),
    approve: (brand, activity, { digest, behalf }, who) =>
      inBrand(db, brand, async (tx) => {
        await lockNotice(tx, brand, activity);
        const found = await one(tx, brand, activity);
        const role = speaksFor(found.activity, who, behalf !== undefined);
        if (found.missing > 0) throw new Refusal('notice.missing', { params: { count: found.missing } });
        if (found.digest !== digest) throw new Refusal('notice.changed');
        const at = clock();
        const version = (found.approved?.version ?? 0) + 1;
        await insertVersion(tx, brand, activity, {
          version,
          mandate: found.mandate,
          digest,
          mentions: approvable(found.mentions),
          oral: found.oral,
          approvedBy: who.name,
          role,
          ...(behalf && { behalf }),
          approvedAt: at,
        });
        await leave(tx, brand, activity, who, at, {
          step: behalf ? 'record-approval' : 'approve',
          version,
          mandate: found.mandate,
          digest,
        });
      }),
  };
}

/** Notices of texts that are read again and again are drawn once a day. */
const drawings = new WeakMap<Frame, Map<string, { readonly of: string; readonly standing: Standing }>>();

function drawn(drawing: Parameters<typeof standingOf>[0], additions: Additions): Standing {
  const { frame, activity, collected, day } = drawing;
  const kept = drawings.get(frame) ?? new Map<string, { readonly of: string; readonly standing: Standing }>();
  drawings.set(frame, kept);
  const of = `${collected} ${day} ${JSON.stringify(additions)}`;
  const known = kept.get(activity.id);
  if (known?.of === of) return known.standing;
  const standing = standingOf(drawing, additions);
  kept.set(activity.id, { of, standing });
  return standing;
}

/**
 * In which role somebody approves: the controller's people for themselves, ours by the controller's document, or for ourselves
 * where we are the controller. A DPO gives advice and approves for nobody.
 */
function speaksFor({ role }: Activity, { roles }: Speaker, recorded: boolean): string {
  const ours = OURS.find((one) => roles.includes(one));
  if (recorded) {
    if (ours === undefined) throw new Refusal('notice.controller');
    return ours;
  }
  if (roles.includes('brand-dpo') || roles.includes('dpo')) throw new Refusal('impact.dpo-decides');
  const deciding = role === 'controller' ? ['administrator', 'operations'] : ['brand-controller', 'brand-operations'];
  const found = deciding.find((one) => roles.includes(one));
  if (found === undefined) throw new Refusal('notice.controller');
  return found;
}
