import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor, parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { ROOT, sources } from './support/source.ts';

/** Modules by which a connection can be opened. */
const REACHING =
  /^(?:node:(?:net|tls|http|https|http2|dns|dns\/promises|dgram)|undici|pg|pg-.*|imapflow|ssh2|@aws-sdk\/.*|@nats-io\/.*|@platformatic\/kafka|openid-client|nodemailer|ws)$/;
/** Names that reach without an import. */
const FREE = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];

const THE_DOOR = 'the door itself';
const SETTINGS = 'an address of the operator’s settings';
const COMMAND = 'an address of the operator’s command line';
const GUARDED = 'an address from data: goes through the door';
const LISTENS = 'listens, or only looks at addresses';

/** Every file that can open a connection, and whose address it then is. A new one belongs behind the door. */
const REACH: Readonly<Record<string, string>> = {
  'src/outgoing/door.ts': THE_DOOR,
  'src/cli/doctor.ts': SETTINGS,
  'src/backup.ts': SETTINGS,
  'src/db/connections.ts': SETTINGS,
  'src/db/embedded.ts': SETTINGS,
  'src/db/migrate.ts': SETTINGS,
  'src/db/server.ts': LISTENS,
  'src/http/limits.ts': LISTENS,
  'src/access/network.ts': LISTENS,
  'src/access/oidc-client.ts': SETTINGS,
  'src/access/passkeys.ts': LISTENS,
  'src/vault/kms-wrapper.ts': SETTINGS,
  'src/vault/transit-wrapper.ts': SETTINGS,
  'src/vault/objects-s3.ts': SETTINGS,
  'src/streams/kafka.ts': COMMAND,
  'src/streams/nats.ts': COMMAND,
  'src/mirror/bucket.ts': SETTINGS,
  'src/witness/reach.ts': COMMAND,
  'src/witness/server.ts': LISTENS,
  'src/connectors/kinds/connect-platform.ts': GUARDED,
  'src/connectors/kinds/imap-line.ts': GUARDED,
  'src/connectors/kinds/s3-platform.ts': GUARDED,
  'src/connectors/kinds/sftp-entry.ts': GUARDED,
};

const files = sources('src').filter(({ path }) => !path.includes('.test.'));
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Names of the platform that are called though nothing in the file declares them. */
function freeIn(path: string, text: string): readonly string[] {
  const called = new Set<string>();
  const declared = new Set<string>();
  const { program } = parseSync(path, text);
  const named = (node: { readonly type: string; readonly name?: unknown }): void => {
    if (node.type === 'Identifier' && FREE.includes(String(node.name))) called.add(String(node.name));
  };
  const declares = (node: { readonly type: string; readonly name?: unknown } | null): void => {
    if (node?.type === 'Identifier') declared.add(String(node.name));
  };
  new Visitor({
    CallExpression: ({ callee }) => named(callee),
    NewExpression: ({ callee }) => named(callee),
    MemberExpression({ object, property }) {
      if (object.type === 'Identifier' && object.name === 'globalThis') named(property);
    },
    FunctionDeclaration: ({ id, params }) => [id, ...params].forEach((one) => declares(one)),
    ArrowFunctionExpression: ({ params }) => params.forEach((one) => declares(one)),
    VariableDeclarator({ id }) {
      declares(id);
      if (id.type === 'ObjectPattern')
        for (const part of id.properties) if (part.type === 'Property') declares(part.value);
    },
  }).visit(program);
  return [...called].filter((name) => !declared.has(name));
}

/** Types alone open nothing. */
function reachesBy(path: string): readonly string[] {
  const text = textOf(path);
  const { module } = parseSync(path, text);
  const imports = module.staticImports
    .filter(({ moduleRequest, entries }) => {
      const values = entries.filter(({ isType }) => !isType);
      // Of AWS, what is asked for opens nothing: the client does.
      if (moduleRequest.value.startsWith('@aws-sdk/'))
        return values.some(({ importName }) => importName.name?.endsWith('Client'));
      return entries.length === 0 || values.length > 0;
    })
    .map(({ moduleRequest }) => moduleRequest.value);
  const dynamic = module.dynamicImports.map(({ moduleRequest }) =>
    text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
  );
  return [...[...imports, ...dynamic].filter((name) => REACHING.test(name)), ...freeIn(path, text)];
}

describe('connections to the outside', () => {
  it('are seen by these eyes', () => {
    const text = "const a = await fetch('x'); new WebSocket('y'); globalThis.fetch; function g() { return h(fetch); }";
    expect(freeIn('a.ts', text)).toEqual(['fetch', 'WebSocket']);
    expect(freeIn('a.ts', "async function fetch() {} await fetch('x');")).toEqual([]);
  });

  it('are opened by the files of this list alone, each for its reason', () => {
    const reaching = files.map(({ path }) => path).filter((path) => reachesBy(path).length > 0);
    expect(reaching.toSorted()).toEqual(Object.keys(REACH).toSorted());
  });

  it('to an address from data go where the door leads', () => {
    for (const path of Object.keys(REACH).filter((one) => REACH[one] === GUARDED))
      expect(textOf(path), path).toMatch(/outgoing\.(?:place|agents)\(/);
  });
});
