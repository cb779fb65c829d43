import { html, prose, type Html, type Language } from '../http/index.ts';
import type { ApiDocument, Schema } from './types.ts';
import type { Text } from './words.ts';

const STEPS = {
  key: {
    fr: 'Une clé d’API de la marque, avec le droit `ingest`. Elle n’est montrée que cette fois.',
    en: 'An API key of the brand, with the scope `ingest`. It is shown this once.',
  },
  send: {
    fr: 'Une conversation, au format vCon. La file indique au raccordement de quel traitement elle relève.',
    en: 'A conversation, as a vCon. The queue tells the wiring which activity it belongs to.',
  },
  receipt: {
    fr: 'Le reçu : la décision, chaque motif avec son article, la version des instructions et l’inscription au journal. Le numéro de carte a été supprimé avant toute écriture.',
    en: 'The receipt: the verdict, every reason with its article, the version of the instructions and the log entry. The card number was struck out before anything was written.',
  },
} as const satisfies Record<string, Text>;

const RECEIPT = {
  id: '019ab6f0-6c41-7000-8a5e-0f3c2b7d9e10',
  verdict: 'accepted',
  because: [{ code: 'instructed', weight: 'for', text: {}, article: 'GDPR art. 28(3)(a)' }],
  activity: 'customer-service',
  mandate: 2,
  entry: '019ab6f0-6c41-7001-9d22-41c8e0a65b77',
  receivedAt: '2026-11-24T09:15:02.113Z',
  repeated: false,
};

/** How to send a first interaction with curl, in three steps that can be pasted one after the other. */
export function firstSteps(document: ApiDocument, address: string, language: Language): Html {
  const sample = (document.components.schemas['Vcon'] as Schema & { readonly examples: readonly unknown[] })
    .examples[0];
  const send = `curl -sS ${address}/v1/brands/lumen/interactions \\
  -H "authorization: Bearer $KEY" \\
  -H 'content-type: application/vcon+json' \\
  -d '${compact(sample)}'`;
  const receipt = compact({ ...RECEIPT, because: RECEIPT.because.map((one) => ({ ...one, text: REASON })) });
  const step = (text: Text, code: string): Html =>
    html`<li>
      <p>${prose(text[language])}</p>
      <pre tabindex="0"><code>${code}</code></pre>
    </li>`;
  return html`<ol class="steps">
    ${[
      step(STEPS.key, 'KEY=$(npx mandat brand key lumen --name curl --scope ingest)'),
      step(STEPS.send, send),
      step(STEPS.receipt, receipt),
    ]}
  </ol>`;
}

const REASON: Text = {
  fr: 'Prévu par les instructions en vigueur.',
  en: 'Provided for by the instructions in force.',
};

/** JSON with short objects and lists on one line each, as a person would write it. */
function compact(value: unknown, indent = ''): string {
  const line = spaced(value);
  if (line.length <= 64 || typeof value !== 'object' || value === null) return line;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const inner = `${indent}  `;
  const parts = Object.entries(value).map(([key, one]) =>
    Array.isArray(value) ? compact(one, inner) : `${JSON.stringify(key)}: ${compact(one, inner)}`,
  );
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

function spaced(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${spaced(one)}`)
    .join(', ')} }`;
}
