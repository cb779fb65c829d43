import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Io } from './command.ts';
import { commandNames, loadCommand, main } from './main.ts';

async function run(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const io: Io = { stdout, stderr, stdin, env, cwd: '/' };
  const code = await main(argv, io);
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}

describe('mandat', () => {
  it('lists its commands without arguments and with --help', async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    for (const name of commandNames()) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(await run(['--help'])).toEqual({ code, out, err: '' });
  });

  it('has each command in the file of its name, with a summary and its forms', async () => {
    for (const name of commandNames()) {
      const command = await loadCommand(name);
      expect(command.name).toBe(name);
      expect(command.summary).toMatch(/^[a-z].*[^.]$/);
      for (const form of command.usage.trim().split('\n')) expect(form.trim()).toMatch(new RegExp(`^${name}\\b`));
    }
  });

  it('answers 2 to a command that does not exist, without repeating it', async () => {
    const { code, err } = await run(['../secret']);
    expect(code).toBe(2);
    expect(err).not.toContain('secret');
  });

  it('answers 2 with the forms to an option that does not exist', async () => {
    const { code, err } = await run(['migrate', '--fast']);
    expect(code).toBe(2);
    expect(err).toContain('mandat migrate [--dry-run]');
  });

  it('shows the forms of a command', async () => {
    expect((await run(['doctor', '--help'])).out).toContain('mandat doctor [--json]');
  });

  it('tells a refusal by its text and code, in French where the terminal is', async () => {
    const wrong = { MANDAT_SAMPLE: 'perhaps' };
    expect(await run(['migrate'], wrong)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('[config.invalid]'),
    });
    expect((await run(['migrate'], { ...wrong, LANG: 'fr_FR.UTF-8' })).err).toContain('n’a pas la forme attendue');
  });

  it('tells a refusal as one JSON object a line with --json', async () => {
    const { code, out } = await run(['migrate', '--json'], { MANDAT_SAMPLE: 'perhaps' });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: 'config.invalid', params: { variable: 'MANDAT_SAMPLE' } });
  });

  it('tells that the database does not answer', async () => {
    const { code, err } = await run(['migrate'], { DATABASE_URL: 'postgresql://u:p4ss@127.0.0.1:1/x' });
    expect(code).toBe(1);
    expect(err).toContain('[database.unavailable]');
    expect(err).not.toContain('p4ss');
  });
});
