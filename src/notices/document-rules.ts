import type { Block, Document } from '../documents/index.ts';
import { PURPOSES, type Bilingual } from '../law/index.ts';
import { controllerOf } from './mention-rules.ts';
import { MENTIONS, type ApprovedMention, type NoticeVersion } from './mention-types.ts';
import { textOf } from './notice-rules.ts';
import type { Notice } from './service-types.ts';

type Language = 'fr' | 'en';

/** A notice in one language, ready to be laid out. */
export type NoticeText = {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** Which version it is and when it was approved; or that it is a draft. */
  readonly standing: string;
  readonly sections: readonly { readonly title: string; readonly article: string; readonly text: string }[];
  readonly at: number;
  readonly controller: string;
};

const WORDS = {
  fr: {
    title: 'Information sur vos données personnelles',
    approved: (version: number, day: string) => `Version ${version}, approuvée le ${day}.`,
    draft: 'Projet : ce texte n’a pas été approuvé par le responsable du traitement.',
    missing: '[À compléter par le responsable du traitement] ',
    gdpr: (article: string) =>
      article.replaceAll('GDPR art.', 'RGPD, art.').replaceAll('AI Act art.', 'Règlement IA, art.'),
  },
  en: {
    title: 'Information on your personal data',
    approved: (version: number, day: string) => `Version ${version}, approved on ${day}.`,
    draft: 'Draft: this text has not been approved by the controller.',
    missing: '[To be completed by the controller] ',
    gdpr: (article: string) => article,
  },
} as const;

const DAYS = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Paris' }),
};
const dayIn = (language: Language, at: number): string =>
  DAYS[language].format(at).replace(/^1 (?!\d)/, language === 'fr' ? '1er ' : '1 ');

/** The approved version, or the text of now as a draft in which what is missing says so. */
export function noticeText(
  notice: Notice,
  version: NoticeVersion | undefined,
  language: Language,
  at: number,
): NoticeText {
  const words = WORDS[language];
  const { name } = controllerOf(notice);
  const mentions: readonly Pick<ApprovedMention, 'id' | 'article' | 'text'>[] =
    version?.mentions ??
    notice.mentions.map(({ id, article, awaits, ...mention }) => ({
      id,
      article,
      text: said(textOf(mention), mention.addition === undefined ? awaits : undefined),
    }));
  return {
    language,
    title: words.title,
    subtitle: `${name} – ${PURPOSES[notice.activity.purpose][language]}`,
    standing: version ? words.approved(version.version, dayIn(language, version.approvedAt)) : words.draft,
    sections: mentions.map(({ id, article, text }) => ({
      title: MENTIONS[id][language],
      article: words.gdpr(article),
      text: text[language],
    })),
    at: version?.approvedAt ?? at,
    controller: name,
  };
}

function said(text: Bilingual | undefined, awaits: Bilingual | undefined): Bilingual {
  const waiting = awaits && { fr: `${WORDS.fr.missing}${awaits.fr}`, en: `${WORDS.en.missing}${awaits.en}` };
  if (!text || !waiting) return text ?? waiting ?? { fr: '', en: '' };
  return { fr: `${text.fr} ${waiting.fr}`, en: `${text.en} ${waiting.en}` };
}

/** Laid out to be printed or handed over. */
export function noticeDocument({
  language,
  title,
  subtitle,
  standing,
  sections,
  at,
  controller,
}: NoticeText): Document {
  return {
    title,
    subtitle,
    language,
    header: controller,
    footer: standing,
    author: controller,
    subject: title,
    at,
    blocks: sections.flatMap(({ title: head, article, text }): Block[] => [
      { kind: 'heading', level: 2, text: head },
      { kind: 'paragraph', runs: [{ text }] },
      { kind: 'paragraph', runs: [{ text: article }], look: 'note' },
    ]),
  };
}
