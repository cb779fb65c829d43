export { startStreams } from './consume.ts';
export { createStreams } from './service.ts';
export type { StreamSecret } from './types.ts';
