export { ACTS, type Act, type Meaning, type PreparedEntry } from './types.ts';
export { canonicalMeaning, newSalt, prepareEntry, type EntryOptions } from './entry.ts';
export { append, destroyOpenings, type AppendOptions } from './append.ts';
