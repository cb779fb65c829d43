import { z } from 'zod';
import { Bilingual, Instant, Text } from '../http/contract.ts';
import { CALENDAR_PERIOD } from '../law/index.ts';
import { activitySchema } from '../mandate/index.ts';
import { AssessmentItem } from './assessment-contract.ts';
import { ActivityParam } from './contract.ts';

const { purpose, basis, persons, from, channels, data, recording, ai } = activitySchema.shape;

/** What we declare of a processing of our own, of which we are the controller: in the words in which instructions say a brand’s. */
export const OwnActivityRequest = z
  .strictObject({
    name: Text(2, 120),
    purpose,
    basis,
    persons,
    data: data.shape.allow.min(1),
    channels: z.array(channels.element).max(20),
    /** Sites of the house that it is done from: their employers are asked about. */
    from,
    /** How long it is kept once the case is closed, in years, months, weeks and days. */
    keep: z.string().max(20).regex(CALENDAR_PERIOD),
    recording,
    ai,
  })
  .meta({ id: 'OwnActivityRequest' });

export const OwnActivityView = OwnActivityRequest.extend({
  activity: z.string(),
  /** Which declaration of it this is. */
  version: z.int(),
  by: z.string(),
  at: Instant,
}).meta({ id: 'OwnActivity' });

const choices = z.array(z.object({ id: z.string(), text: Bilingual }));
export const OwnActivities = z
  .object({
    items: z.array(OwnActivityView),
    /** Assessments of our products, which brands take over: the newest version of each. */
    products: z.array(AssessmentItem),
    /** What a declaration is made of, in words. */
    choices: z.object({
      purpose: choices,
      basis: choices,
      persons: choices,
      data: choices,
      channels: choices,
      from: choices,
      ground: choices,
      uses: choices,
    }),
  })
  .meta({ id: 'OwnActivities' });

export const OwnParam = ActivityParam.pick({ activity: true });
