/** Lower case without accents, so that « cles » finds « Clés ». */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
