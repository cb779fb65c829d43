export { createWitness, lockWitness, openWitness, type WitnessFolder } from './folder.ts';
export { bring, reach } from './reach.ts';
export { witnessServer } from './server.ts';
export { createWitnessing, type Answered, type Witness, type WitnessOptions } from './witness.ts';
export type { Followed, Look, Memory, Objection, WitnessFile } from './memory.ts';
