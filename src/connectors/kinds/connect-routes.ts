import {
  ListPhoneNumbersV2Command,
  ListQueuesCommand,
  ListRoutingProfilesCommand,
  SearchContactsCommand,
} from '@aws-sdk/client-connect';
import type { Millis } from '../../kernel/clock.ts';
import type { Route } from '../platform.ts';
import { ask } from './aws-ask.ts';
import type { Instance } from './connect-platform.ts';

/** How a contact begins that is not the continuation of another. */
const BEGINNINGS = [
  'INBOUND',
  'OUTBOUND',
  'CALLBACK',
  'API',
  'WEBRTC_API',
  'EXTERNAL_OUTBOUND',
  'AGENT_REPLY',
] as const;

/** All pages of one list. */
async function* pagesOf<T extends { readonly NextToken?: string | undefined }>(
  next: (token: { readonly NextToken?: string }) => Promise<T>,
): AsyncGenerator<T> {
  let token: { readonly NextToken?: string } = {};
  for (;;) {
    const page = await ask(() => next(token));
    yield page;
    if (!page.NextToken) return;
    token = { NextToken: page.NextToken };
  }
}

/** Queues, numbers and routing profiles, which are what Connect has in the place of skills. */
export async function routesOfConnect({ connect, arn, id: InstanceId, signal }: Instance): Promise<readonly Route[]> {
  const routes: Route[] = [];
  const options = { abortSignal: signal };
  const named = (key: Route['key'], value: string | undefined, label?: string): void => {
    if (value) routes.push({ key, value, ...(label && { label }) });
  };
  for await (const page of pagesOf((token) =>
    connect.send(new ListQueuesCommand({ InstanceId, QueueTypes: ['STANDARD'], ...token }), options),
  ))
    for (const { Name } of page.QueueSummaryList ?? []) named('queue', Name);
  for await (const page of pagesOf((token) =>
    connect.send(new ListPhoneNumbersV2Command({ TargetArn: arn, ...token }), options),
  ))
    for (const one of page.ListPhoneNumbersSummaryList ?? [])
      named('number', one.PhoneNumber, one.PhoneNumberDescription);
  for await (const page of pagesOf((token) =>
    connect.send(new ListRoutingProfilesCommand({ InstanceId, ...token }), options),
  ))
    for (const { Name } of page.RoutingProfileSummaryList ?? []) named('skill', Name);
  return routes;
}

/** Contacts that began then; what a transfer or a queue made of them is no contact of its own. */
export async function countConnect(
  { connect, id: InstanceId, signal }: Instance,
  from: Millis,
  to: Millis,
): Promise<number> {
  const command = new SearchContactsCommand({
    InstanceId,
    TimeRange: { Type: 'INITIATION_TIMESTAMP', StartTime: new Date(from), EndTime: new Date(to - 1) },
    SearchCriteria: { Channels: ['VOICE', 'CHAT', 'EMAIL'], InitiationMethods: [...BEGINNINGS] },
    MaxResults: 1,
  });
  const { TotalCount, Contacts } = await ask(() => connect.send(command, { abortSignal: signal }));
  return TotalCount ?? Contacts?.length ?? 0;
}
