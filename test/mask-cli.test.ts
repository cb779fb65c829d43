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

  it('follows the policy that is named', async () => {
    expect((await mask(CALL, ['--policy', 'card-only'])).out).toContain('[card], je suis Julie Marchand');
    expect((await mask('IBAN FR76 3000 6000 0112 3456 7890 189, Julie', ['--policy', 'strictest'])).out).toBe(
      'IBAN [iban], Julie',
    );
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
    expect((await mask('', ['--json'])).out).toBe('');
    expect((await mask('""\n', ['--json'])).out).toBe('{"text":"","findings":[]}\n');
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
    expect((await mask('{}', ['--json', '--vcon'])).code).toBe(2);
  });
});

type Line = {
  readonly text?: string;
  readonly turns?: readonly { readonly speaker?: string; readonly text: string }[];
  readonly findings: readonly {
    readonly type: string;
    readonly turn: number;
    readonly start: number;
    readonly end: number;
    readonly score: number;
    readonly rule: string;
  }[];
};
const lines = ({ out }: Answer): Line[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('mandat mask --json', () => {
  it('takes a string, a text or turns a line, and gives the same shape back with its findings', async () => {
    const turns = [
      { speaker: 'agent', text: 'Votre numéro de carte ?' },
      { speaker: 'customer', text: '4970 1012' },
      { speaker: 'agent', text: 'oui' },
      { speaker: 'customer', text: '3456 7893', secret: 'Julie Marchand' },
    ];
    const answer = await mask(
      ['"je suis Julie Marchand"', '{"text":"06 39 98 12 34"}', '', JSON.stringify({ turns })].join('\n'),
      ['--json'],
    );
    expect(answer).toMatchObject({ code: 0, err: '' });
    const [string, text, call] = lines(answer);
    expect(string).toMatchObject({ text: 'je suis [name]', findings: [{ type: 'name', turn: 0, start: 8, end: 22 }] });
    expect(text).toMatchObject({
      text: '[phone]',
      findings: [{ type: 'phone', rule: 'phone.french', start: 0, end: 14 }],
    });
    expect(call!.turns).toEqual([
      { speaker: 'agent', text: 'Votre numéro de carte ?' },
      { speaker: 'customer', text: '[card]' },
      { speaker: 'agent', text: 'oui' },
      { speaker: 'customer', text: '[card]' },
    ]);
    expect(call!.findings.map(({ turn, rule }) => [turn, rule])).toEqual([
      [1, 'card.luhn'],
      [3, 'card.luhn'],
    ]);
    expect(answer.out).not.toContain('Marchand');
  });

  it('tells findings by their place in the input, in UTF-16 units', async () => {
    const input = `😀 ${CALL}`;
    const [line] = lines(await mask(`\ufeff${JSON.stringify({ text: input })}\r\n`, ['--json']));
    expect(line!.text).toBe('😀 Agent : Votre numéro de carte ?\nClient : [card], je suis [name].\n');
    expect(line!.findings.map(({ type, start, end }) => [type, input.slice(start, end)])).toEqual([
      ['card', '4970 1012 3456 7893'],
      ['name', 'Julie Marchand'],
    ]);
    for (const { score } of line!.findings) expect(score > 0 && score <= 1).toBe(true);
  });

  it('answers a malformed line in its place, with its number, and masks the others all the same', async () => {
    const bad = [
      '{"text":"Julie"',
      '{"turns":[{"speaker":"Julie","text":"a"}]}',
      '42',
      '{"text":"a","text":"b"}',
      '{"turns":[{"speaker":"agent"}]}',
    ];
    const answer = await mask([...bad, '"4970 1012 3456 7893"'].join('\n'), ['--json']);
    expect(answer.code).toBe(1);
    expect(answer.out.split('\n').slice(0, 6)).toEqual([
      '{"error":"json.malformed","line":1}',
      '{"error":"input.invalid","line":2}',
      '{"error":"input.invalid","line":3}',
      '{"error":"json.duplicate-key","line":4}',
      '{"error":"input.invalid","line":5}',
      expect.stringContaining('"text":"[card]"'),
    ]);
    expect(answer.err.split('\n').map((line) => /\[[a-z0-9.-]+\]/.exec(line)?.[0])).toEqual([
      '[json.malformed]',
      '[input.invalid]',
      '[input.invalid]',
      '[json.duplicate-key]',
      '[input.invalid]',
      undefined,
    ]);
    expect(answer.out + answer.err).not.toContain('Julie');
  });

  it('refuses a line that is not UTF-8, and only that one', async () => {
    const input = Buffer.concat([Buffer.from('"a'), Buffer.of(0xff), Buffer.from('"\n"b"\n')]);
    const { code, out } = await mask(input, ['--json']);
    expect(code).toBe(1);
    expect(out).toBe('{"error":"json.not-utf8","line":1}\n{"text":"b","findings":[]}\n');
  });

  it('reads a file, and refuses one that is not there before it prints', async () => {
    expect(await mask('', ['absent.jsonl', '--json'])).toMatchObject({
      code: 1,
      out: '{"error":"source.unreadable","params":{}}\n',
    });
  });

  it('waits for whoever reads, so that a long input is never in memory as a whole', async () => {
    const [stdout, stderr] = [new PassThrough({ highWaterMark: 100 }), new PassThrough()];
    let given = 0;
    const stdin = Readable.from(
      (function* () {
        for (; given < 10_000; given++) yield Buffer.from('"06 39 98 12 34"\n');
      })(),
      { highWaterMark: 1 },
    );
    const done = main(['mask', '--json'], { stdout, stderr, stdin, env: {}, cwd: '/' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(given).toBeLessThan(100);
    let read = 0;
    for await (const chunk of stdout) {
      read += String(chunk).split('\n').length - 1;
      if (read === 10_000) stdout.end();
    }
    expect(await done).toBe(0);
  });
});

describe('mandat mask on a vCon', () => {
  const vcon = {
    vcon: '0.4.0',
    uuid: '018f0000-0000-8000-8000-000000000001',
    created_at: '2026-11-24T10:00:00Z',
    parties: [
      { name: 'Claire Agent', role: 'agent' },
      { name: 'Julie Marchand', tel: '+33639981234' },
    ],
    dialog: [
      {
        type: 'text',
        start: '2026-11-24T10:00:00Z',
        parties: [1, 0],
        originator: 1,
        mediatype: 'text/plain',
        encoding: 'none',
        body: 'Ici Marchand, ma carte est la 4970 1012 3456 7893, tel 06 39 98 12 34.',
      },
    ],
  };

  it('is detected, and keeps its form', async () => {
    const { code, out } = await mask(`${JSON.stringify(vcon, null, 2)}\n`);
    expect(code).toBe(0);
    const masked = JSON.parse(out) as typeof vcon;
    expect(masked.dialog[0]!.body).toBe('Ici [name], ma carte est la [card], tel [phone].');
    expect(masked).toMatchObject({ uuid: vcon.uuid, parties: [{ role: 'agent' }, {}] });
    expect(out).not.toContain('Marchand');
    expect(out).not.toContain('39981234');
  });

  it('is demanded by --vcon, and refused with the place of its fault', async () => {
    const answer = await mask(JSON.stringify({ ...vcon, uuid: undefined }), ['--vcon']);
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toContain('[vcon.uuid-missing]');
    expect((await mask('Julie', ['--vcon'])).err).toContain('[json.malformed]');
  });

  it('is not seen in a text that only speaks of one', async () => {
    expect((await mask('{ "vcon": je m’appelle Julie Marchand')).out).toBe('{ "vcon": je m’appelle [name]');
  });
});
