export { isCertified, type Certificate } from './certificate.ts';
export { certifyDeletion } from './deletion.ts';
export { carryOut, destroyAgain, destructionTask, KEPT } from './destroy.ts';
export { instructionFiles } from './views.ts';
export { lossesOf } from './losses.ts';
export { returnAll } from './return.ts';
export { shownDestruction, takeStep, wordsOfDestruction, type Said } from './steps.ts';
export { verifyCertificate } from './verify.ts';
