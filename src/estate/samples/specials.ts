import { queueName } from '../queues.ts';
import { call, iso, recordedCall, withFile, withNote, written, type Sample, type Story } from './build.ts';
import { luhn } from './people.ts';
import { fill, play } from './script.ts';
import { SCRIPTS } from './scripts.ts';

/** One hard case; the story's own lines may be used or replaced. */
export type Special = (story: Story) => Omit<Sample, 'brand'>;

function said(story: Story, script: string): Story {
  return { ...story, lines: play(script, story.scene) };
}

/** A queue of a brand that this processor does not serve: quarantined. */
function strangeBrand(story: Story): Omit<Sample, 'brand'> {
  return { source: 'genesys', vcon: call(story, { direction: 'in', role: '/solaris-sc-voix' }) };
}

/** A queue of this brand that nobody wired: quarantined, and listed as unrouted. */
function unwired(story: Story): Omit<Sample, 'brand'> {
  return { source: 'connect', vcon: call(story, { direction: 'in', role: `/${story.brand}-sc-fidelite` }) };
}

/** An extension that a reader must understand, and does not. */
function critical(story: Story): Omit<Sample, 'brand'> {
  const vcon = call(story, { direction: 'in', role: 'sc-voix' });
  return {
    source: 'vcon',
    vcon: {
      ...vcon,
      extensions: ['CC', 'voiceprint'],
      critical: ['voiceprint'],
      voiceprint: { model: 'vp-2', enrolled: true },
    },
  };
}

/** The card is keyed, not said: ten and six keys with the end mark. */
function keyed(story: Story): Omit<Sample, 'brand'> {
  const scene = said(
    story,
    `A {company}, {agent}, bonjour {title} {last}. Pour le règlement de {amount} euros, tapez le numéro de votre carte sur le clavier, puis dièse.
C D'accord, je le fais.
A Merci, et le cryptogramme de la même façon.`,
  );
  return {
    source: 'genesys',
    vcon: call(scene, { direction: 'in', role: 'sc-voix', keys: `${story.scene.card}#${fill('{cvv}', story.scene)}#` }),
  };
}

/** A trader: company and order numbers that pass a card's check and are none. */
function trader(story: Story): Omit<Sample, 'brand'> {
  const scene = said(
    story,
    `A {company}, service professionnels, {agent}.
C Bonjour, société Exemple Boulangerie, SIRET 732 829 320 00074.
A Merci. La commande concernée ?
C La {order}, et l'autre c'est la {order}.
A Je vois les deux. Le contact reste {mail} ?
C Oui, ou le {phone}.`,
  );
  return { source: 'connect', vcon: call(scene, { direction: 'in', role: 'sc-voix' }) };
}

/** The shape of vCon 0.0.1, as older libraries still send it. */
function older(story: Story): Omit<Sample, 'brand'> {
  const modern = written(story, { application: 'webchat', role: 'sc-chat' });
  const dialog = (modern['dialog'] as Record<string, unknown>[]).map(({ type, start, parties, body }) => ({
    type,
    start: String(start).slice(0, 19),
    parties,
    mimetype: 'text/plain',
    body,
  }));
  const { uuid, created_at, parties } = modern;
  return {
    source: 'vcon',
    vcon: {
      uuid,
      vcon: '0.0.1',
      created_at,
      parties,
      redacted: {},
      group: [],
      appended: null,
      dialog,
      attachments: [{ type: 'tags', body: `["queue:${queueName(story.brand, 'sc-chat')}"]`, encoding: 'json' }],
    },
  };
}

/** Consents joined by the sender, one of them refused: taken up as a withdrawal. */
function refusedConsent(story: Story): Omit<Sample, 'brand'> {
  const body = {
    lawful_basis: 'consent',
    expiration: null,
    purpose_grants: [
      { purpose: 'recording', granted: true, granted_at: iso(story.at) },
      { purpose: 'marketing', granted: false, granted_at: iso(story.at) },
    ],
  };
  const vcon = call(story, { direction: 'in', role: 'sc-voix' });
  return {
    source: 'vcon',
    vcon: {
      ...vcon,
      extensions: ['CC', 'lawful_basis'],
      attachments: [{ type: 'lawful_basis', start: iso(story.at), party: 0, dialog: 0, encoding: 'json', body }],
    },
  };
}

/** Card numbers where nobody looks: subject, file name, a number in JSON, a note. */
function everywhere(story: Story): Omit<Sample, 'brand'> {
  const { card } = story.scene;
  const chat = written(
    said(
      story,
      `C bonjour je vous ai envoyé la photo de ma carte
A Bonjour, ne l'envoyez pas, je la supprime.
C trop tard :) {card}`,
    ),
    { application: 'webchat', role: 'sc-chat' },
  );
  const payment = {
    purpose: 'payment',
    start: iso(story.at),
    party: 0,
    dialog: 0,
    encoding: 'json',
    body: {
      pan: Number(card),
      cvv: '123',
      holder: fill('{name}', story.scene),
      words: [card.slice(0, 8), card.slice(8)],
    },
  };
  const vcon = withFile({ ...chat, subject: `Carte ${card}`, attachments: [payment] }, story, {
    purpose: 'photo',
    filename: `carte-${card}.txt`,
    text: fill('Carte {card}, {name}', story.scene),
  });
  return {
    source: 'vcon',
    vcon: withNote(vcon, story, fill('CB {card} notée à la demande du client, IBAN {iban}', story.scene)),
  };
}

/** A quality recording that its caller files under the activity itself. */
function named(story: Story): Omit<Sample, 'brand'> {
  return {
    source: 'vcon',
    vcon: recordedCall(story, { direction: 'in', role: '/enregistreur', inline: true }),
    activity: 'call-recording',
  };
}

/** Two people, no roles, no direction: whose data is it? */
function strangers(story: Story): Omit<Sample, 'brand'> {
  const { customer } = story.scene;
  const parties = [{ tel: `+33${customer.phone.slice(1)}` }, { tel: `+3319900${luhn(customer.phone)}999` }];
  const vcon = recordedCall(story, { direction: 'in', role: 'sc-voix' });
  return { source: 'vcon', vcon: { ...vcon, parties, meta: { queue: queueName(story.brand, 'sc-voix') } } };
}

/** Neither French nor English. */
function foreign(story: Story): Omit<Sample, 'brand'> {
  const chat = said(
    story,
    `C Bom dia, fala português?
A Olá {first}, sim. Qual é o número de cliente?
C {ref}. O meu telefone é {phone}
A Obrigada. Um colega liga-lhe {day}.
C شكرا / obrigado`,
  );
  return { source: 'vcon', vcon: written(chat, { application: 'webchat', role: 'sc-chat' }) };
}

/** A file of text joined by the customer. */
function joined(story: Story): Omit<Sample, 'brand'> {
  const { file } = SCRIPTS[story.brand];
  const vcon = written(story, { application: 'webchat', role: 'sc-chat' });
  return { source: 'vcon', vcon: withFile(vcon, story, { ...file, text: fill(file.text, story.scene) }) };
}

/** Which of a brand's scripts a special begins from. */
export const SPECIALS: readonly { readonly from: 'calls' | 'chats'; readonly make: Special }[] = [
  { from: 'calls', make: strangeBrand },
  { from: 'calls', make: unwired },
  { from: 'calls', make: critical },
  { from: 'calls', make: keyed },
  { from: 'calls', make: trader },
  { from: 'chats', make: older },
  { from: 'calls', make: refusedConsent },
  { from: 'chats', make: everywhere },
  { from: 'calls', make: named },
  { from: 'calls', make: strangers },
  { from: 'chats', make: foreign },
  { from: 'chats', make: joined },
];
