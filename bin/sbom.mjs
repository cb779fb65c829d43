// What Mandat is made of: a CycloneDX 1.6 list of every package that runs in production, from the lock file alone. The same
// lock gives the same bytes; nothing is asked of anybody. `node bin/sbom.mjs [FILE]`
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const BELOW = 'node_modules/';

/** What builds the console and is not in what it is built to. */
const BUILDS = /^(?:@types\/.*|@vitejs\/.*|vite)$/;

/** The document of a lock file's text. */
export function sbomOf(text) {
  const { packages } = JSON.parse(text);
  const needs = reached(packages);
  const refs = new Map([...needs.keys()].map((path) => [path, refOf(path, packages[path])]));
  const components = new Map();
  const dependencies = new Map();
  // One package at two places is one package, with what it finds at either.
  for (const [path, ref] of refs) {
    if (path !== '') components.set(ref, componentOf(path, packages[path], ref));
    const of = dependencies.get(ref) ?? new Set();
    for (const need of needs.get(path)) of.add(refs.get(need));
    dependencies.set(ref, of);
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(text)}`,
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: { ...componentOf('', packages[''], refs.get('')), type: 'application' },
    },
    components: [...components.values()].sort((a, b) => order(a['bom-ref'], b['bom-ref'])),
    dependencies: [...dependencies]
      .map(([ref, of]) => ({ ref, dependsOn: [...of].sort(order) }))
      .sort((a, b) => order(a.ref, b.ref)),
  };
}

/** Every place in the lock that running leads to, with the places that it needs itself. */
function reached(packages) {
  const needs = new Map();
  const waiting = ['', 'console', 'verify'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (needs.has(path)) continue;
    const own = namesNeeded(path, packages[path])
      .map((name) => placeOf(packages, path, name))
      .filter((place) => place !== undefined);
    needs.set(path, path === '' ? [...own, 'console', 'verify'] : own);
    waiting.push(...own);
  }
  return needs;
}

function namesNeeded(path, { dependencies, optionalDependencies, peerDependencies, ...entry }) {
  const optional = entry.peerDependenciesMeta ?? {};
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !optional[name]?.optional);
  // What is bundled into the console stands among what builds it.
  const bundled = path === 'console' ? Object.keys(entry.devDependencies).filter((name) => !BUILDS.test(name)) : [];
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers, ...bundled];
}

/** As Node looks for a package: beside, then above. A link is a workspace of ours. */
function placeOf(packages, from, name) {
  for (let at = from; ; at = parentOf(at)) {
    const path = at === '' ? BELOW + name : `${at}/${BELOW}${name}`;
    if (packages[path]) return packages[path].link ? packages[path].resolved : path;
    if (at === '') return undefined;
  }
}

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const parentOf = (path) => {
  const at = path.lastIndexOf(`/${BELOW}`);
  return at === -1 ? '' : path.slice(0, at);
};
/** An alias is the package that it stands for. */
const nameOf = (path, { name }) => name ?? path.slice(path.lastIndexOf(BELOW) + BELOW.length);

function refOf(path, entry) {
  const [scope, name] = /^(?:(@[^/]+)\/)?(.+)$/.exec(nameOf(path, entry)).slice(1);
  return `pkg:npm/${scope ? `${encodeURIComponent(scope)}/` : ''}${name}@${entry.version}`;
}

function componentOf(path, entry, ref) {
  const [group, name] = /^(?:(@[^/]+)\/)?(.+)$/.exec(nameOf(path, entry)).slice(1);
  const [algorithm, digest] = /^(sha\d+)-(.+)$/.exec(entry.integrity ?? '')?.slice(1) ?? [];
  return {
    type: 'library',
    'bom-ref': ref,
    ...(group && { group }),
    name,
    version: entry.version,
    scope: entry.optional ? 'optional' : 'required',
    ...(digest && {
      hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }],
    }),
    ...(entry.license && { licenses: [licenseOf(entry.license)] }),
    purl: ref,
  };
}

const licenseOf = (license) =>
  /[ ()]/.test(license) ? { expression: license.replace(/^\((.*)\)$/, '$1') } : { license: { id: license } };

/** The shape of a UUID, version 8 (RFC 9562), from what the list was made of. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? join(root, 'build', 'sbom.cdx.json');
  const document = sbomOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  process.stderr.write(`sbom: ${document.components.length} components in ${file}\n`);
}
