import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { verdictOn } from '../bin/audit.mjs';
import { sbomOf } from '../bin/sbom.mjs';
import { ROOT } from './support/source.ts';

const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
const read = (path: string): object => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as object;
const SCHEMAS = 'node_modules/@cyclonedx/cyclonedx-library/res/schema';

describe('the list of what Mandat is made of', () => {
  const sbom = sbomOf(lock);

  test('is CycloneDX 1.6 by its own schema', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    for (const name of ['spdx', 'jsf-0.82'])
      ajv.addSchema(
        read(`${SCHEMAS}/${name}.SNAPSHOT.schema.json`),
        `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
      );
    const validate = ajv.compile(read(`${SCHEMAS}/bom-1.6.SNAPSHOT.schema.json`));
    expect(validate(sbom) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...sbom, components: [{ name: 'x' }] })).toBe(false);
  });

  test('names everything that is loaded in production, with its licence and digest, and nothing else', () => {
    const { dependencies } = read('package.json') as { dependencies: Record<string, string> };
    const names = new Set(sbom.components.map(({ group, name }) => (group ? `${group}/${name}` : name)));
    expect(Object.keys(dependencies).filter((name) => !names.has(name))).toEqual([]);
    for (const name of ['react', '@mantine/core', '@mandat/console', '@mandat/verify']) expect(names).toContain(name);
    for (const name of ['vitest', 'vite', '@types/react', 'oxlint', 'playwright-core'])
      expect(names).not.toContain(name);
    const foreign = sbom.components.filter(({ group }) => group !== '@mandat');
    expect(foreign.filter(({ hashes }) => !hashes).map(({ purl }) => purl)).toEqual([]);
    // These state theirs (MIT) in a form that the lock file does not take over.
    const silent = foreign.filter(({ licenses }) => !licenses).map(({ name }) => name);
    expect(silent).toEqual(['buildcheck', 'cpu-features', 'png-js', 'ssh2']);
  });

  test('is a whole: each need is listed, each is needed, and the same lock gives the same list', () => {
    const refs = new Set([sbom.metadata.component['bom-ref'], ...sbom.components.map((one) => one['bom-ref'])]);
    expect(refs.size).toBe(sbom.components.length + 1);
    const needed = new Set(sbom.dependencies.flatMap(({ dependsOn }) => dependsOn));
    expect([...needed].filter((ref) => !refs.has(ref))).toEqual([]);
    const roots = sbom.components.filter((one) => !needed.has(one['bom-ref']));
    expect(roots.map(({ group }) => group).filter((group) => group !== '@mandat')).toEqual([]);
    expect(sbomOf(lock)).toEqual(sbom);
  });
});

describe('known weaknesses', () => {
  const counted = (counts: object, vulnerabilities: object = {}): string =>
    JSON.stringify({
      vulnerabilities,
      metadata: { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0, ...counts } },
    });

  test('that are grave fail, others are told', () => {
    const one = { left: { name: 'left', severity: 'high', range: '<2' } };
    expect(verdictOn(counted({ high: 1 }, one))).toEqual({ fails: true, asked: true, lines: ['high: left <2'] });
    expect(verdictOn(counted({ critical: 1 })).fails).toBe(true);
    expect(verdictOn(counted({ moderate: 3 })).fails).toBe(false);
    expect(verdictOn(counted({}))).toMatchObject({ fails: false, asked: true });
  });

  test('of a registry that cannot be asked are said to be unknown', () => {
    for (const text of ['', 'no JSON', '{"statusCode":405}', '{"error":{"code":"ENOTFOUND"}}'])
      expect(verdictOn(text)).toMatchObject({ fails: false, asked: false });
  });
});
