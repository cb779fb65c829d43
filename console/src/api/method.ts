/** The CNIL’s method goes with the contract: its sections, questions and scales are data, in both languages. */
export {
  FEARED_EVENT_IDS,
  FEARED_EVENTS,
  type FearedEvent,
  LEVELS,
  LIKELIHOOD_MEANS,
  METHOD,
  SEVERITY_MEANS,
  VERDICTS,
} from '../../../src/impact/assessment-method-types.ts';
