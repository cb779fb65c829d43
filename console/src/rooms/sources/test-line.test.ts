import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { testLine } from './test-line.ts';

const UUID = '0197f3a2-0000-4000-8000-000000000000';
const AT = new Date('2026-11-24T10:15:00Z');
const target = (source: string): Parameters<typeof testLine>[0] => ({
  source,
  url: `https://mandat.example/hooks/${source}/AAAA`,
  secret: `it's a "secret" $HOME`,
});

/** The words that a shell would give to curl. */
const words = (line: string): readonly string[] =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

test('a line says to a shell what was meant, whatever the secret holds', () => {
  expect(words(testLine(target('captions'), UUID, AT))).toEqual([
    'https://mandat.example/hooks/captions/AAAA',
    '-H',
    `Authorization: Bearer it's a "secret" $HOME`,
    '-H',
    'Content-Type: text/vtt',
    '--data-binary',
    '@captions.vtt',
  ]);
});

test('of a vCon it is the whole interaction, under the uuid given', () => {
  const body = words(testLine(target('vcon'), UUID, AT)).at(-1)!;
  expect(JSON.parse(body)).toMatchObject({ vcon: '0.4.0', uuid: UUID, created_at: '2026-11-24T10:15:00.000Z' });
});
