import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Proxy = {
  /** The same database, through the proxy. */
  through(url: string): string;
  /** Every connection breaks and none is taken any more. */
  cut(): Promise<void>;
  restore(): Promise<void>;
};

/** A road to the PostgreSQL of an address (on a Unix socket or on TCP) that a test can cut. */
export async function startProxy(url: string): Promise<Proxy> {
  const { searchParams, hostname, port } = new URL(url);
  const folder = searchParams.get('host');
  const target = folder === null ? { host: hostname, port: Number(port) } : { path: `${folder}/.s.PGSQL.${port}` };
  const sockets = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(target);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy()).on('close', () => (other.destroy(), sockets.delete(one)));
    }
  });
  const listen = async (at: number): Promise<number> => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const here = await listen(0);
  return {
    through(address) {
      const changed = new URL(address);
      changed.searchParams.delete('host');
      changed.host = `127.0.0.1:${here}`;
      return changed.href;
    },
    async cut() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    restore: async () => void (await listen(here)),
  };
}
