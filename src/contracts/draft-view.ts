import type { z } from 'zod';
import type { Millis } from '../kernel/clock.ts';
import { textOf } from '../kernel/refusal.ts';
import { PURPOSES } from '../law/index.ts';
import type { MandateText, Remark } from '../mandate/index.ts';
import type { DraftsView, DraftView, FormView, JudgedView } from './draft-contract.ts';
import type { Judged } from './draft-rules.ts';
import type { JudgedDraft } from './drafts.ts';
import type { Draft, Field } from './draft-types.ts';

const iso = (at: Millis): string => new Date(at).toISOString();

const remarkView = ({ level, code, place, params, article }: Remark) => ({
  level,
  code,
  pointer: place.pointer ?? '',
  text: { fr: textOf(code, 'fr', params), en: textOf(code, 'en', params) },
  ...(article && { article }),
});

export const judgedView = ({ faults, warnings, read }: Judged): z.input<typeof JudgedView> => ({
  remarks: [...faults, ...warnings].map(remarkView),
  read: read
    ? {
        effect: read.effect,
        changes: [...read.changes],
        document: {
          title: read.document.title,
          sections: read.document.sections.map(({ clauses, ...section }) => ({
            ...section,
            clauses: clauses.map(({ key: _, ...clause }) => clause),
          })),
        },
      }
    : null,
});

export const draftItem = ({
  document: _,
  at,
  changedAt,
  ...draft
}: Draft): z.input<typeof DraftsView>['items'][number] => ({
  ...draft,
  at: iso(at),
  changedAt: iso(changedAt),
});

export const draftView = ({ draft, judged, against }: JudgedDraft): z.input<typeof DraftView> => ({
  ...draftItem(draft),
  document: draft.document,
  judged: judgedView(judged),
  names: namesOf(against.text),
});

/** What an order may name, as people know it. */
function namesOf(text: MandateText | undefined): z.input<typeof DraftView>['names'] {
  if (!text) return {};
  const { activities, sites } = text.frame;
  const offers = activities.flatMap(({ prospecting }) => prospecting?.offers ?? []);
  const callers = activities.flatMap(({ prospecting }) => prospecting?.callers ?? []);
  return {
    activities: activities.map(({ id, purpose }) => ({ value: id, label: `${PURPOSES[purpose].fr} (${id})` })),
    sites: sites.map(({ id, place }) => ({ value: id, label: `${place} (${id})` })),
    offers: offers.map(({ id, name }) => ({ value: id, label: name })),
    numbers: callers.map(({ number }) => ({ value: number, label: number })),
  };
}

export const fieldView = ({ fields, options, ...field }: Field): z.input<typeof FormView>['fields'][number] => ({
  ...field,
  ...(options && { options: [...options] }),
  ...(fields && { fields: fields.map(fieldView) }),
});
