export { demonstrate, type Demonstrated, type Shown } from './demonstration.ts';
export { createLoader } from './load.ts';
export { loadSample } from './sample.ts';
export { tellAsData, tellInWords, type Language } from './telling.ts';
