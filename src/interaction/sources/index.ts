import { captions } from './captions.ts';
import { chatwoot } from './chatwoot.ts';
import { cloudEventsOver } from './cloudevents.ts';
import { connect } from './connect.ts';
import { drop } from './drop.ts';
import { email } from './email.ts';
import { exports } from './exports.ts';
import { freshdesk } from './freshdesk.ts';
import { genesys } from './genesys.ts';
import { genesysMessaging } from './genesys-messaging.ts';
import { intercom } from './intercom.ts';
import { meta } from './meta.ts';
import type { Payload } from './payload.ts';
import { siprec } from './siprec.ts';
import { transcripts } from './transcripts.ts';
import { twilio } from './twilio.ts';
import type { Source } from './types.ts';
import { vcon } from './vcon.ts';
import { zendesk } from './zendesk.ts';

/** Every source but the envelope, one line each; `auto` asks them in this order. */
const SYSTEMS: readonly Source[] = [
  email,
  vcon,
  drop,
  transcripts,
  captions,
  siprec,
  connect,
  genesys,
  genesysMessaging,
  twilio,
  zendesk,
  intercom,
  chatwoot,
  freshdesk,
  meta,
  exports,
];

export const SOURCES: readonly Source[] = [...SYSTEMS, cloudEventsOver(SYSTEMS)];

const byId = new Map(SOURCES.map((source) => [source.id, source]));

export const sourceOf = (id: string): Source | undefined => byId.get(id);

/** The source that surely wrote a payload, if any. */
export const recognise = (payload: Payload): Source | undefined => SOURCES.find((source) => source.recognises(payload));

export { payloadOf, type Payload } from './payload.ts';
export type * from './types.ts';
