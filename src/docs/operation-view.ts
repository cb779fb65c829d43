import { catalogue, type Code } from '../kernel/refusal.ts';
import { html, prose, type Html, type Language } from '../http/index.ts';
import { COMMON_PROBLEMS } from './operation.ts';
import { PAGE, PLACES } from './page-words.ts';
import { innerObject, members, typeWords, type Direction } from './schema-view.ts';
import type { Answer, Operation, Parameter, Schema } from './types.ts';
import { plainText, STATUS_WORDS } from './words.ts';

export type Placed = { readonly path: string; readonly method: string; readonly operation: Operation };

/** One route: what it does, who may, what it takes and answers, what it refuses. */
export function operationView({ path, method, operation }: Placed, language: Language): Html {
  const words = language === 'fr' ? operation['x-fr'] : operation;
  return html`<article class="route" id="${operation.operationId}">
    <h3><a href="#${operation.operationId}">${prose(words.summary)}</a></h3>
    <p class="address"><b>${method.toUpperCase()}</b> ${address(path)}</p>
    ${words.description !== undefined && html`<p class="more">${prose(words.description)}</p>`}
    <div class="halves">
      <div>${parameters(operation.parameters ?? [], language)} ${bodyView(operation, language)}</div>
      <div>
        <section>
          <h4>${PAGE.access[language]}</h4>
          <p>${accessView(operation, language)}</p>
        </section>
        ${answers(operation, language)} ${refusals(operation['x-problems'], language)}
      </div>
    </div>
  </article>`;
}

/** Breaks after a slash, so that a narrow screen keeps whole segments. */
function address(path: string): Html {
  const pieces = path.split(/(?<=\/)|(\{\w+\})/).filter((piece) => piece !== undefined && piece !== '');
  return html`<code
    >${pieces.map((piece) => (piece.startsWith('{') ? html`<i>${piece}</i>` : html`${piece}<wbr />`))}</code
  >`;
}

function accessView({ security }: Operation, language: Language): Html {
  const scope = security.flatMap((one) => one['key'] ?? [])[0];
  if (security.length === 0) return html`${PAGE.open[language]}`;
  if (security.some((one) => 'panel' in one)) return html`${PAGE.panel[language]}`;
  if (scope === undefined) return html`${PAGE.session[language]}`;
  return html`${PAGE.key[language]} <code>${scope}</code>${security.length > 1 ? PAGE.orSession[language] : '.'}`;
}

function parameters(list: readonly Parameter[], language: Language): Html | undefined {
  const own = list.filter((one) => one.in !== 'header'); // the one header is said once, with access
  if (own.length === 0) return undefined;
  const rank = { path: 0, query: 1, header: 2 };
  const rows = [...own]
    .sort((a, b) => rank[a.in] - rank[b.in])
    .map((one) => {
      const text = language === 'fr' ? one['x-fr'] : one.description;
      const byDefault = one.schema.default;
      return html`<li>
        <p class="member">
          <code>${one.name}</code> <span class="type">${typeWords(one.schema, language)}</span>
          <span class="place">${PLACES[one.in][language]}</span>
          ${one.required && html`<span class="must">${PAGE.required[language]}</span>`}
        </p>
        <p class="says">
          ${prose(text ?? '')}
          ${byDefault !== undefined && html`<code>${JSON.stringify(byDefault)}</code> ${PAGE.byDefault[language]}.`}
        </p>
      </li>`;
    });
  return html`<section>
    <h4>${PAGE.parameters[language]}</h4>
    <ul class="members">
      ${rows}
    </ul>
  </section>`;
}

function bodyView({ requestBody, 'x-fr': french }: Operation, language: Language): Html | undefined {
  if (!requestBody) return undefined;
  const note = language === 'fr' ? french.body : requestBody.description;
  const [first] = Object.values(requestBody.content);
  return html`<section>
    <h4>${PAGE.body[language]}</h4>
    <p>${typeLine(first!.schema, language)}${mediaList(Object.keys(requestBody.content))}</p>
    ${note !== undefined && html`<p class="says">${prose(note)}</p>`} ${shape(first!.schema, 'sent', language)}
  </section>`;
}

const typeLine = (schema: Schema, language: Language): Html =>
  schema.properties ? html`` : html`${typeWords(schema, language)} `;
const mediaList = (types: readonly string[]): Html =>
  html`<span class="media">${types.map((type) => html`<code>${type}</code> `)}</span>`;

/** A schema without a name is shown where it is used. */
function shape(schema: Schema, direction: Direction, language: Language): Html | undefined {
  const inner = innerObject(schema);
  return inner && members(inner, direction, language);
}

function answers({ responses, 'x-fr': french }: Operation, language: Language): Html {
  const rows = Object.entries(responses)
    .filter(([, { content }]) => content === undefined || !('application/problem+json' in content))
    .map(([status, answer]) => html`<li>${answerView(status, answer, language, french.answers?.[status])}</li>`);
  return html`<section>
    <h4>${PAGE.answers[language]}</h4>
    <ul class="answers">
      ${rows}
    </ul>
  </section>`;
}

function answerView(status: string, { content, description }: Answer, language: Language, french?: string): Html {
  const own = STATUS_WORDS[Number(status) as keyof typeof STATUS_WORDS];
  const text = language === 'fr' ? (french ?? own.fr) : description;
  const [first] = Object.values(content ?? {});
  return html`<p class="member">
      <b class="status">${status}</b> ${prose(text)} ${first ? typeLine(first.schema, language) : PAGE.noBody[language]}
      ${first && mediaList(Object.keys(content!).filter((type) => type !== 'application/json'))}
    </p>
    ${first && shape(first.schema, 'answered', language)}`;
}

/** A route's own codes; those of every route are said once. */
function refusals(codes: readonly Code[], language: Language): Html | undefined {
  const own = codes.filter((code) => !COMMON_PROBLEMS.includes(code));
  const common = html`<a href="#common">${PAGE.commonRefusals[language]}</a>`;
  if (codes.length === 0) return undefined;
  return html`<section>
    <h4>${PAGE.refusals[language]}</h4>
    ${own.length > 0 && codesByStatus(own, language)}
    <p class="type">
      ${own.length > 0 ? html`${PAGE.andThe[language]} ${common}` : html`${PAGE.onlyThe[language]} ${common}`}.
    </p>
  </section>`;
}

/** Codes by status; their texts are in the catalogue and on hovering. */
export function codesByStatus(codes: readonly Code[], language: Language): Html {
  const groups = [...Map.groupBy(codes, (code) => catalogue[code].status)].sort(([a], [b]) => a - b);
  return html`<ul class="answers">
    ${groups.map(
      ([status, some]) =>
        html`<li>
          <p class="member"><b class="status">${status}</b> ${some.map((code) => codeLink(code, language))}</p>
        </li>`,
    )}
  </ul>`;
}

const codeLink = (code: Code, language: Language): Html =>
  html`<a class="code" href="#${code}" title="${plainText(code, language)}">${code}</a> `;
