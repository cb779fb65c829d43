type Said = { readonly entity: string; readonly offer: string; readonly from: number; readonly to: number };

/** Of the sentence that is read aloud: what is recorded as proof says which one it was. */
export const CALLBACK_VERSION = 'panel-callback-1';

const NBSP = '\u00a0';
const NARROW = '\u202f';
const ZONE = 'Europe/Paris';
const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: ZONE } as const;
const hour = { hour: '2-digit', minute: '2-digit', timeZone: ZONE, hourCycle: 'h23' } as const;

/**
 * What an agent asks before they note a callback: who calls, about what, when, until when it holds, that it can be taken back and
 * had as a copy (C. conso R.223-1). One text, shown by the page and kept as the proof.
 */
export function callbackSentence({ entity, offer, from, to }: Said, language: 'fr' | 'en'): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const on = new Intl.DateTimeFormat(locale, day).format(from);
  const [start, end] = [from, to].map((at) => {
    const time = new Intl.DateTimeFormat(locale, hour).format(at);
    return language === 'fr' ? time.replace(':', `${NBSP}h${NBSP}`) : time;
  });
  return language === 'fr'
    ? `Acceptez-vous que ${entity} vous rappelle au sujet de «${NBSP}${offer}${NBSP}» le ${on}, entre ${start} et ${end}${NARROW}? Votre accord vaut pour ce seul rappel, jusqu’à cette heure-là. Vous pouvez le retirer à tout moment, sans motif, en nous le disant, et en recevoir une copie.`
    : `Do you agree that ${entity} calls you back about “${offer}” on ${on}, between ${start} and ${end}? Your consent is for this one callback, until that time. You can withdraw it at any time, without a reason, by telling us, and receive a copy of it.`;
}
