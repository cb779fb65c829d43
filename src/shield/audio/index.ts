export { lengthOf, MARGIN, united, widened, within, type Stretch } from './stretches.ts';
export {
  fitFault,
  nearWords,
  placed,
  timeOf,
  WORD_FAULTS,
  type HeardWord,
  type PlacedWord,
  type WordFault,
} from './words.ts';
export { durationOf, LONGEST_HEADER, readWav, silence, touches, type WavForm } from './wav.ts';
