import {
  accessRoutes,
  accountRoutes,
  oauthRoutes,
  samlRoutes,
  scimRoutes,
  signInRoutes,
  type AccountRoutes,
  type OAuthRoutes,
  type SamlRoutes,
  type ScimRoutes,
  type SignInRoutes,
  breakGlassRoutes,
  directoryRoutes,
  peopleRoutes,
  policyRoutes,
  reviewRoutes,
  type ReviewRoutes,
} from './access/index.ts';
import { accountabilityRoutes, type AccountabilityRoutes } from './accountability/index.ts';
import { controlRoutes, questionnaireRoutes, type ControlRoutes, type QuestionnaireRoutes } from './controls/index.ts';
import { dataMapRoutes, type DataMapRoutes } from './datamap/index.ts';
import { connectorRoutes, type Connections } from './connectors/index.ts';
import { agreementRoutes, chainRoutes, draftRoutes, type ContractRoutes, type DraftRoutes } from './contracts/index.ts';
import {
  campaignRoutes,
  contactRoutes,
  listRoutes,
  oppositionRoutes,
  unsubscribeRoutes,
  type Campaigns,
  type ContactRoutes,
  type Lists,
  type Oppositions,
  type Simulate,
  type UnsubscribeRoutes,
} from './contact/index.ts';
import { evidenceRoutes, type EvidenceRoutes } from './evidence/index.ts';
import { governanceRoutes, type GovernanceRoutes } from './governance/index.ts';
import { healthRoutes } from './health.ts';
import type { App } from './http/index.ts';
import {
  exportRoutes,
  hookRoutes,
  ingestRoutes,
  liveRoutes,
  interactionRoutes,
  mediaRoutes,
  type Aside,
  type Hooks,
  type Media,
} from './intake/index.ts';
import { assessmentRoutes, impactRoutes, type AssessmentRoutes, type ImpactRoutes } from './impact/index.ts';
import { keyRoutes, type KeyServices } from './keys/index.ts';
import { mandateRoutes } from './mandate/routes.ts';
import { noticeRoutes, type NoticeRoutes } from './notices/index.ts';
import { panelRoutes, type PanelRoutes } from './panel/index.ts';
import { staffRoutes, type StaffRoutes } from './staff/index.ts';
import { watchRoutes, type WatchRoutes } from './watch/index.ts';
import { traceRoutes } from './trace/routes.ts';
import { trustRoutes, type TrustStore } from './trust/index.ts';
import { webhookRoutes, type Webhooks } from './webhooks/index.ts';

/** What the routes of every room stand on. */
export type Services = Parameters<typeof accessRoutes>[1] &
  Parameters<typeof peopleRoutes>[1] &
  ReviewRoutes &
  Parameters<typeof ingestRoutes>[1] &
  Parameters<typeof interactionRoutes>[1] &
  ContactRoutes &
  UnsubscribeRoutes &
  SignInRoutes &
  AccountRoutes & {
    readonly hooks: Hooks;
    readonly aside: Aside;
    readonly media: Media;
    readonly webhooks: Webhooks;
    readonly connections: Connections;
    readonly campaigns: Campaigns;
    readonly simulate: Simulate;
    readonly trust: TrustStore;
    readonly encryptionKeys: KeyServices;
    readonly lists: Lists;
    readonly oppositions: Oppositions;
    readonly panel: PanelRoutes;
    readonly exported: Parameters<typeof exportRoutes>[1];
  } & AccountabilityRoutes &
  ContractRoutes &
  DraftRoutes &
  ControlRoutes &
  QuestionnaireRoutes &
  EvidenceRoutes &
  NoticeRoutes &
  GovernanceRoutes &
  StaffRoutes &
  WatchRoutes &
  DataMapRoutes &
  Parameters<typeof mandateRoutes>[1] &
  ImpactRoutes &
  AssessmentRoutes &
  Parameters<typeof traceRoutes>[1] &
  Parameters<typeof healthRoutes>[1];

/** Every route of the API, in one list: the server mounts it, the reference is drawn from it. */
export function mountRoutes(http: App, services: Services): void {
  accessRoutes(http, services);
  signInRoutes(http, services);
  accountRoutes(http, services);
  peopleRoutes(http, services);
  policyRoutes(http, services.access);
  directoryRoutes(http, services);
  breakGlassRoutes(http, services);
  reviewRoutes(http, services);
  ingestRoutes(http, services);
  hookRoutes(http, services.hooks, services.aside);
  interactionRoutes(http, services);
  exportRoutes(http, services.exported);
  liveRoutes(http, (brand) => services.app.mandateOf(brand));
  mediaRoutes(http, services.media);
  connectorRoutes(http, services.connections);
  contactRoutes(http, services);
  listRoutes(http, services.lists);
  campaignRoutes(http, services.campaigns, services.simulate);
  oppositionRoutes(http, services.oppositions);
  unsubscribeRoutes(http, services);
  mandateRoutes(http, services);
  impactRoutes(http, services);
  assessmentRoutes(http, services);
  traceRoutes(http, services);
  accountabilityRoutes(http, services);
  chainRoutes(http, services);
  agreementRoutes(http, services);
  draftRoutes(http, services);
  controlRoutes(http, services);
  questionnaireRoutes(http, services);
  evidenceRoutes(http, services);
  noticeRoutes(http, services);
  governanceRoutes(http, services);
  staffRoutes(http, services);
  watchRoutes(http, services);
  dataMapRoutes(http, services);
  trustRoutes(http, services.trust);
  keyRoutes(http, services.encryptionKeys);
  webhookRoutes(http, services.webhooks);
  panelRoutes(http, services.panel);
  healthRoutes(http, services);
}

/** What speaks a protocol of its own, with its own errors: its reference is its specification, not ours. */
export function mountProtocols(http: App, services: ScimRoutes & OAuthRoutes & SamlRoutes): void {
  scimRoutes(http, services);
  oauthRoutes(http, services);
  samlRoutes(http, services);
}
