export { carryOut, destroyAgain, destructionTask, KEPT } from './destroy.ts';
export { shownDestruction, takeStep, wordsOfDestruction, type Said } from './steps.ts';
