/** Milliseconds since the Unix epoch. */
export type Millis = number;

/** The only way time enters Mandat: services take a clock, rules take `now`. */
export type Clock = () => Millis;

export const systemClock: Clock = () => Date.now();
