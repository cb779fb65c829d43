/** Commands that send a test, as a reader runs them elsewhere. Pure: the moment and the uuid are given. */

/** A shell word that says exactly this text. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** What each system that bears a secret writes, where it is not JSON. */
const FILES: Readonly<Record<string, readonly [type: string, file: string]>> = {
  email: ['message/rfc822', 'message.eml'],
  drop: ['text/csv', 'manifest.csv'],
  captions: ['text/vtt', 'captions.vtt'],
  siprec: ['application/rs-metadata+xml', 'metadata.xml'],
  exports: ['text/plain', 'export.txt'],
  cloudevents: ['application/cloudevents+json', 'event.json'],
};
const JSON_FILE = ['application/json', 'event.json'] as const;

type Target = { readonly source: string; readonly url: string; readonly secret: string };

/** A line for a POSIX shell; of a vCon it holds the whole interaction, of any other system it names a file. */
export function testLine({ source, url, secret }: Target, uuid: string, at: Date): string {
  const [type, file] = source === 'vcon' ? ['application/vcon+json', ''] : (FILES[source] ?? JSON_FILE);
  const body = source === 'vcon' ? quoted(JSON.stringify(fictional(uuid, at.toISOString()))) : `@${file}`;
  return [
    `curl ${quoted(url)}`,
    `-H ${quoted(`Authorization: Bearer ${secret}`)}`,
    `-H ${quoted(`Content-Type: ${type}`)}`,
    `--data-binary ${body}`,
  ].join(' \\\n  ');
}

/** Nobody's: a number kept for fiction by ARCEP. */
const fictional = (uuid: string, start: string): object => ({
  vcon: '0.4.0',
  uuid,
  created_at: start,
  parties: [
    { tel: '+33639980000', role: 'customer' },
    { name: 'Essai', role: 'agent' },
  ],
  dialog: [
    {
      type: 'text',
      start,
      parties: [0, 1],
      mediatype: 'text/plain',
      encoding: 'none',
      body: 'Bonjour, ceci est un essai de raccordement.',
    },
  ],
  attachments: [],
});
