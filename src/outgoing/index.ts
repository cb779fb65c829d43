export { createOutgoing, type DoorOptions, type Outgoing, type OutgoingInit, type Resolve } from './door.ts';
export { type Inside } from './rules.ts';
