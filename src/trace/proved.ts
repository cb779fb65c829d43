import { entryOf, fromBase64, openingMatches, parseVkey, VerifyError, verifyTlogProof } from '@mandat/verify';

/** What the log says of an entry: its receipt and what opens it, as `mandat trace prove` writes them. */
export type EntryOpened = { readonly salt: string; readonly meaning: string; readonly proof: string };

/** Whether an opening is that of an entry in the log of a key; from what is given alone, without a server. */
export async function isProved(vkey: string, { salt, meaning, proof }: EntryOpened): Promise<boolean> {
  const [random, said] = [fromBase64(salt), Buffer.from(meaning)];
  if (random?.length !== 32) return false;
  const entry = entryOf(random, said);
  if (!openingMatches(entry, random, said)) return false;
  try {
    await verifyTlogProof(proof, entry, [parseVkey(vkey)]);
    return true;
  } catch (error) {
    if (error instanceof VerifyError) return false;
    throw error;
  }
}
