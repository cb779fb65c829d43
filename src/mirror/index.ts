export { mirrorLog, newTiles, runMirror, type MirrorEvent, type MirrorOptions, type Published } from './mirror.ts';
export { openPublishedStore, type PublishedStore } from './store.ts';
