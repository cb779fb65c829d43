import { canonicalBytes } from '../kernel/canonical.ts';
import { html, trusted, type Html } from '../http/index.ts';
import { isSignedBy, type LogSigner } from '../trace/index.ts';
import type { Review } from './reviews.ts';
import type { ReviewItemRow } from './review-store.ts';
import { REVIEW_WORDS, ROLE_WORDS } from './words.ts';
import type { Role } from './types.ts';

export const EXPORT_FORMATS = ['json', 'html', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export type ExportLanguage = 'fr' | 'en';
export type Exported = { readonly type: string; readonly name: string; readonly text: string };

const KIND = 'mandat.access-review.v1';

const instant = (date: Date | null): string | null => date && date.toISOString();

/** The facts of a review, as the signature covers them. */
function factsOf(review: Review) {
  return {
    review: review.id,
    quarter: review.quarter,
    openedAt: instant(review.opened_at),
    openedBy: review.opened_by,
    openedEntry: review.opened_entry,
    dueAt: instant(review.due_at),
    closedAt: instant(review.closed_at),
    closedBy: review.closed_by,
    closedEntry: review.closed_entry,
    items: review.list.map((item) => ({
      id: item.id,
      kind: item.kind,
      person: item.person,
      key: item.key,
      name: item.name,
      role: item.role,
      scopes: item.scopes,
      for: item.for_brand,
      source: item.source,
      reason: item.reason,
      until: instant(item.until),
      givenAt: instant(item.given_at),
      lastUsed: instant(item.last_used),
      decision: item.decision,
      decidedAt: instant(item.decided_at),
      decidedBy: item.decided_by,
      remark: item.remark,
      entry: item.entry,
    })),
  };
}

export type ReviewEvidence = ReturnType<typeof factsOf> & {
  readonly kind: typeof KIND;
  readonly vkey: string;
  readonly sig: string;
};

/** The kind in front: a signature of this key serves for no checkpoint, and a checkpoint's for no evidence. */
const signedBytes = (evidence: Omit<ReviewEvidence, 'sig'>): Buffer =>
  Buffer.concat([Buffer.from(`${KIND}\n`), canonicalBytes(evidence)]);

export function evidenceOf(review: Review, signer: LogSigner): ReviewEvidence {
  const unsigned = { kind: KIND, ...factsOf(review), vkey: signer.vkey } as const;
  return { ...unsigned, sig: Buffer.from(signer.sign(signedBytes(unsigned))).toString('base64url') };
}

/** Whether evidence is signed by the key that it names; whose key that is, the reader knows from elsewhere. */
export function isEvidence({ sig, ...unsigned }: ReviewEvidence): boolean {
  try {
    return unsigned.kind === KIND && isSignedBy(unsigned.vkey, signedBytes(unsigned), Buffer.from(sig, 'base64url'));
  } catch {
    return false;
  }
}

export function exportReview(review: Review, format: ExportFormat, lang: ExportLanguage, signer: LogSigner): Exported {
  const name = `mandat-access-review-${review.quarter}`;
  if (format === 'json')
    return {
      type: 'application/json',
      name: `${name}.json`,
      text: `${JSON.stringify(evidenceOf(review, signer), null, 2)}\n`,
    };
  return format === 'csv'
    ? { type: 'text/csv; charset=utf-8', name: `${name}-${lang}.csv`, text: csvOf(review, lang) }
    : { type: 'text/html; charset=utf-8', name: `${name}-${lang}.html`, text: pageOf(review, lang) };
}

/** One row a line, in the reader's words. */
function rowsOf(review: Review, lang: ExportLanguage): readonly (readonly string[])[] {
  const w = REVIEW_WORDS[lang];
  const may = ({ role, scopes }: ReviewItemRow): string =>
    role === null ? (scopes ?? []).join(', ') : ROLE_WORDS[role as Role][lang];
  return review.list.map((item) => [
    w.kinds[item.kind],
    item.name ?? item.key ?? '',
    may(item),
    item.for_brand === '*' ? w.everywhere : item.for_brand,
    item.source ?? '',
    item.reason ?? '',
    instant(item.until) ?? '',
    instant(item.last_used) ?? w.never,
    item.decision === null ? w.waiting : w.decisions[item.decision],
    instant(item.decided_at) ?? '',
    item.decided_by ?? '',
    item.remark ?? '',
    item.entry ?? '',
  ]);
}

/** What a spreadsheet would take for a formula is written as text (OWASP, CSV injection). */
const field = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function csvOf(review: Review, lang: ExportLanguage): string {
  const head = Object.values(REVIEW_WORDS[lang].columns);
  // The mark by which spreadsheets know UTF-8.
  return `\uFEFF${[head, ...rowsOf(review, lang)].map((row) => row.map(field).join(';')).join('\r\n')}\r\n`;
}

const STYLE = trusted(`<style>
  body { font: 15px/1.5 Georgia, serif; color: #211d1a; background: #faf8f4; margin: 3rem auto; max-width: 75rem; padding: 0 1.5rem }
  h1 { font-weight: 500; border-bottom: 3px double #8a8178; padding-bottom: .5rem }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.5rem } dd { margin: 0 } dt { color: #6a625a }
  .frame { overflow-x: auto } table { border-collapse: collapse; font: 13px/1.4 system-ui, sans-serif; width: 100% }
  th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #d9d2c8 }
  td:last-child, code { font: 11px ui-monospace, monospace; overflow-wrap: anywhere }
  @media print { body { background: none; margin: 0 } }
</style>`);

function pageOf(review: Review, lang: ExportLanguage): string {
  const w = REVIEW_WORDS[lang];
  const moment = (date: Date | null, by: string | null, entry: string | null): Html =>
    date === null
      ? html`${w.stillOpen}`
      : html`<time datetime="${date.toISOString()}">${date.toISOString()}</time
          >${by !== null && html` ${w.by} <code>${by}</code>`}${entry !== null && html`, ${w.entry} <code>${entry}</code>`}`;
  const cells = (row: readonly string[], tag: 'td' | 'th'): readonly Html[] =>
    row.map((cell) => (tag === 'td' ? html`<td>${cell}</td>` : html`<th scope="col">${cell}</th>`));
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${w.title(review.quarter)}</title>
        ${STYLE}
      </head>
      <body>
        <h1>${w.title(review.quarter)}</h1>
        <p>${w.law}</p>
        <dl>
          <dt>${w.opened}</dt>
          <dd>${moment(review.opened_at, review.opened_by, review.opened_entry)}</dd>
          <dt>${w.due}</dt>
          <dd>${moment(review.due_at, null, null)}</dd>
          <dt>${w.closed}</dt>
          <dd>${moment(review.closed_at, review.closed_by, review.closed_entry)}</dd>
          <dt>${w.items}</dt>
          <dd>${review.items}</dd>
          <dt>${w.removed}</dt>
          <dd>${review.removed}</dd>
          <dt>${w.undecided}</dt>
          <dd>${review.undecided}</dd>
        </dl>
        <div class="frame">
          <table>
            <thead>
              <tr>
                ${cells(Object.values(w.columns), 'th')}
              </tr>
            </thead>
            <tbody>
              ${rowsOf(review, lang).map(
                (row) =>
                  html`<tr>
                    ${cells(row, 'td')}
                  </tr> `,
              )}
            </tbody>
          </table>
        </div>
        <p>${w.proof}</p>
      </body>
    </html> `.html;
}
