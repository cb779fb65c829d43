/** What is shown of the CNIL’s method goes with the contract: data alone, so that whoever shows it bundles no schema. */
export {
  FEARED_EVENT_IDS,
  FEARED_EVENTS,
  type FearedEvent,
  LEVELS,
  LIKELIHOOD_MEANS,
  METHOD,
  SEVERITY_MEANS,
  VERDICTS,
} from './assessment-method-types.ts';
