export { createLoader } from './load.ts';
export { loadSample } from './sample.ts';
