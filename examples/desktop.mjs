#!/usr/bin/env node
// An agent's desktop with Mandat's panel beside it, and the small backend that signs its contexts: nothing but Node and HTTP.
// See docs/panel.md.
//
//   MANDAT_URL=http://127.0.0.1:8080 MANDAT_KEY=… MANDAT_AGENT=a-lille node examples/desktop.mjs BRAND
//
// The key has the scope `panel`, and stays here: the page only ever gets tokens. Mandat runs with
// MANDAT_PANEL_ORIGINS=http://localhost:8090, the address under which this is opened.
import { createServer } from 'node:http';

const {
  MANDAT_URL: url = 'http://127.0.0.1:8080',
  MANDAT_KEY: key,
  MANDAT_AGENT: signedIn,
  PORT = '8090',
} = process.env;
const [brand] = process.argv.slice(2);
if (!key || !brand || !signedIn) {
  console.error('MANDAT_URL=… MANDAT_KEY=… MANDAT_AGENT=… node examples/desktop.mjs BRAND');
  process.exit(2);
}

/** Yours: who is signed in at this desktop, by your own session. Never what the page says of itself. */
const agentOf = (_request) => ({ system: 'telephony:genesys', value: signedIn });

/** Yours: the contacts that the telephony puts through. Fictional numbers here. */
const CONTACTS = [
  { channel: 'call.inbound', activity: 'customer-service', customer: { kind: 'phone', value: '+33639980001' } },
  {
    channel: 'call.outbound',
    activity: 'prospecting',
    customer: { kind: 'phone', value: '+33639980002' },
    object: 'energy-supply',
    postalCode: '59000',
  },
];

/** A context for the contact at hand: signed by Mandat, good once, for two minutes. */
async function contextFor(request, contact) {
  const response = await fetch(`${url}/v1/brands/${brand}/panel-contexts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...contact, agent: agentOf(request) }),
    signal: AbortSignal.timeout(10_000),
  });
  const answer = await response.json();
  // A problem (RFC 9457): `code` is stable, `detail` is for people.
  return {
    status: response.status,
    body: response.ok ? { token: answer.token } : { code: answer.code, detail: answer.detail },
  };
}

/** The frame may run scripts as itself and open the texts of law; it reaches nothing of this page, nor this page of it. */
const PAGE = `<!doctype html>
<html lang="fr">
  <meta charset="utf-8" />
  <link rel="icon" href="data:," />
  <title>Poste de travail (exemple)</title>
  <style>
    body { font: 15px/1.5 system-ui, sans-serif; margin: 0; display: grid; grid-template-columns: 1fr 380px; height: 100vh }
    main { padding: 24px }
    iframe { border: 0; border-left: 1px solid #bbb; width: 100%; height: 100% }
  </style>
  <main>
    <h1>Poste de travail (exemple)</h1>
    <p><button data-contact="0">Appel entrant</button> <button data-contact="1">Appel sortant</button></p>
    <p id="said" role="status"></p>
  </main>
  <iframe id="mandat" title="Mandat" src="${url}/panel" sandbox="allow-scripts allow-same-origin allow-forms allow-popups" referrerpolicy="no-referrer"></iframe>
  <script src="/desktop.js"></script>
</html>`;

const SCRIPT = `const frame = document.getElementById('mandat');
addEventListener('click', async ({ target }) => {
  if (!target.dataset.contact) return;
  const answer = await (await fetch('/contexts/' + target.dataset.contact, { method: 'POST' })).json();
  document.getElementById('said').textContent = answer.detail ?? '';
  // After the #: no server and no log sees it. The page takes it, and clears it from its address.
  if (answer.token) frame.src = ${JSON.stringify(`${url}/panel`)} + '#' + new URLSearchParams({ context: answer.token });
});
`;

const server = createServer((request, response) => {
  const send = (status, type, body) =>
    response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
  const asked = `${request.method} ${request.url}`;
  if (asked === 'GET /') return send(200, 'text/html', PAGE);
  if (asked === 'GET /desktop.js') return send(200, 'text/javascript', SCRIPT);
  const contact = CONTACTS[/^POST \/contexts\/(\d)$/.exec(asked)?.[1]];
  if (!contact) return send(404, 'text/plain', '');
  void contextFor(request, contact).then(
    ({ status, body }) => send(status, 'application/json', JSON.stringify(body)),
    () => send(502, 'application/json', JSON.stringify({ code: 'unreachable', detail: 'Mandat ne répond pas.' })),
  );
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://localhost:${server.address().port}/`));
