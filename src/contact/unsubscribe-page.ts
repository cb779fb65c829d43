import { html, prose, trusted, type Html, type Language } from '../http/index.ts';
import type { Seen } from './unsubscribe.ts';
import { channelsIn, UNSUBSCRIBE as W } from './unsubscribe-words.ts';

export type PageOptions = {
  readonly language: Language;
  /** Of the style element, by the content policy of this answer. */
  readonly nonce: string;
};

/** Asks, or says that it is done: the same page before and after its one button. No script, no image, nothing from elsewhere. */
export function unsubscribePage(seen: Seen, options: PageOptions): string {
  const { language } = options;
  const { brandName, address, channels, opposed } = seen;
  const scope = channels.length === 0 ? W.everything[language] : `${W.by[language]} ${channelsIn(channels, language)}`;
  const done = channels.length === 0 ? W.doneAll[language] : html`${W.doneBy[language]} <strong>${scope}</strong>.`;
  const lede = opposed
    ? html`<p class="lede" role="status">${done} ${W.holds[language](brandName)}</p>`
    : html`<p class="lede">${W.ask[language](brandName)} <strong>${scope}</strong>.</p>`;
  return page(
    opposed ? W.done[language] : W.title[language],
    options,
    html`
      <p class="brand">${brandName}</p>
      <h1>${opposed ? W.done[language] : W.title[language]}</h1>
      ${lede}
      <dl>
        <dt>${W.for[language]}</dt>
        <dd>${address}</dd>
      </dl>
      ${
        opposed
          ? undefined
          : html`${button(W.confirm[language], false, 'main')}
              <p class="note">${W.note[language]}</p>`
      }
      ${channels.length > 0 && html`${button(W.more[language](brandName), true, 'quiet')}`}
      <p class="note">${prose(W.service[language])}</p>
      <p class="note">${prose(W.law[language])}</p>
    `,
  );
}

/** A link that cannot be opened: what to do, and the code by which it is reported. */
export function wrongLinkPage(code: string, options: PageOptions): string {
  const { language } = options;
  return page(
    W.wrong[language],
    options,
    html`
      <h1>${W.wrong[language]}</h1>
      <p class="lede">${W.wrongText[language]}</p>
      <p class="note">${W.code[language]} <code>${code}</code></p>
    `,
  );
}

/** A form without address posts to where it stands, language included. */
const button = (label: string, everything: boolean, kind: 'main' | 'quiet'): Html =>
  html`<form method="post">
    <input type="hidden" name="List-Unsubscribe" value="One-Click" />
    ${everything && html`<input type="hidden" name="scope" value="all" />`}
    <button class="${kind}">${label}</button>
  </form>`;

function page(title: string, { language, nonce }: PageOptions, body: Html): string {
  const other = language === 'fr' ? 'en' : 'fr';
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <style nonce="${nonce}">
          ${trusted(SHEET)}
        </style>
      </head>
      <body>
        <main>${body}</main>
        <footer><a href="?lang=${other}" hreflang="${other}" lang="${other}">${W.other[language]}</a></footer>
      </body>
    </html>`.html;
}

/** Ink on paper, as the console: the same colours by the same names. */
const SHEET = `
:root{--paper:#f6f3ec;--raised:#fcfaf6;--ink:#1e1a1f;--soft:#544d56;--rule:#ddd6c8;--strong:#aca292;--seal:#7b1d50;--on:#fff;
--sans:'Source Sans 3','Segoe UI',system-ui,sans-serif;--serif:'Newsreader','Iowan Old Style',Georgia,serif}
@media (prefers-color-scheme:dark){:root{--paper:#17141a;--raised:#211d25;--ink:#ece5da;--soft:#b9afb5;--rule:#332d38;--strong:#5d5463;--seal:#e391b8;--on:#1e1a1f}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:400 1.0625rem/1.5 var(--sans);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:34rem;min-height:100dvh;padding:clamp(1.5rem,8vh,5rem) 1.25rem 1.5rem;display:flex;flex-direction:column;gap:2rem;overflow-wrap:break-word}
main{flex:1}
p,dl,dd,h1{margin:0}
.brand{color:var(--soft);font-weight:600}
h1{font:400 2.125rem/1.15 var(--serif);letter-spacing:-.01em;margin:.25rem 0 0;padding-bottom:.875rem;border-bottom:4px double var(--ink)}
.lede{font:400 1.25rem/1.5 var(--serif);margin-top:1.25rem}
dl{margin-top:1.25rem;padding:.75rem 1rem;background:var(--raised);border:1px solid var(--rule);border-radius:3px}
dt{color:var(--soft);font-size:.9375rem}
dd{font-weight:600;font-variant-numeric:tabular-nums}
form{margin-top:1.25rem}
button{width:100%;min-height:3rem;padding:.625rem 1rem;font:600 1.0625rem/1.3 var(--sans);border-radius:3px;border:1px solid var(--seal);cursor:pointer}
.main{background:var(--seal);color:var(--on)}
.quiet{background:none;color:var(--ink);border-color:var(--strong)}
:focus-visible{outline:2px solid var(--ink);outline-offset:3px}
.note{margin-top:1rem;color:var(--soft);font-size:.9375rem}
a{color:inherit;text-underline-offset:.2em}
`;
