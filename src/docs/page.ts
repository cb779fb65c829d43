import { catalogue, type Code } from '../kernel/refusal.ts';
import { firstSteps } from './first-steps.ts';
import { html, prose, trusted, type Html, type Language } from '../http/index.ts';
import { COMMON_PROBLEMS } from './operation.ts';
import { codesByStatus, operationView, type Placed } from './operation-view.ts';
import { FAMILIES, PAGE } from './page-words.ts';
import { members } from './schema-view.ts';
import { styleSheet, type Fonts } from './style.ts';
import type { ApiDocument, Operation } from './types.ts';
import { INTRODUCTION, plainText, ROOM_WORDS } from './words.ts';

export type PageOptions = {
  readonly language: Language;
  /** Of the style element, by the content policy of this answer. */
  readonly nonce: string;
  /** Where this server is reached. */
  readonly address: string;
  readonly fonts: Fonts;
};

/** The reference as one page: no script, no image, nothing from anywhere else. */
export function referencePage(document: ApiDocument, { language, nonce, address, fonts }: PageOptions): string {
  const { version } = document.info;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${PAGE.title[language]} · Mandat ${version}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <style nonce="${nonce}">
          ${trusted(styleSheet(fonts))}
        </style>
      </head>
      <body>
        <a class="skip" href="#top">${PAGE.skip[language]}</a>
        ${rail(document, language)}
        <main id="top">
          <header>
            <h1>${PAGE.title[language]}</h1>
            <p class="lede">${prose(INTRODUCTION[language])}</p>
            <p class="facts">
              ${PAGE.version[language]} ${version} · <a href="/openapi.json">${PAGE.document[language]}</a> ·
              ${PAGE.sample[language]}
            </p>
          </header>
          <section id="first">
            <h2>${PAGE.first[language]}</h2>
            ${firstSteps(document, address, language)}
          </section>
          ${commonView(language)}
          ${document.tags.map(
            ({ name }) =>
              html`<section class="room" id="room-${name}">
                <h2>${ROOM_WORDS[name][language]}</h2>
                ${routesOf(document, name).map((route) => operationView(route, language))}
              </section>`,
          )}
          ${schemasView(document, language)} ${problemsView(language)}
        </main>
      </body>
    </html>`.html;
}

function rail(document: ApiDocument, language: Language): Html {
  const rooms = document.tags.map(({ name }) => {
    const routes = routesOf(document, name);
    return html`<li>
      <a href="#room-${name}">${ROOM_WORDS[name][language]} <small>${routes.length}</small></a>
    </li>`;
  });
  const other = (code: Language, name: string): Html =>
    code === language
      ? html`<b aria-current="true">${name}</b>`
      : html`<a href="/docs${code === 'en' && '?lang=en'}" hreflang="${code}" lang="${code}">${name}</a>`;
  return html`<nav aria-label="${PAGE.contents[language]}">
    <p class="mark"><a href="/docs${language === 'en' && '?lang=en'}">Mandat</a></p>
    <ul>
      <li><a href="#first">${PAGE.first[language]}</a></li>
      <li><a href="#common">${PAGE.common[language]}</a></li>
    </ul>
    <ul>
      ${rooms}
    </ul>
    <ul>
      <li><a href="#schemas">${PAGE.schemas[language]}</a></li>
      <li><a href="#problems">${PAGE.problems[language]}</a></li>
    </ul>
    <p class="foot">${other('fr', 'Français')} ${other('en', 'English')}</p>
    <p class="foot"><a href="/">${PAGE.console[language]}</a></p>
  </nav>`;
}

function commonView(language: Language): Html {
  return html`<section id="common">
    <h2>${PAGE.common[language]}</h2>
    <p class="more">${prose(PAGE.commonKey[language])}</p>
    <p class="more">${prose(PAGE.commonSession[language])}</p>
    <p class="more">${prose(PAGE.commonNote[language])}</p>
    <div class="common">${codesByStatus(COMMON_PROBLEMS, language)}</div>
  </section>`;
}

function routesOf(document: ApiDocument, room: string): readonly Placed[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags[0] === room)
      .map(([method, operation]) => ({ path, method, operation })),
  );
}

function schemasView({ components, paths }: ApiDocument, language: Language): Html {
  const sent = JSON.stringify(
    Object.values(paths)
      .flatMap(Object.values<Operation>)
      .map((one) => one.requestBody),
  );
  const list = Object.entries(components.schemas)
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(
      ([name, schema]) =>
        html`<article class="schema" id="schema-${name}">
          <h3><a href="#schema-${name}">${name}</a></h3>
          ${members(schema, sent.includes(`schemas/${name}"`) ? 'sent' : 'answered', language)}
        </article>`,
    );
  return html`<section id="schemas">
    <h2>${PAGE.schemas[language]}</h2>
    <p class="more">${prose(PAGE.schemasNote[language])}</p>
    <div class="columns">${list}</div>
  </section>`;
}

/** The whole catalogue, family by family, as a caller or a command may meet it. */
function problemsView(language: Language): Html {
  const codes = Object.keys(catalogue) as Code[];
  const families = [...Map.groupBy(codes, (code) => code.slice(0, code.indexOf('.')))].map(
    ([family, some]) =>
      html`<h3 id="family-${family}">${FAMILIES[family]?.[language] ?? family}</h3>
        <ul class="codes">
          ${some.map((code) => problemView(code, language))}
        </ul>`,
  );
  return html`<section id="problems">
    <h2>${PAGE.problems[language]}</h2>
    <p class="more">${prose(PAGE.problemsNote[language])}</p>
    ${families}
  </section>`;
}

function problemView(code: Code, language: Language): Html {
  const entry: { readonly status: number; readonly article?: string } = catalogue[code];
  return html`<li id="${code}">
    <code>${code}</code><b class="status">${entry.status}</b>
    <p>${prose(plainText(code, language))}</p>
    <p class="article">${language === 'fr' ? entry.article?.replaceAll('GDPR', 'RGPD') : entry.article}</p>
  </li>`;
}
