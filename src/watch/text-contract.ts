import { z } from 'zod';
import { Bilingual, Instant } from '../http/contract.ts';
import { FORMATS, STANDINGS, TEXT_LANGUAGES } from './text-types.ts';
import { FITS } from './text-version-rules.ts';

const Day = z.iso.date();
const Language = z.enum(TEXT_LANGUAGES);

const Version = z.object({ standing: z.enum(STANDINGS), since: Day.optional(), until: Day.optional() });
/** An article of law as the house imported it: text alone, block by block. */
export const OfficialArticle = Version.extend({
  /** As it is read: `28`, `L.223-1`. */
  number: z.string(),
  /** As it is cited: `GDPR art. 28`. */
  name: z.string(),
  language: Language,
  heading: z.string().optional(),
  blocks: z.array(z.object({ marker: z.string().optional(), depth: z.int(), text: z.string(), cited: z.boolean() })),
  /** What may be said of this version on the day. */
  fit: z.enum(FITS),
  /** As the publisher says it. */
  state: z.string().optional(),
  note: z.string().optional(),
  /** CELEX, LEGIARTI. */
  source: z.string(),
  address: z.string().optional(),
  digest: z.string(),
  importedAt: Instant,
  /** All that are held, the newest first. */
  versions: z.array(Version),
}).meta({ id: 'OfficialArticle' });

export const OfficialOn = z.object({
  /** CELEX number, number of a code in open data, or nature and number of a law. */
  act: z.string(),
  title: Bilingual.optional(),
  day: Day,
  dayIs: z.enum(['asked', 'rule-end', 'today']),
  /** In which it is official, as far as Mandat keeps them. */
  languages: z.array(Language),
  texts: z.array(OfficialArticle),
  missing: z.array(z.object({ number: z.string(), language: Language, address: z.string().optional() })),
  /** Of a text that is cited whole: the articles held. */
  contents: z.array(
    z.object({ number: z.string(), name: z.string(), language: Language, heading: z.string().optional() }),
  ),
});

const TextHead = z.object({
  act: z.string(),
  language: Language,
  format: z.enum(FORMATS),
  title: z.string(),
  source: z.string(),
  standing: z.enum(STANDINGS),
  stated: Day.optional(),
  articles: z.int(),
});
const TextImport = TextHead.extend({
  id: z.string(),
  file: z.string(),
  digest: z.string(),
  bytes: z.int(),
  by: z.string(),
  at: Instant,
  withdrawn: z.object({ by: z.string(), at: Instant }).optional(),
}).meta({ id: 'LawTextImport' });
export const HeldTexts = z.object({
  acts: z.array(
    z
      .object({
        act: z.string(),
        /** Before an article of it in a citation. */
        cited: z.string(),
        title: Bilingual.optional(),
        /** Articles that our rules stand on. */
        articles: z.int(),
        languages: z.array(
          z.object({
            language: Language,
            held: z.int(),
            /** Those of them that no import holds. */
            missing: z.array(z.string()),
            address: z.string().optional(),
          }),
        ),
      })
      .meta({ id: 'LawTextAct' }),
  ),
  /** The last two hundred. */
  imports: z.array(TextImport),
});

export const TakeQuery = z.object({
  name: z.string().trim().min(1).max(200),
  language: Language.optional(),
  /** As rules cite it, or its CELEX number: where the file does not say. */
  act: z.string().trim().min(1).max(60).optional(),
});
export const TakenText = z.object({
  text: TextHead,
  /** Held before: nothing changed. */
  known: z.boolean(),
  /** Lines of articles without a text: they are left out. */
  empty: z.array(z.int()),
});
export const TextParam = z.object({ id: z.uuid() });
