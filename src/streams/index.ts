export { startStreams } from './consume.ts';
export { readSecret } from './secret.ts';
export { createStreams } from './service.ts';
export type { StreamSecret, StreamSettings } from './types.ts';
