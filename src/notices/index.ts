export { createNotices, type Notices } from './service.ts';
export type { Notice } from './service-types.ts';
export type { NoticeState } from './mention-types.ts';
export { noticeFile, type NoticeFormat } from './file.ts';
export { NOTICE_FORMATS } from './contract.ts';
export { noticeRoutes, type NoticeRoutes } from './routes.ts';
