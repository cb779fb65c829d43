import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { loadConfig } from '../../src/config.ts';
import { readCluster } from '../../src/db/index.ts';
import { createLoader } from '../../src/estate/index.ts';
import type { BrandId } from '../../src/kernel/ids.ts';
import { serve } from '../../src/serve.ts';
import type { App } from '../../src/app.ts';
import { call, get, send } from './interactions.ts';
import { ask, drawnUuid, metadata, TUS } from './media.ts';
import { temporaryFolder } from './folder.ts';

/** Values that no file may hold: said, written, struck, quarantined, observed, refused, read with a purpose. */
export const PLANTED = {
  phone: '06 39 98 47 11',
  phoneOfParty: '+33639984712',
  email: 'zephyrine.quintrec@courriel.example',
  name: 'Zéphyrine Quintrec',
  sentence: 'mon perroquet Anatole mange des boulons violets',
  card: '4970101234567893',
  quarantined: 'le sous-marin jaune est garé en double file',
  observed: 'la girafe du voisin écoute du clavecin',
  recorded: 'le hibou du grenier fredonne une valse oubliée',
} as const;

/**
 * Runs a whole Mandat on a database of its own, passes the planted values through every verdict, stops it, and looks for
 * them in every file left: heap files, write-ahead log, tiles, keys, logs.
 * @returns `value in file` for each find
 */
export async function plantAndScan(): Promise<{
  readonly found: readonly string[];
  readonly files: number;
  readonly bytes: number;
}> {
  const dataDir = temporaryFolder('mandat-leak-');
  const config = loadConfig({
    MANDAT_DATA: dataDir,
    PORT: '0',
    MANDAT_SAMPLE: 'off',
    MANDAT_WORKERS: '1',
    MANDAT_MACHINE_COUNTRY: 'FR',
  });
  const spoken: string[] = [];
  const server = await serve(config, {
    say: (line) => void spoken.push(line),
    logTo: { write: (line: string) => void spoken.push(line) },
  });
  try {
    const { app, url } = server;
    await createLoader(app).instructions();
    const key = async (brand: string): Promise<string> =>
      (await app.access.createKey(brand as BrandId, 'leak', ['ingest', 'read', 'quarantine', 'trace'], 'test')).secret;
    const lumen = await key('lumen');
    await plant(url, lumen, await key('garance'));
    await plantRecordings(app, url, lumen);
    const pages = [
      await get(url, '/metrics'),
      await get(url, '/v1/brands/lumen/trace/entries', lumen),
      await get(url, '/v1/brands/lumen/interactions', lumen),
    ];
    spoken.push(JSON.stringify(pages));
    await app.db.asOwner((owner) => owner.query('checkpoint'));
  } finally {
    await server.close();
  }
  const folders = [...new Set([dataDir, readCluster(dataDir)?.home ?? dataDir])];
  const files = folders.flatMap(filesBelow);
  const found = [
    ...files.flatMap((file) => finds(readFileSync(file)).map((value) => `${value} in ${file.slice(dataDir.length)}`)),
    ...finds(Buffer.from(spoken.join('\n'))).map((value) => `${value} in logs and metrics`),
  ];
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  return { found, files: files.length, bytes };
}

async function plant(url: string, lumen: string, garance: string): Promise<void> {
  const party = {
    more: {
      parties: [
        { tel: PLANTED.phoneOfParty, mailto: PLANTED.email, name: PLANTED.name, role: 'customer' },
        { name: 'Conseiller', role: 'agent' },
      ],
    },
  };
  const filler = 'Je vous remercie de votre appel et je reste à votre disposition. '.repeat(8);
  const accepted = await send(
    url,
    'lumen',
    lumen,
    call(
      [
        ['agent', filler],
        [
          'customer',
          `Je suis ${PLANTED.name}, ${PLANTED.phone}, ${PLANTED.email} ; ${PLANTED.sentence}. Ma carte : ${PLANTED.card}.`,
        ],
      ],
      party,
    ),
  );
  if (accepted.status !== 201) throw new Error(`planting failed: ${accepted.status}`);
  const shown = await get(url, `/v1/brands/lumen/interactions/${accepted.body['id']}?purpose=customer-service`, lumen);
  if (!JSON.stringify(shown.body).includes(PLANTED.phone))
    throw new Error('the planted value was not there to be read');
  const quarantined = await send(
    url,
    'lumen',
    lumen,
    call([['customer', `${PLANTED.quarantined}. ${filler}`]], { ...party, queue: 'inconnue' }),
  );
  if (quarantined.status !== 202) throw new Error('not quarantined');
  await send(
    url,
    'garance',
    garance,
    call([['customer', `${PLANTED.observed}. ${filler}`]], { ...party, queue: 'garance-sc-voix' }),
  );
  await send(url, 'lumen', lumen, JSON.stringify(call([['customer', PLANTED.sentence]])).slice(0, -3));
  await send(url, 'lumen', lumen, {
    ...call([['customer', `${PLANTED.sentence} ${PLANTED.phone}`]], party),
    parties: PLANTED.name,
  });
}

/** In recordings: one that is kept and heard, one whose sender broke off, one that is refused. */
async function plantRecordings(app: App, url: string, lumen: string): Promise<void> {
  const contact = async (inside: boolean): Promise<string> => {
    const uuid = await drawnUuid(app, 'lumen', inside);
    const { body } = await send(url, 'lumen', lumen, call([['customer', 'Bonjour.']], { uuid }));
    return `${url}/v1/brands/lumen/interactions/${body['id']}/media`;
  };
  const bytes = Buffer.from(`${PLANTED.recorded} `.repeat(20_000));
  const type = { 'content-type': 'audio/wav' };
  const kept = await contact(true);
  const { status, body } = await ask(kept, lumen, { method: 'PUT', headers: type, body: bytes });
  if (status !== 201) throw new Error(`the recording was not kept: ${status}`);
  const heard = await ask(`${kept}/${body['id']}?purpose=customer-service`, lumen);
  if (!heard.bytes.equals(bytes)) throw new Error('the planted recording was not there to be heard');
  const begun = await ask(await contact(true), lumen, {
    method: 'POST',
    headers: {
      ...TUS,
      'upload-length': String(2 * bytes.length),
      'upload-metadata': metadata({ filetype: 'audio/wav' }),
    },
  });
  await ask(url + begun.headers.get('location')!, lumen, {
    method: 'PATCH',
    headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  });
  await ask(await contact(false), lumen, { method: 'PUT', headers: type, body: bytes });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
/** As text, as PostgreSQL prints bytea, in base64 at each alignment, and in UTF-16. */
const FORMS = Object.entries(PLANTED).flatMap(([name, value]) => {
  const text = Buffer.from(value);
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), text])
      .toString('base64')
      .slice(shift + 1, -4),
  );
  return [
    text,
    Buffer.from(text.toString('hex')),
    Buffer.from(value, 'utf16le'),
    ...base64.map((form) => Buffer.from(form)),
  ].map((form) => ({ name, form }));
});

/** Names of planted values in bytes, also inside whatever can be decompressed there. */
export function finds(bytes: Buffer): readonly string[] {
  const found = new Set<string>();
  const look = (where: Buffer): void => {
    for (const { name, form } of FORMS) if (where.includes(form)) found.add(name);
  };
  look(bytes);
  for (let at = bytes.indexOf(ZSTD); at >= 0; at = bytes.indexOf(ZSTD, at + 1)) {
    for (const length of [bytes.length - at, 16_384, 8192, 4096, 2048]) {
      const frame = frameAt(bytes, at, length);
      if (!frame) continue;
      look(frame);
      break;
    }
  }
  return [...found];
}

/** The decompressed frame, should one begin here; what follows it in the file is no part of it. */
function frameAt(bytes: Buffer, at: number, length: number): Buffer | undefined {
  try {
    return zstdDecompressSync(bytes.subarray(at, at + length), { maxOutputLength: 1 << 22 });
  } catch {
    return undefined;
  }
}
