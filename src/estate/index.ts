export { demonstrate, type Demonstrated, type Shown } from './demonstration.ts';
export { createLoader } from './load.ts';
export { loadSample } from './sample.ts';
export { tellAnswer, tellAnswerAsData, tellAsData, tellInWords, type Language } from './telling.ts';
