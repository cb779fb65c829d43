import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { Refusal } from '../kernel/refusal.ts';

/** A certificate of the provider, in PEM, that is one. */
const Certificate = z.string().refine((text) => {
  try {
    return new X509Certificate(text).publicKey.asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
});
const Provider = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** As the sign-in page names it. */
  name: z.string().min(1).max(80),
  /** The provider's entity id. */
  issuer: z.string().min(1).max(1024),
  /** Whose it is: a brand's own provider knows that brand's people alone; without, the house's. */
  brand: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/)
    .optional(),
  entryPoint: z.url({ protocol: /^https?$/ }),
  /** Two while it changes them. */
  certificates: z.array(Certificate).min(1).max(5),
  /** Classes by which it says that it asked for a second factor. */
  mfaContexts: z.array(z.string().max(512)).max(20).default([]),
  emailAttribute: z.string().max(512).optional(),
  /** Our own entity id; the address of our metadata by default. */
  entityId: z.string().max(1024).optional(),
});
const File = z.strictObject({ providers: z.array(Provider).max(20) });
export type SamlProvider = z.infer<typeof Provider>;

/** The house's identity providers, from a file that the operator keeps. @throws Refusal `saml.settings`, naming the place */
export async function readSamlSettings(path: string | undefined): Promise<readonly SamlProvider[]> {
  if (path === undefined) return [];
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Refusal('saml.settings', { params: { place: '/' }, cause });
  });
  let content: unknown;
  try {
    content = parse(text);
  } catch (cause) {
    throw new Refusal('saml.settings', { params: { place: '/' }, cause });
  }
  const read = File.safeParse(content);
  const place = read.success ? undefined : `/${read.error.issues[0]?.path.join('/') ?? ''}`;
  if (!read.success) throw new Refusal('saml.settings', { params: { place: place ?? '/' } });
  const { providers } = read.data;
  if (new Set(providers.map(({ id }) => id)).size !== providers.length)
    throw new Refusal('saml.settings', { params: { place: '/providers' } });
  return providers;
}
