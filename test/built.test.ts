import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleContext } from '../bench/stages.ts';
import { conversations } from '../bench/conversations.ts';
import { buildHot } from '../bin/build-hot.mjs';
import { entryOf, isBuilt } from '../src/built.ts';
import { createPreparePool } from '../src/intake/index.ts';
import * as source from '../src/shield/index.ts';
import { corpus } from '../eval/compose.ts';
import { namesOf } from '../eval/values/names.ts';
import { ROOT } from './support/source.ts';

/** Beside the packages that a built file goes on importing. */
mkdirSync(join(ROOT, 'build'), { recursive: true });
const folder = mkdtempSync(join(ROOT, 'build', 'test-'));
const at = (file: string): URL => pathToFileURL(join(folder, file));
const whole = pathToFileURL(`${folder}/`);

beforeAll(() => buildHot(folder));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what runs hot, built', () => {
  it('finds, strikes and verifies as its source does', async () => {
    const built = (await import(at('shield.js').href)) as typeof source;
    expect(Object.keys(built).toSorted()).toEqual(Object.keys(source).toSorted());
    const next = corpus({ split: 'tuning', seed: 31, names: namesOf('tuning'), clean: 0.2 });
    // What V8 takes for a variable is looked up at each call.
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.js')))
      expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/^(?:async )?function\b/m);
    let found = 0;
    for (let nth = 0; nth < 300; nth++) {
      const { turns } = next();
      const findings = built.detect(turns);
      expect(findings).toEqual(source.detect(turns));
      expect(built.strike(turns, findings, built.DEFAULT_POLICY)).toEqual(
        source.strike(turns, findings, source.DEFAULT_POLICY),
      );
      expect(built.verifyCards(turns)).toEqual(source.verifyCards(turns));
      found += findings.length;
    }
    expect(found).toBeGreaterThan(500);
  });

  it('prepares what a thread of its source prepares', async () => {
    const next = conversations({ seed: 5, from: Date.UTC(2026, 10, 1) });
    const lines = Array.from({ length: 40 }, () => Buffer.from(next()));
    let end = 0;
    const ends = Uint32Array.from(lines, (line) => (end += line.length));
    const prepared = async (entry?: () => URL) => {
      const pool = createPreparePool(1, () => undefined, entry);
      const given = [sampleContext(), new Uint8Array(Buffer.concat(lines)), ends] as const;
      const results = await pool.run(...given, { source: 'vcon', receivedAt: Date.UTC(2026, 10, 2) });
      await pool.close();
      return results;
    };
    const [by, of] = [await prepared(() => at('prepare.js')), await prepared()];
    expect(by.items.filter((item) => 'item' in item)).toHaveLength(40);
    expect(by).toEqual({ ...of, id: expect.anything() });
  });

  it('is run only where it was built from these very sources', () => {
    expect(isBuilt(whole)).toBe(true);
    expect(entryOf('prepare', whole)).toEqual(at('prepare.js'));
    const list = readFileSync(at('inputs.json'), 'utf8');
    const inputs = JSON.parse(list) as Record<string, string>;
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(['src/intake/worker.ts', 'src/shield/detect.ts']));
    for (const others of [
      JSON.stringify({ ...inputs, 'src/shield/detect.ts': '0'.repeat(64) }),
      JSON.stringify({ ...inputs, 'src/shield/gone.ts': inputs['src/shield/detect.ts'] }),
      list.slice(0, 100),
      '{}',
    ]) {
      writeFileSync(at('inputs.json'), others);
      expect(isBuilt(whole)).toBe(false);
      expect(entryOf('prepare', whole).href).toMatch(/\/src\/intake\/worker\.ts$/);
    }
    rmSync(at('inputs.json'));
    expect(isBuilt(whole)).toBe(false);
    writeFileSync(at('inputs.json'), list);
    expect(isBuilt(whole)).toBe(true);
  });
});
