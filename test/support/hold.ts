// A process that uses the embedded server of a folder until its standard input ends: `node hold.ts DATA_FOLDER`.
import { once } from 'node:events';
import { startEmbedded } from '../../src/db/embedded.ts';
import { THROWN_AWAY } from './cluster.ts';

const embedded = await startEmbedded({ dataDir: process.argv[2]!, settings: THROWN_AWAY });
process.stdout.write(`${embedded.home}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await embedded.close();
