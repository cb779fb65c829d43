import type { Members } from '../conform.ts';
import type { Channel } from '../types.ts';
import { present } from './build.ts';
import { at, fail, id, text, type Spot } from './spot.ts';

const ACCOUNT = /:(\d{12}):/;

/** `account/first contact of the chain`. The account stands in the instance's ARN, which its own samples write carelessly. */
export function contactOf(account: string | undefined, spot: Spot, ...ids: readonly string[]): string {
  const contact = id(spot, ...ids) ?? fail('source.missing', at(spot, ids.at(-1)!));
  return account === undefined ? fail('source.missing', at(spot, 'instanceArn')) : `${account}/${contact}`;
}

export const accountOf = (arn: string | undefined): string | undefined =>
  arn === undefined ? undefined : ACCOUNT.exec(arn)?.[1];

/** The last word of an ARN names what it is. */
export const nameInArn = (arn: string | undefined): string | undefined => arn?.split('/').at(-1) || undefined;

/** The agent's seat: its id and its user name, which agree between events and records. */
export function agentOf(arn: string | undefined, name?: string): Members | undefined {
  const uuid = nameInArn(arn);
  return uuid === undefined && name === undefined ? undefined : present({ role: 'agent', uuid, name });
}

/** Where the contact began; a transfer says nothing of how. */
const OUTBOUND = new Set(['OUTBOUND', 'CALLBACK', 'EXTERNAL_OUTBOUND', 'CAMPAIGN_PREVIEW', 'AGENT_REPLY']);
const INBOUND = new Set(['INBOUND', 'API', 'WEBRTC_API']);

export function channelOf(spot: Spot, channel: string, method: string): Channel | undefined {
  const how = text(spot, method)?.toUpperCase() ?? '';
  switch (text(spot, channel)?.toUpperCase()) {
    case 'VOICE':
    case 'TELEPHONY':
      return OUTBOUND.has(how) ? 'call.outbound' : INBOUND.has(how) ? 'call.inbound' : undefined;
    case 'CHAT':
      return 'chat';
    case 'EMAIL':
      return 'email';
    case undefined:
    default:
      return undefined;
  }
}

/** An address of a customer or of the line, by its type. */
export function addressOf(endpoint: Spot): Members {
  const address = text(endpoint, 'Address', 'address');
  if (address === undefined) return {};
  switch (text(endpoint, 'Type', 'type')) {
    case 'EMAIL_ADDRESS':
      return { mailto: address };
    case 'VOIP':
    case 'CONTACT_FLOW':
      return { did: address };
    case 'TELEPHONE_NUMBER':
    case undefined:
    default:
      return address.includes('@') ? { mailto: address } : { tel: address };
  }
}

const DISPOSITION: Readonly<Record<string, string>> = {
  CUSTOMER_NEVER_ARRIVED: 'no-answer',
  OUTBOUND_DESTINATION_ENDPOINT_ERROR: 'failed',
  OUTBOUND_RESOURCE_ERROR: 'congestion',
  OUTBOUND_ATTEMPT_FAILED: 'failed',
  OUTBOUND_PREVIEW_DISCARDED: 'failed',
  TELECOM_BUSY: 'busy',
  TELECOM_UNANSWERED: 'no-answer',
  TELECOM_NUMBER_INVALID: 'failed',
  TELECOM_POTENTIAL_BLOCKING: 'failed',
  TELECOM_TIMEOUT: 'no-answer',
  TELECOM_ORIGINATOR_CANCEL: 'hung-up',
  TELECOM_PROBLEM: 'failed',
  EXPIRED: 'no-answer',
  // Answering machine detection.
  VOICEMAIL_BEEP: 'voicemail-no-message',
  VOICEMAIL_NO_BEEP: 'voicemail-no-message',
  AMD_UNANSWERED: 'no-answer',
  SIT_TONE_BUSY: 'busy',
  SIT_TONE_INVALID_NUMBER: 'failed',
  SIT_TONE_DETECTED: 'failed',
  FAX_MACHINE_DETECTED: 'failed',
};

/** Why nobody was spoken to. */
export const dispositionOf = (...words: readonly (string | undefined)[]): string | undefined =>
  words.flatMap((word) => (word === undefined ? [] : (DISPOSITION[word] ?? [])))[0];
