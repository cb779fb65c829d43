import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';

type Answer = { readonly code: number; readonly out: string; readonly err: string };

async function mask(input: string | Uint8Array, argv: readonly string[] = [], cwd = '/'): Promise<Answer> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const stdin = Readable.from([Buffer.from(input)]);
  const code = await main(['mask', ...argv], { stdout, stderr, stdin, env: {}, cwd });
  stdout.end();
  stderr.end();
  return { code, out: await textOf(stdout), err: await textOf(stderr) };
}

const CALL = `Agent : Votre numéro de carte ?
Client : 4970 1012 3456 7893, je suis Julie Marchand.
`;

describe('mandat mask', () => {
  it('masks the standard input and keeps the rest to the letter', async () => {
    expect(await mask(CALL)).toEqual({
      code: 0,
      out: 'Agent : Votre numéro de carte ?\nClient : [card], je suis [name].\n',
      err: '',
    });
  });

  it('tells findings by their place in the input, in UTF-16 units', async () => {
    const input = `\ufeff😀 ${CALL}`;
    const { code, out } = await mask(input, ['--json']);
    const { text, findings } = JSON.parse(out) as {
      text: string;
      findings: { type: string; start: number; end: number; score: number }[];
    };
    expect(code).toBe(0);
    expect(text).toBe('\ufeff😀 Agent : Votre numéro de carte ?\nClient : [card], je suis [name].\n');
    expect(findings.map(({ type, start, end }) => [type, input.slice(start, end)])).toEqual([
      ['card', '4970 1012 3456 7893'],
      ['name', 'Julie Marchand'],
    ]);
    for (const { score } of findings) expect(score > 0 && score <= 1).toBe(true);
    expect(out.trimEnd()).not.toContain('\n');
  });

  it('follows the policy that is named', async () => {
    expect((await mask(CALL, ['--policy', 'card-only'])).out).toContain('[card], je suis Julie Marchand');
    const { out } = await mask('IBAN FR76 3000 6000 0112 3456 7890 189, Julie', ['--policy', 'strictest', '--json']);
    expect(JSON.parse(out)).toMatchObject({ text: 'IBAN [iban], Julie', findings: [{ type: 'iban' }] });
  });

  it('follows a card over the turns of a call', async () => {
    const { out } = await mask(
      'Conseiller : la carte ?\nClient : 4970 1012\nConseiller : 4970 1012, oui\nClient : 3456 7893\n',
    );
    expect(out).toBe('Conseiller : la carte ?\nClient : [card]\nConseiller : [card], oui\nClient : [card]\n');
  });

  it('reads a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mandat-mask-'));
    try {
      await writeFile(join(folder, 'appel.txt'), CALL);
      expect((await mask('', ['appel.txt'], folder)).out).toContain('[card]');
      expect(await mask('', ['absent.txt'], folder)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('[source.unreadable]'),
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('gives nothing back for nothing', async () => {
    expect(await mask('')).toEqual({ code: 0, out: '', err: '' });
    expect((await mask('', ['--json'])).out).toBe('{"text":"","findings":[]}\n');
  });

  it('refuses what is not UTF-8, without repeating it', async () => {
    const { code, out, err } = await mask(Uint8Array.of(0x4a, 0xff, 0x75));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('[json.not-utf8]');
    expect(err).not.toContain('J');
  });

  it('answers 2 to a policy or a second file that it does not know', async () => {
    expect((await mask('x', ['--policy', 'none'])).code).toBe(2);
    expect((await mask('x', ['a', 'b'])).code).toBe(2);
  });
});
