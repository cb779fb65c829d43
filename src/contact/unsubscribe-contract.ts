import { z } from 'zod';
import { Text } from '../http/contract.ts';
import { ContactChannelName } from './contract.ts';

export const UnsubscribeLinksRequest = z
  .strictObject({
    /** One link each, in this order. */
    addresses: z
      .array(z.strictObject({ kind: z.enum(['phone', 'email', 'social', 'reference', 'post']), value: Text(1, 254) }))
      .min(1)
      .max(1000),
    /** What the link unsubscribes from; everything where none is named, which is the protective reading. */
    channels: z.array(ContactChannelName).max(8).default([]),
    campaign: z.uuid().optional(),
  })
  .meta({ id: 'UnsubscribeLinksRequest' });

export const UnsubscribeLinks = z
  .object({
    /** False where this server is not reached over https: mail programs then offer no one-click. */
    oneClick: z.boolean(),
    links: z.array(
      z.object({
        url: z.string(),
        /** To be put into the mail as they are, and signed by DKIM with it (RFC 8058, 4). */
        headers: z.object({ 'List-Unsubscribe': z.string(), 'List-Unsubscribe-Post': z.string() }),
      }),
    ),
  })
  .meta({ id: 'UnsubscribeLinks' });
