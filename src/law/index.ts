export {
  addPeriod,
  CALENDAR_PERIOD,
  comparePeriods,
  dayOf,
  endOfDay,
  isAtMost,
  PARIS,
  PERIOD,
  periodText,
  startOfDay,
  type Period,
} from './periods.ts';
export {
  BASES,
  BASIS_IDS,
  FRAMEWORK_IDS,
  FRAMEWORKS,
  PURPOSE_IDS,
  PURPOSES,
  SECTOR_IDS,
  SECTORS,
  type Basis,
  type Framework,
  type Purpose,
  type Sector,
} from './purposes.ts';
export { GROUND_IDS, GROUNDS, groundOf, type Ground, type RecordingGround } from './recording.ts';
export {
  countryName,
  isEea,
  isReached,
  reachOf,
  SAFEGUARD_IDS,
  SAFEGUARDS,
  TRANSFER_RULE,
  type Reach,
  type Safeguard,
} from './countries.ts';
export { TRANSFER_RULES, type TransferRule } from './transfers.ts';
export { DUTIES, DUTY_CHAPTERS, FINE_TIERS, type Duty, type DutyChapter, type FineTier } from './duties.ts';
export { FINE_FACTORS, FINE_RULES } from './exposure.ts';
export { isInForce, retentionBounds, type Bound, type RetentionBounds, type RetentionQuestion } from './retention.ts';
export { NOT_COVERED, referentialOf, REFERENTIALS, type Referential } from './referential.ts';
export { RETENTION_RULES, type Kept, type RetentionRule } from './retention-rules.ts';
export {
  CONSENT_FLAWS,
  CONTACT_CHANNEL_IDS,
  CONTACT_CHANNELS,
  OFFER_NATURE_IDS,
  OFFER_NATURES,
  PROTECTIVE,
  READINGS,
  type Attempt,
  type CitedRule,
  type ConsentFlaw,
  type ContactAnswer,
  type ContactChannel,
  type ContactQuestion,
  type ContactRecord,
  type ContactRecordKind,
  type OfferNature,
  type Place,
  type ProspectingRule,
  type Readings,
} from './prospecting-types.ts';
export { afterWorkingDays, dayNumber, isHoliday, isWeekend } from './calendar.ts';
export { mayContact } from './prospecting.ts';
export { sectorArticles } from './prospecting-bans.ts';
export { isTechnicalNumber, isVerifiedNumber } from './prospecting-callers.ts';
export { PROSPECTING_RULES } from './prospecting-rules.ts';
export { placesOf } from './places.ts';
export {
  CRITERIA,
  CRITERION_IDS,
  EXEMPT_IDS,
  EXEMPT_LIST,
  REQUIRED_IDS,
  REQUIRED_LIST,
  type CriterionId,
  type ExemptId,
  type ListItem,
  type RequiredId,
} from './impact-criteria.ts';
export {
  ASSESSMENT_RULES,
  HIGH_LEVEL,
  HIGHEST_LEVEL,
  LONGEST_CONSULTATION,
  REVIEW_WITHIN,
} from './impact-assessment.ts';
export { NEED_RULES, needOf, type Need } from './impact-need.ts';
export { CAPACITIES, CAPACITY_ARTICLES, CAPACITY_IDS, type Capacity } from './impact-capacities.ts';
export {
  CONSULTATION_KINDS,
  dutiesIn,
  EMPLOYEE_RULES,
  type ConsultationKind,
  type EmployeeDuty,
} from './impact-employees.ts';
export {
  PRACTICE_IDS,
  PRACTICE_RULES,
  practiceFindings,
  practiceRulesOn,
  PRACTICES,
  practicesAssessed,
  SAFEGUARD_STATEMENTS,
  STATEMENT_IDS,
  type Practice,
  type PracticeFinding,
  type PracticeRule,
  type Statement,
} from './impact-practices.ts';
export { actCited, actOf, citedAs, isEuropean, officialPlace, type LawAct } from './acts.ts';
export { citedArticles, inOrder, rulesNaming, rulesOn } from './articles.ts';
export { articleNumber, articlesOf, readCitation, shownNumber, type Citation, type Pin } from './citations.ts';
export { EVERY_RULE, LAW_REVIEWS, rulesOf, type LawReview } from './reviews.ts';
export { RULES } from './rules.ts';
export { lawPage } from './page.ts';
export type { Bilingual, Certainty, Rule } from './types.ts';
