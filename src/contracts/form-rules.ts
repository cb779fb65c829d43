import { z } from 'zod';
import {
  BASES,
  CONTACT_CHANNELS,
  FRAMEWORKS,
  GROUNDS,
  OFFER_NATURES,
  PURPOSES,
  SAFEGUARDS,
  SECTORS,
  type Bilingual,
} from '../law/index.ts';
import {
  AI_USES,
  CATEGORIES,
  CHANNEL_WORDS,
  frameSchema,
  KEEP_FROM_WORDS,
  KIND_WORDS,
  orderSchema,
  PERSONS,
  READING_WORDS,
  ROLE_WORDS,
} from '../mandate/index.ts';
import { AUTHORISATIONS, ENDS } from './clause-rules.ts';
import type { Field, Refers } from './draft-types.ts';
import { CHOICE_WORDS, FIELD_WORDS, HINT_WORDS } from './form-words.ts';

/** What we read of a JSON schema: those of frames and orders use no more. */
type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | false;
};
type Words = Readonly<Record<string, Bilingual>>;

/** Words of choices by the name of their field; a name that means two things is told apart by what holds it. */
const CHOICES: Readonly<Record<string, Words>> = {
  sector: SECTORS,
  safeguard: SAFEGUARDS,
  role: ROLE_WORDS,
  purpose: PURPOSES,
  readFor: PURPOSES,
  basis: BASES,
  'prospecting.channels': CONTACT_CHANNELS,
  channels: CHANNEL_WORDS,
  channel: CHANNEL_WORDS,
  persons: PERSONS,
  allow: CATEGORIES,
  strike: CATEGORIES,
  forbid: CATEGORIES,
  data: CATEGORIES,
  views: CATEGORIES,
  ground: GROUNDS,
  from: KEEP_FROM_WORDS,
  keep: KIND_WORDS,
  kinds: KIND_WORDS,
  uses: AI_USES,
  nature: OFFER_NATURES,
  authorisation: AUTHORISATIONS,
  frameworks: FRAMEWORKS,
  end: ENDS,
  ...READING_WORDS,
};

/** Fields that name something given elsewhere. */
const REFERS: Readonly<Record<string, Refers>> = {
  controller: 'controllers',
  entity: 'entities',
  'activities.from': 'sites',
  activity: 'activities',
  site: 'sites',
  offer: 'offers',
  similarTo: 'offers',
  relatedTo: 'offers',
  'withdrawCaller.number': 'numbers',
};
/** Longer than this is written over several lines. */
const ONE_LINE = 200;

const named = <T>(table: Readonly<Record<string, T>>, parent: string, key: string): T | undefined =>
  Object.hasOwn(table, `${parent}.${key}`)
    ? table[`${parent}.${key}`]
    : Object.hasOwn(table, key)
      ? table[key]
      : undefined;

function optionsOf(values: readonly string[], parent: string, key: string): NonNullable<Field['options']> {
  const words = named(CHOICES, parent, key) ?? {};
  return values.map((value) => ({
    value,
    label: (Object.hasOwn(words, value) ? words[value] : CHOICE_WORDS[`${key} ${value}`]) ?? { fr: value, en: value },
  }));
}

type Shape = Pick<Field, 'kind'> & Partial<Field>;

function shapeOf(schema: Schema, parent: string, key: string): Shape {
  const refers = named(REFERS, parent, key);
  if (schema.const !== undefined) return { kind: 'fixed' };
  if (schema.enum) return { kind: 'choice', options: optionsOf(schema.enum, parent, key) };
  if (schema.type === 'array') return listShape(schema.items ?? {}, parent, key, refers);
  if (schema.properties) return { kind: 'group', fields: fieldsOf(schema, key) };
  if (schema.additionalProperties) return mapShape(schema, schema.additionalProperties, key);
  if (schema.type === 'number' || schema.type === 'integer') return { kind: 'number' };
  if (refers) return { kind: 'reference', refers };
  if (schema.format === 'date') return { kind: 'date' };
  if (key === 'country') return { kind: 'country' };
  if (schema.pattern?.startsWith('^P(?=')) return { kind: 'period', hours: schema.pattern.includes('T') };
  const max = schema.maxLength ?? ONE_LINE;
  return { kind: max > ONE_LINE && !schema.pattern?.includes('@') ? 'long' : 'text', max };
}

function listShape(item: Schema, parent: string, key: string, refers: Refers | undefined): Shape {
  if (item.enum) return { kind: 'choices', options: optionsOf(item.enum, parent, key) };
  if (item.properties) return { kind: 'list', fields: fieldsOf(item, key) };
  return refers ? { kind: 'references', refers } : { kind: 'words' };
}

/** A map's keys are a closed list (`keep`), or names that are given (`views`); each value is one field, or a group of them. */
function mapShape({ propertyNames }: Schema, value: Schema, key: string): Shape {
  const keys = propertyNames?.enum;
  return {
    kind: 'map',
    ...(keys && { options: optionsOf(keys, '', key) }),
    fields: value.properties ? fieldsOf(value, key) : [field('', value, key, true)],
  };
}

function field(key: string, schema: Schema, parent: string, required: boolean): Field {
  const hint = named(HINT_WORDS, parent, key);
  const shape = shapeOf(schema, parent, key === '' ? parent : key);
  return {
    key,
    label: named(FIELD_WORDS, parent, key === '' ? parent : key) ?? { fr: key, en: key },
    ...(hint && shape.kind !== 'choice' && { hint }),
    required,
    ...shape,
  };
}

function fieldsOf({ properties = {}, required = [] }: Schema, parent: string): Field[] {
  return Object.entries(properties)
    .filter(([key]) => key !== 'signatures')
    .map(([key, schema]) => field(key, schema, parent, required.includes(key)));
}

const drawn = (schema: z.ZodType): Field[] => fieldsOf(z.toJSONSchema(schema) as Schema, '');

/** The forms of a frame and of an order, drawn from what checks them: a field added there stands here. */
export const FORMS: Readonly<Record<'frame' | 'order', readonly Field[]>> = {
  frame: drawn(frameSchema),
  order: drawn(orderSchema),
};
