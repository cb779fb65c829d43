import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS, readMigrations } from './migrate.ts';

/** `npm run db:manifest`: pins the bytes of each migration, so that a merged one is never edited unseen. */
const manifest = Object.fromEntries(readMigrations().map(({ name, sha256 }) => [`${name}.sql`, sha256]));
writeFileSync(join(MIGRATIONS, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
