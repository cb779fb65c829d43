import { isMembers } from './conform.ts';
import { objections, REQUESTS, type Request } from './signal-lexicon.ts';
import type { Channel, Signal, Slot, Vcon } from './types.ts';
