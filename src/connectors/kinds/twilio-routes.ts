import { z } from 'zod';
import type { Millis } from '../../kernel/clock.ts';
import type { Route } from '../platform.ts';
import { callsOf, conversationsOf, messagesOf, pagesOf } from './twilio-list.ts';
import type { Twilio } from './twilio.ts';

const DAY = 86_400_000;
const NUMBERS = z.object({
  incoming_phone_numbers: z.array(z.object({ phone_number: z.string(), friendly_name: z.string().nullish() })),
});
const WORKSPACES = z.object({ workspaces: z.array(z.object({ sid: z.string() })) });
const QUEUES = z.object({ task_queues: z.array(z.object({ sid: z.string(), friendly_name: z.string() })) });

/** Numbers, which every payload names, and the queues of TaskRouter. */
export async function routesOfTwilio({ api, taskrouter, path }: Twilio): Promise<readonly Route[]> {
  const routes: Route[] = [];
  const query = { PageSize: '1000' };
  for await (const page of pagesOf(api, NUMBERS, `${path}/IncomingPhoneNumbers.json`, query))
    for (const { phone_number: value, friendly_name: label } of page.incoming_phone_numbers)
      routes.push({ key: 'number', value, ...(label && label !== value && { label }) });
  for await (const { workspaces } of pagesOf(taskrouter, WORKSPACES, '/v1/Workspaces', { PageSize: '100' }))
    for (const { sid } of workspaces)
      for await (const page of pagesOf(taskrouter, QUEUES, `/v1/Workspaces/${sid}/TaskQueues`, { PageSize: '100' }))
        for (const { friendly_name: value } of page.task_queues) routes.push({ key: 'queue', value });
  return routes;
}

/** Calls without their legs, messages and conversations: each is a contact. */
export async function countTwilio(at: Twilio, from: Millis, to: Millis): Promise<number> {
  const within = (time: string | null | undefined): boolean => {
    const began = Date.parse(time ?? '');
    return began >= from && began < to;
  };
  let count = 0;
  for (let start = from - (from % DAY); start < to; start += DAY) {
    const day = new Date(start).toISOString().slice(0, 10);
    for await (const { calls } of callsOf(at, day))
      count += calls.filter((call) => !call.parent_call_sid && within(call.start_time)).length;
    for await (const { messages } of messagesOf(at, day))
      count += messages.filter((message) => within(message.date_sent)).length;
    for await (const { conversations } of conversationsOf(at, day))
      count += conversations.filter((conversation) => within(conversation.date_created)).length;
  }
  return count;
}
