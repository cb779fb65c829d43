/*
 * The language and the appearance that somebody chose, in cookies that any page may read, so that the server writes its page in
 * them (src/http/pages.ts). Asked for by whoever reads, and serving nothing else: no consent is needed (LIL art. 82).
 */
const YEAR = 31_536_000;

export function keep(name: 'language' | 'scheme', value: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // oxlint-disable-next-line unicorn/no-document-cookie -- Firefox and Safari have no other way yet
  document.cookie = `mandat_${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}
