import type { z } from 'zod';
import { inBrand, type Transaction } from '../db/index.ts';
import type { Customers, Joiner } from '../intake/index.ts';
import { dayOf } from '../kernel/columns.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { CompiledActivity } from '../mandate/index.ts';
import { checkComment } from './comment.ts';
import type { CommentView, NoteReport, NoteReportQuery, Noted } from './contract.ts';
import type { PanelOptions } from './sessions.ts';
import type { Seated } from './types.ts';

export type NoteOptions = Pick<PanelOptions, 'db' | 'clock'> & {
  readonly newId: NewId;
  readonly joiner: Joiner;
  readonly customers: Customers;
};
type Findings = z.infer<typeof CommentView>['findings'];

/** A note that holds what may not be written: its author sees what, and corrects it. */
export class NoteForbidden extends Refusal {
  readonly findings: Findings;
  constructor(findings: Findings) {
    super('panel.note-forbidden');
    this.findings = findings;
  }
}

/** Whether the note of an agent would be kept with the contact at hand. */
export const keepsNotes = ({ keep }: CompiledActivity, { interaction }: Seated['context']): boolean =>
  interaction !== undefined && keep['attachment'] !== undefined;

/** An agent's notes: checked before they are written, then a part of their contact like any other. */
export function createNotes({ db, clock, newId, joiner, customers }: NoteOptions) {
  async function count(seat: Seated, outcome: 'kept' | 'refused', types: readonly string[]): Promise<void> {
    await inBrand(db, seat.brand, (tx) => tally(tx, seat, dayOf(clock()), outcome, ['', ...new Set(types)]));
  }

  return {
    /**
     * Keeps a note with its contact; one `append` entry.
     * @throws NoteForbidden; Refusal `panel.note-awaits` | `panel.note-unkept` | `interaction.unknown` | `interaction.gone` | `intake.*`
     */
    async write(seat: Seated, activity: CompiledActivity, text: string): Promise<z.infer<typeof Noted>> {
      const { brand, context, actor } = seat;
      const { interaction: uuid } = context;
      if (uuid === undefined) throw new Refusal('interaction.unknown');
      if (!keepsNotes(activity, context)) throw new Refusal('panel.note-unkept');
      const { findings } = checkComment(text, activity);
      const forbidden = findings.filter(({ weight }) => weight === 'forbidden');
      if (forbidden.length > 0) {
        await count(
          seat,
          'refused',
          forbidden.map(({ type }) => type),
        );
        throw new NoteForbidden(forbidden);
      }
      // Begun by a note, a contact would be taken for told before its source has told it.
      const interaction = await customers.interaction(brand, uuid);
      if (interaction === undefined) throw new Refusal('panel.note-awaits');
      const now = clock();
      const id = newId(now);
      const piece = Buffer.from(JSON.stringify(pieceOf(id, text, new Date(now))));
      const outcome = await joiner.join(brand, {
        uuid: interaction,
        interaction,
        source: 'vcon',
        actor,
        activity: context.activity,
        pieces: [new Uint8Array(piece)],
        removed: [],
        signals: [],
      });
      if ('code' in outcome) throw new Refusal(outcome.code);
      if (outcome.verdict === 'observed' || outcome.verdict === 'refused') throw new Refusal('panel.note-unkept');
      await count(seat, 'kept', []);
      return { id, entry: outcome.entry };
    },

    /** By activity and site, over whole days (UTC). Who wrote is not in it, and cannot be asked. */
    report(brand: BrandId, { from, to }: z.infer<typeof NoteReportQuery>): Promise<z.infer<typeof NoteReport>> {
      return inBrand(db, brand, async ({ client }) => {
        const { rows } = await client.query<{
          activity: string;
          site: string;
          outcome: string;
          type: string;
          n: number;
        }>(
          `select activity, site, outcome, type, sum(count)::int as n from mandat.note_tally
           where brand = $1 and day between $2 and $3 group by activity, site, outcome, type order by activity, site, type`,
          [brand, from, to],
        );
        const teams = Map.groupBy(rows, ({ activity, site }) => JSON.stringify([activity, site]));
        return {
          items: [...teams.values()].map((own) => ({
            activity: own[0]!.activity,
            site: own[0]!.site || null,
            kept: own.find(({ outcome, type }) => outcome === 'kept' && type === '')?.n ?? 0,
            refused: own.find(({ outcome, type }) => outcome === 'refused' && type === '')?.n ?? 0,
            types: Object.fromEntries(
              own.flatMap(({ outcome, type, n }) => (outcome === 'refused' && type !== '' ? [[type, n] as const] : [])),
            ),
          })),
        };
      });
    },
  };
}

async function tally(
  { client }: Transaction,
  { brand, context, reader }: Seated,
  day: string,
  outcome: string,
  types: readonly string[],
): Promise<void> {
  await client.query(
    `insert into mandat.note_tally as t (brand, day, activity, site, outcome, type, count)
     select $1, $2, $3, $4, $5, type, 1 from unnest($6::text[]) as u(type)
     on conflict (brand, day, activity, site, outcome, type) do update set count = t.count + 1`,
    [brand, day, context.activity, reader.site ?? '', outcome, types],
  );
}

/** As a source would send it: who wrote is an agent, and no more of them is told. */
function pieceOf(id: string, text: string, at: Date): object {
  const start = at.toISOString();
  const note = { purpose: 'note', start, party: 0, dialog: 0, mediatype: 'text/plain', encoding: 'none', body: text };
  return {
    created_at: start,
    parties: [{ role: 'agent', type: 'person' }],
    attachments: [{ ...note, mandat_id: `note-${id}` }],
  };
}
