import { createOutgoing, type Outgoing } from '../../src/outgoing/index.ts';
import { readInside } from '../../src/outgoing/rules.ts';

/** A door that also leads to the stand-ins on this machine. */
export const outgoing: Outgoing = createOutgoing({ inside: readInside('127.0.0.1')! });
