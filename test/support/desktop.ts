import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** A port that nothing listens on: the desktop's origin is named in the settings before either is started. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The example of a desktop, as a person would start it. */
export async function startDesktop(settings: { mandat: string; key: string; agent: string; port: number }) {
  const { mandat, key, agent, port } = settings;
  const child = spawn(process.execPath, ['examples/desktop.mjs', 'lumen'], {
    cwd: ROOT,
    env: { ...process.env, MANDAT_URL: mandat, MANDAT_KEY: key, MANDAT_AGENT: agent, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: first.toString().trim(),
    async close() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
