import type { z } from 'zod';
import {
  readAddress,
  type ContactRequest,
  type ContactService,
  type Decided,
  type NewRecord,
} from '../contact/index.ts';
import { inBrand } from '../db/index.ts';
import type { CustomerSought } from '../intake/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { PURPOSES } from '../law/index.ts';
import type { CompiledActivity } from '../mandate/index.ts';
import { CALLBACK_VERSION, callbackSentence } from './callback-contract.ts';
import { checkComment } from './comment.ts';
import { createNotes, keepsNotes, type NoteOptions } from './notes.ts';
import type { CallbackBody, CommentView, Noted, PanelHistory, PanelView, VerdictBody } from './contract.ts';
import type { PanelOptions } from './sessions.ts';
import { brandName } from './store.ts';
import type { Known, Seated } from './types.ts';

type Options = Pick<PanelOptions, 'db' | 'clock' | 'contextOf'> &
  NoteOptions & {
    readonly contacts: ContactService;
    readonly oppose: (
      brand: BrandId,
      interaction: string,
      request: { readonly how: 'oral' },
      who: { readonly actor: string; readonly kind: 'session' },
    ) => Promise<z.infer<typeof Noted>>;
  };
export type PanelService = ReturnType<typeof createPanelService>;

const PAGE = 8;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHANNEL = { phone: 'phone', email: 'email', social: 'social', post: 'post' } as const;

/** What the page asks for the contact of its context: each through the room that does it anyway. */
export function createPanelService(options: Options) {
  const { db, clock, contextOf, contacts, customers, oppose } = options;
  const notes = createNotes(options);
  async function activityOf({ brand, context }: Seated): Promise<CompiledActivity> {
    const activities = (await contextOf(brand, false)).mandate?.activities ?? {};
    if (!Object.hasOwn(activities, context.activity)) throw new Refusal('panel.activity');
    return activities[context.activity]!;
  }

  /** The agent reads for the purpose of the activity that they work under, and for no other. */
  async function readerOf(seat: Seated) {
    const { id, purpose } = await activityOf(seat);
    return { actor: seat.actor, ...seat.reader, activity: id, purpose };
  }

  async function offersOf({ brand }: Seated) {
    const { offers } = await contacts.prospecting(brand).catch((error: unknown) => {
      if (error instanceof Refusal) return { offers: [] };
      throw error;
    });
    return offers.filter(({ closed, channels }) => closed === undefined && channels.includes('phone'));
  }

  return {
    async view(seat: Seated): Promise<z.infer<typeof PanelView>> {
      const { brand, context, name, reader, from, siteName, until } = seat;
      const activity = await activityOf(seat);
      const label = PURPOSES[activity.purpose as keyof typeof PURPOSES] ?? {
        fr: activity.purpose,
        en: activity.purpose,
      };
      return {
        name,
        brand: { id: brand, name: await inBrand(db, brand, (tx) => brandName(tx, brand)) },
        activity: { id: activity.id, purpose: { fr: label.fr, en: label.en } },
        channel: context.channel,
        direction: context.direction,
        reachable: context.customer !== undefined,
        offered: (context.object ?? context.campaign) !== undefined,
        site: (reader.site && siteName) ?? null,
        country: reader.country ?? null,
        from,
        until: new Date(until).toISOString(),
        opening: openingOf(activity, context.channel),
        offers: (await offersOf(seat)).map(({ id, name: offer, entityName }) => ({
          id,
          name: offer,
          entity: entityName,
        })),
        notes: keepsNotes(activity, context),
      };
    },

    /** One `contact-decide` entry; a grant only for who is about to call. @throws Refusal `panel.nobody` */
    async verdict(
      { brand, context, actor, reader }: Seated,
      { grant, object: wanted }: z.infer<typeof VerdictBody>,
    ): Promise<Decided> {
      const { customer, channel, direction, reference, postalCode, country, campaign, caller } = context;
      const object = context.object ?? (campaign === undefined ? wanted : undefined);
      if (!customer || customer.kind === 'reference') throw new Refusal('panel.nobody');
      const request: ContactRequest = {
        channel: channel === 'sms' && customer.kind === 'phone' ? 'sms' : CHANNEL[customer.kind],
        to: customer.value,
        reference,
        postalCode,
        country,
        object,
        campaign,
        ...(caller !== undefined && { caller: { number: caller } }),
        ...(reader.site !== undefined && { site: reader.site }),
        ...(grant && direction === 'outbound' && { grant: true, holder: 'panel' }),
      };
      return (await contacts.decide(brand, [request], actor))[0]!;
    },

    /** They said that they want no more of it: for every channel and object, from now on; one entry. @throws Refusal `panel.nobody` */
    async opposed({ brand, context, actor }: Seated): Promise<z.infer<typeof Noted>> {
      const addresses = addressesOf(context);
      if (addresses.length === 0) {
        const id = context.interaction && (await customers.interaction(brand, context.interaction));
        if (!id) throw new Refusal('panel.nobody');
        return oppose(brand, id, { how: 'oral' }, { actor, kind: 'session' });
      }
      const said = { kind: 'opposition', addresses, objects: [], channels: [], at: clock(), how: 'oral' } as const;
      return recorded(brand, { ...said, proof: proofOf(context, actor) }, actor);
    },

    /** A callback at a time that they chose, with the very sentence they said yes to; one entry. @throws Refusal `panel.*` */
    async callback(seat: Seated, asked: z.infer<typeof CallbackBody>): Promise<z.infer<typeof Noted>> {
      const { brand, context, actor } = seat;
      const addresses = addressesOf(context);
      if (context.customer?.kind !== 'phone') throw new Refusal('panel.nobody');
      const now = clock();
      const [from, to] = [Date.parse(asked.from), Date.parse(asked.to)];
      if (from < now || to <= from || to - from > 4 * HOUR || to > now + 30 * DAY) throw new Refusal('panel.slot');
      const offer = (await offersOf(seat)).find(({ id }) => id === asked.object);
      if (!offer) throw new Refusal('panel.offer');
      const said = { entity: offer.entityName, offer: offer.name, from, to };
      const consent: NewRecord = {
        kind: 'consent',
        addresses,
        controller: offer.controller,
        objects: [offer.id],
        channels: ['phone'],
        at: now,
        until: to,
        slot: { from, to },
        flaws: [],
        proof: {
          ...proofOf(context, actor),
          text: callbackSentence(said, asked.language),
          textVersion: `${CALLBACK_VERSION}/${asked.language}`,
        },
      };
      return recorded(brand, consent, actor);
    },

    /** One `list` entry. @throws Refusal `access.purpose-denied` */
    async history(seat: Seated, after: string | undefined): Promise<z.infer<typeof PanelHistory>> {
      const page = { after, limit: PAGE };
      const found = await customers.history(seat.brand, soughtIn(seat), await readerOf(seat), page);
      return {
        items: found.items.map(({ id, started_at, channel, language }) => ({
          id,
          startedAt: started_at.toISOString(),
          channel,
          language,
        })),
        ...(found.next !== undefined && { next: found.next }),
      };
    },

    /** The reader for one of the customer's own contacts. @throws Refusal `access.purpose-denied` | `interaction.unknown` */
    async readerFor(seat: Seated, id: string) {
      const reader = await readerOf(seat);
      if (!(await customers.isTheirs(seat.brand, soughtIn(seat), reader, id))) throw new Refusal('interaction.unknown');
      return reader;
    },

    /** What of it may not be written. Nothing is stored, so nothing is traced. */
    comment: async (seat: Seated, text: string): Promise<z.infer<typeof CommentView>> =>
      checkComment(text, await activityOf(seat)),

    /** Keeps what may be written. @throws NoteForbidden; Refusal `panel.note-unkept` | `interaction.unknown` */
    note: async (seat: Seated, text: string): Promise<z.infer<typeof Noted>> =>
      notes.write(seat, await activityOf(seat), text),
    noteReport: notes.report,
  };

  async function recorded(brand: BrandId, record: NewRecord, actor: string): Promise<z.infer<typeof Noted>> {
    const [done] = await contacts.record(brand, [record], 'console', actor);
    return { id: done!.id, entry: done!.entry };
  }
}

function addressesOf({ customer, reference }: Seated['context']): readonly Known[] {
  const own = reference === undefined ? undefined : readAddress('reference', reference);
  return [...(customer ? [customer] : []), ...(own ? [own] : [])];
}

const soughtIn = ({ context }: Seated): CustomerSought => ({
  interaction: context.interaction,
  addresses: addressesOf(context),
});

const proofOf = ({ channel, interaction }: Seated['context'], actor: string): NewRecord['proof'] => ({
  medium: channel,
  collectedBy: actor,
  ...(interaction !== undefined && { interaction }),
});

function openingOf({ recording }: CompiledActivity, channel: string): z.infer<typeof PanelView>['opening'] {
  if (recording?.notice !== 'required' || !channel.startsWith('call.')) return [];
  const text = {
    fr: 'Si l’appel est enregistré, dites-le au début, dites pourquoi, et que la personne peut s’y opposer.',
    en: 'If the call is recorded, say so at the start, say why, and that the person may object.',
  };
  return [{ text, article: 'GDPR art. 13; GDPR art. 21' }];
}
