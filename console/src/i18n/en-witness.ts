import { count } from './format.ts';
import type { frWitness } from './fr-witness.ts';

const c = (value: number, one: string, many: string): string => count('en', value, one, many);

export const enWitness: typeof frWitness = {
  handed: {
    title: 'Check a receipt that you were handed',
    note: 'A receipt with its opening says what an entry means and proves that it is in the log. It is checked in this browser; the file does not leave it.',
    give: 'For whoever may know what the entry means: the receipt with its salt and its meaning, which the brand’s log checks in a browser.',
    download: 'Download the receipt with its opening',
    choose: 'Choose a receipt…',
    unreadable:
      'This file is no receipt with its opening: a line of JSON for each entry, as this page and “mandat trace prove --json” give them.',
    cosigned: (names) => `Cosigned by ${names}.`,
    alone: 'No registered witness cosigned this checkpoint: the log’s key alone answers for it.',
  },
  whole: {
    title: 'Check the whole log in this browser',
    note: 'Your machine reads every entry again, derives the tree and compares its root with the signed one. It remembers what it saw: next time it goes on from there, and an entry taken out or changed would show. This page comes from us: a witness on your own machine owes us nothing.',
    act: 'Check the whole log',
    again: 'Check what is new',
    stop: 'Stop',
    forget: 'Forget and begin again',
    before: (size, at) => `This browser has checked this log up to ${size} entries, ${at}.`,
    progress: (entries, size) => `${entries} entries of ${size}`,
    stopped: 'Stopped: nothing was concluded.',
    holds: (entries, tiles, size) =>
      `The log is whole: ${c(entries, 'entry', 'entries')} hashed again, ${c(tiles, 'tile', 'tiles')} derived again, root of ${size} entries signed by this key.`,
    pruned: (count) => `The ${count} oldest entries are no longer published: only their hashes were checked.`,
    continues: (size) => `It continues the ${size} entries already seen here.`,
    at: (index) => `At entry no. ${index}.`,
    faults: {
      key: 'This text is not a verifier key.',
      note: 'The checkpoint is not a signed note.',
      signature: 'The checkpoint is not signed by this key.',
      checkpoint: 'The checkpoint is malformed.',
      proof: 'The proof does not lead to the signed root.',
      missing: 'The log does not serve what its checkpoint promises.',
      bundle: 'A bundle of entries is malformed.',
      tile: 'A tile differs from what the entries give.',
      root: 'The entries do not give the signed root.',
      opening: 'An opening does not match its entry.',
      history:
        'This is not the continuation of what this browser saw: entries were taken out or changed. Keep this page open and ask why.',
      request: 'Malformed request to a witness.',
      policy: 'Witness policy that does not parse.',
      quorum: 'Too few of the witnesses asked for have cosigned.',
      state: 'What this browser remembered cannot be used: forget it, then begin again.',
      source: 'The log could not be read; nothing was concluded.',
    },
  },
  witnesses: {
    title: 'Witnesses',
    note: 'A witness keeps, on a machine that is not ours, what it saw of the log, and cosigns its continuation alone. What it cosigned we cannot rewrite any more. Its cosignature does not say that every act left an entry.',
    emptyTitle: 'No witness',
    empty:
      'As long as nobody else keeps checkpoints, the log proves what we state, not that we did not rewrite it. The brand, or its auditor, can be its witness.',
    add: 'Name a witness…',
    addTitle: 'Name a witness',
    addText:
      'On the witness’s machine, these commands make its key, follow this log and cosign it. The first prints the key to enter here.',
    command: 'On the witness’s machine',
    addAct: 'Name',
    key: 'Verifier key of the witness',
    keyHint: 'One line: name, id and key, with “+” between.',
    address: 'Address of the witness, if it waits to be written to',
    addressHint: 'Empty: the witness comes by itself and opens nothing on its network.',
    witness: 'Witness',
    way: 'How',
    comes: 'comes by itself',
    sent: 'is sent checkpoints',
    cosigned: 'Cosigned',
    nothing: 'nothing yet',
    upTo: (size, ago) => `up to ${size} entries, ${ago}`,
    current: 'Up to date',
    behind: (value, shown) => (value === 1 ? `${shown} entry not cosigned yet` : `${shown} entries not cosigned yet`),
    faults: {
      ahead: 'It has seen more than this log holds: log stopped',
      differs: 'It has seen another history: log stopped',
      away: 'Cannot be reached',
      answer: 'Answers outside the protocol',
    },
    remove: 'End…',
    removeTitle: (name) => `End the part of ${name}`,
    removeText: (brand) =>
      `The next checkpoints of ${brand} will not be cosigned by this witness. What it signed already stays valid and stays with it.`,
    removeCheck: 'To confirm, copy the witness’s name',
    removeAct: 'End',
  },
};
