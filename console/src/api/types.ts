import type { z } from 'zod';
import type * as access from '../../../src/access/contract.ts';
import type * as connectors from '../../../src/connectors/contract.ts';
import type * as campaigns from '../../../src/contact/campaign-contract.ts';
import type * as contact from '../../../src/contact/contract.ts';
import type * as http from '../../../src/http/contract.ts';
import type * as intake from '../../../src/intake/contract.ts';
import type * as mandate from '../../../src/mandate/contract.ts';
import type * as trace from '../../../src/trace/contract.ts';
import type * as webhooks from '../../../src/webhooks/contract.ts';

/** What the server promises, read from its contracts: types only, so that no schema is bundled. */
export type Bilingual = z.output<typeof http.Bilingual>;
export type Problem = z.output<typeof http.Problem>;
export type Reason = z.output<typeof http.ReasonView>;

export type Session = z.output<typeof access.Session>;
export type BrandItem = z.output<typeof http.BrandItem>;
export type ApiKeyItem = z.output<typeof access.ApiKeyItem>;
export type ApiKeyCreated = z.output<typeof access.ApiKeyCreated>;
export type ApiKeyRequest = z.input<typeof access.ApiKeyRequest>;
export type Scope = ApiKeyItem['scopes'][number];

export type Verdict = z.output<typeof intake.Verdict>;
export type InteractionItem = z.output<typeof intake.InteractionItem>;
export type InteractionPage = z.output<typeof intake.InteractionPage>;
export type InteractionView = z.output<typeof intake.InteractionView>;
export type Turn = z.output<typeof intake.TurnView>;
export type Mark = z.output<typeof intake.Mark>;
export type PartItem = z.output<typeof intake.PartView>;
export type HistoryItem = z.output<typeof intake.HistoryItem>;
export type QuarantineItem = z.output<typeof intake.QuarantineItem>;
export type QuarantineDecision = z.input<typeof intake.QuarantineDecision>;
export type UnroutedItem = z.output<typeof intake.UnroutedItem>;
export type WouldItem = z.output<typeof intake.WouldItem>;
export type IncidentItem = z.output<typeof intake.IncidentItem>;
export type IncidentPage = z.output<typeof intake.IncidentPage>;
export type IncidentClosing = z.output<typeof intake.IncidentClosing>;
export type SignalItem = z.output<typeof intake.SignalItem>;
export type SignalPage = z.output<typeof intake.SignalPage>;
export type RelayRequest = z.input<typeof intake.RelayRequest>;
export type OppositionRequest = z.input<typeof intake.OppositionRequest>;
export type Opposed = z.output<typeof intake.Opposed>;
export type ReconciliationItem = z.output<typeof intake.ReconciliationItem>;
export type Overview = z.output<typeof intake.Overview>;
export type OverviewBrand = z.output<typeof intake.OverviewBrand>;
export type Receipt = z.output<typeof intake.Receipt>;
export type Mode = InteractionItem['mode'];

export type MandateView = z.output<typeof mandate.MandateView>;
export type MandateVersion = z.output<typeof mandate.VersionItem>;
export type DocumentView = z.output<typeof mandate.DocumentView>;
export type DifferenceView = z.output<typeof mandate.DifferenceView>;
export type OrderItem = z.output<typeof mandate.OrderItem>;
export type WiringView = z.output<typeof mandate.WiringView>;

export type LogView = z.output<typeof trace.LogView>;
export type WitnessItem = z.output<typeof trace.WitnessItem>;
export type WitnessRequest = z.input<typeof trace.WitnessRequest>;
export type EntryItem = z.output<typeof trace.EntryItem>;
export type EntryPage = z.output<typeof trace.EntryPage>;
export type ProofView = z.output<typeof trace.ProofView>;

export type SourceItem = z.output<typeof intake.SourceItem>;
export type HookItem = z.output<typeof intake.HookItem>;
export type HookRequest = z.input<typeof intake.HookRequest>;
export type HookCreated = z.output<typeof intake.HookCreated>;
export type HookRotated = z.output<typeof intake.HookRotated>;
export type AsideItem = z.output<typeof intake.AsideItem>;

export type ConnectorItem = z.output<typeof connectors.ConnectorItem>;
export type ConnectionItem = z.output<typeof connectors.ConnectionItem>;
export type ConnectionRequest = z.input<typeof connectors.ConnectionRequest>;
export type ConnectionTried = z.output<typeof connectors.ConnectionTried>;
export type Looked = z.output<typeof connectors.Looked>;
export type CopyItem = z.output<typeof connectors.CopyItem>;
export type CopyNamed = z.output<typeof connectors.CopyNamed>;
export type Attested = z.input<typeof connectors.Attested>;
export type RouteItem = z.output<typeof connectors.RouteItem>;

export type WebhookItem = z.output<typeof webhooks.WebhookItem>;
export type WebhookRequest = z.input<typeof webhooks.WebhookRequest>;
export type WebhookCreated = z.output<typeof webhooks.WebhookCreated>;
export type WebhookRotated = z.output<typeof webhooks.WebhookRotated>;
export type DeliveryItem = z.output<typeof webhooks.DeliveryItem>;

export type ContactRequest = z.input<typeof contact.ContactRequestBody>;
export type ContactDecision = z.output<typeof contact.ContactDecision>;
export type ContactChannel = ContactRequest['channel'];
export type CitedRule = z.output<typeof contact.CitedRuleView>;
export type NewContactRecord = z.input<typeof contact.NewRecordBody>;
export type RecordedItem = z.output<typeof contact.RecordedItem>;
export type LookupRequest = z.input<typeof contact.LookupRequest>;
export type AddressKind = LookupRequest['kind'];
export type Lookup = z.output<typeof contact.Lookup>;
export type ShownRecord = z.output<typeof contact.ShownRecordView>;
export type Prospecting = z.output<typeof contact.ProspectingView>;
export type OfferItem = Prospecting['offers'][number];

export type CampaignBody = z.input<typeof campaigns.CampaignBody>;
export type CampaignItem = z.output<typeof campaigns.CampaignItem>;
export type CampaignList = z.output<typeof campaigns.CampaignList>;
export type CampaignView = z.output<typeof campaigns.CampaignView>;
export type CampaignCheck = z.output<typeof campaigns.CampaignCheck>;
export type CampaignMove = z.input<typeof campaigns.CampaignMove>;
export type SimulationRequest = z.input<typeof campaigns.SimulationRequest>;
export type Simulation = z.output<typeof campaigns.Simulation>;

export type Items<T> = { readonly items: readonly T[] };
