import { DOCUMENT_TYPES, render } from '../documents/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { NOTICE_FORMATS } from './contract.ts';
import { noticeDocument, noticeText } from './document-rules.ts';
import type { NoticeVersion } from './mention-types.ts';
import { noticePage, noticePlain, noticeSpoken } from './page-rules.ts';
import type { Notice } from './service-types.ts';

export type NoticeFormat = (typeof NOTICE_FORMATS)[number];
type Asked = {
  readonly format: NoticeFormat;
  readonly language: 'fr' | 'en';
  readonly version?: number | undefined;
  readonly at: number;
};

/** An approved version as a file; the newest where none is named; the draft of now where there is none, or for 0. @throws Refusal `notice.version` */
export async function noticeFile(
  notice: Notice,
  versions: readonly NoticeVersion[],
  { format, language, version: wanted, at }: Asked,
): Promise<{ readonly type: string; readonly name: string; readonly bytes: Uint8Array | string }> {
  const version = wanted === undefined ? versions[0] : versions.find((one) => one.version === wanted);
  if (wanted !== undefined && wanted !== 0 && !version) throw new Refusal('notice.version');
  const { id } = notice.activity;
  const base = `${language === 'fr' ? 'information' : 'notice'}-${id}-${version?.version ?? (language === 'fr' ? 'projet' : 'draft')}`;
  const text = noticeText(notice, version, language, at);
  switch (format) {
    case 'html':
      return { type: 'text/html; charset=utf-8', name: `${base}.html`, bytes: noticePage(text) };
    case 'txt':
      return { type: 'text/plain; charset=utf-8', name: `${base}.txt`, bytes: noticePlain(text) };
    case 'oral':
      return {
        type: 'text/plain; charset=utf-8',
        name: `${base}-oral.txt`,
        bytes: noticeSpoken(version?.oral ?? notice.oral, language),
      };
    default:
      return {
        type: DOCUMENT_TYPES[format],
        name: `${base}.${format}`,
        bytes: await render(noticeDocument(text), format),
      };
  }
}
