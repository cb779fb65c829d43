// What a thread that decides needs, and no more: it loads neither documents nor database.
export { decide } from './decide.ts';
export { DEFAULT_QUARANTINE } from './decide-admit.ts';
export { route } from './route.ts';
export { drawing, drawOf } from './share-rules.ts';
