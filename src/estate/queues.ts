/** Queues of the sample estate's sources: the sample interactions name them, the sample wiring maps them to activities. */
export const SAMPLE_BRANDS = ['lumen', 'orbe', 'garance'] as const;
export type SampleBrand = (typeof SAMPLE_BRANDS)[number];

export const QUEUE_ROLES = [
  'sc-voix',
  'sc-chat',
  'sc-mail',
  'sc-sms',
  'sc-social',
  'bot',
  'prospection',
  'qualite',
] as const;
export type QueueRole = (typeof QUEUE_ROLES)[number];

/** `lumen-sc-voix`: the name a sending system gives. */
export function queueName(brand: SampleBrand, role: QueueRole): string {
  return `${brand}-${role}`;
}

/** Every queue that the sample wiring knows, by brand. */
export const SAMPLE_QUEUES: Readonly<Record<SampleBrand, readonly string[]>> = {
  lumen: QUEUE_ROLES.map((role) => queueName('lumen', role)),
  orbe: QUEUE_ROLES.map((role) => queueName('orbe', role)),
  garance: QUEUE_ROLES.map((role) => queueName('garance', role)),
};

/** The service number that a brand's customers call and that its campaigns show (ranges kept for fiction by ARCEP). */
export const SAMPLE_NUMBERS: Readonly<Record<SampleBrand, string>> = {
  lumen: '+33199001010',
  orbe: '+33199002020',
  garance: '+33199003030',
};

/** The mailbox that a brand's customers write to. */
export const SAMPLE_MAILBOXES: Readonly<Record<SampleBrand, string>> = {
  lumen: 'service-client@lumen.example',
  orbe: 'service-client@orbe.example',
  garance: 'service-client@garance.example',
};
