import { execFileSync } from 'node:child_process';
import { entryOf, leafHash } from '@mandat/verify';
import { describe, expect, it } from 'vitest';
import { leafCommand } from './commands.ts';

const salt = Buffer.alloc(32, 0xa7);
const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    return false;
  }
})();

/** Lengths on both sides of a block, and what a shell would trip over. */
const meanings = [
  '{"act":"read"}',
  `{"act":"${'a'.repeat(246)}"}`,
  `{"act":"${'a'.repeat(247)}"}`,
  `{"reason":"l’avis d'un %s $HOME \\\\ \\"tiers\\""}`,
];

describe.skipIf(!hasOpenssl)('the commands shown beside an entry (openssl is needed, else skipped)', () => {
  it.each(meanings)('print the leaf that the log holds: %j', (meaning) => {
    const printed = execFileSync('sh', ['-c', leafCommand(salt.toString('base64'), meaning)], { encoding: 'utf8' });
    expect(printed.trim()).toBe(Buffer.from(leafHash(entryOf(salt, Buffer.from(meaning)))).toString('base64'));
  });
});
