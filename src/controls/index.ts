export { createControls, type Controls, type ControlsFound } from './controls.ts';
export { controlRoutes, type ControlRoutes } from './routes.ts';
export { controlsFile } from './files.ts';
export { controlsView } from './view.ts';
export type { Posture } from './checks-rules.ts';
export { createQuestionnaires, type Questionnaires } from './questionnaires.ts';
export { questionnaireRoutes, type QuestionnaireRoutes } from './questionnaire-routes.ts';
