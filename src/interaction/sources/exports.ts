import { createHash } from 'node:crypto';
import { isLabelled, partiesOfTurns, turnsOf } from './exports-labelled.ts';
import { isTeams, teamsCall } from './exports-teams.ts';
import { isWhatsappExport, whatsappExport } from './exports-whatsapp.ts';
import type { Payload } from './payload.ts';
import { fail, iso, top } from './spot.ts';
import type { Source, SourceContext, Taken } from './types.ts';
import { transcriptOf } from './wtf.ts';

/** Files that people make by hand out of the tools they talk with. */
export const exports: Source = {
  id: 'exports',
  name: 'Exports (WhatsApp, Teams, labelled transcripts)',
  takes: [
    {
      event: {
        en: 'WhatsApp chat (.txt of Android or iPhone, English or French)',
        fr: 'discussion WhatsApp (.txt d’Android ou d’iPhone, en anglais ou en français)',
      },
      becomes: {
        en: 'a contact for each stretch of a chat without a day of silence (the 24 hours of Meta’s customer service window), known by its first message, so that a later export joins it; the application’s own lines are dropped, files stand by name. The file has no zone: its moments are read as UTC, with a note',
        fr: 'un contact par suite de messages sans un jour de silence (les 24 heures de la fenêtre de service client de Meta), connu par son premier message, de sorte qu’un export ultérieur le rejoint ; les lignes de l’application sont écartées, les fichiers figurent par leur nom. Le fichier n’a pas de fuseau : ses heures sont lues en UTC, avec une note',
      },
    },
    {
      event: { en: 'Teams call record (Microsoft Graph)', fr: 'relevé d’appel Teams (Microsoft Graph)' },
      becomes: {
        en: 'one contact for each call: who took part, when, and the transcript where the file has one; devices and networks are not taken',
        fr: 'un contact par appel : les participants, l’heure, et la transcription si le fichier en a une ; les appareils et réseaux ne sont pas pris',
      },
    },
    {
      event: {
        en: 'labelled transcript (`Agent: …`, `[00:12] Client : …`)',
        fr: 'transcription à étiquettes (`Agent: …`, `[00:12] Client : …`)',
      },
      becomes: {
        en: 'a transcript: a speaker is whoever is named by a role, by a number, by first and last name, or more than once',
        fr: 'une transcription : est locuteur qui est nommé par un rôle, par un numéro, par prénom et nom, ou plus d’une fois',
      },
    },
  ],
  recognises(payload) {
    if (payload.mediatype === 'application/json' || /\.json$/i.test(payload.name)) return isTeams(payload.maybeJson());
    const head = Buffer.from(payload.bytes.subarray(0, 16_000))
      .toString('utf8')
      .replace(/^\ufeff/, '');
    if (head.trimStart().startsWith('{')) return isTeams(payload.maybeJson());
    return isText(payload) && (isWhatsappExport(head) || isLabelled(head));
  },
  read(payload, context) {
    const begins = payload.bytes.find((byte) => byte > 0x20);
    if (begins === 0x7b) {
      const body = top(payload.json());
      return isTeams(body.value) ? teamsCall(body) : fail('source.malformed', body);
    }
    const text = payload.text();
    return isWhatsappExport(text) ? whatsappExport(text) : transcript(text, payload, context);
  },
};

const isText = ({ mediatype, name }: Payload): boolean =>
  ['', 'text/plain', 'application/octet-stream'].includes(mediatype) && !/\.(?!txt$)\w{2,5}$/i.test(name);

function transcript(text: string, payload: Payload, context: SourceContext): Taken[] {
  const segments = turnsOf(text);
  const vcon = {
    created_at: iso(context.receivedAt),
    parties: partiesOfTurns(segments),
    analysis: [transcriptOf({ vendor: 'labelled', product: 'text', segments })],
  };
  // Known by what it says: hand-made files bear the same names, and two people must not become one.
  const contact = `labelled/${createHash('sha256').update(payload.bytes).digest('base64url')}`;
  return [{ take: 'piece', contact, vcon }];
}
