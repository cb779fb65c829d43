import { Readable } from 'node:stream';
import { z } from 'zod';
import { BrandParam, Word } from '../http/contract.ts';
import type { About, App } from '../http/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { CompiledMandate } from '../mandate/index.ts';
import { LiveAnswer } from './contract.ts';
import { liveAnswers } from './live.ts';

const LIVE: About = {
  room: 'intake',
  en: 'Find personal data in a conversation while it is spoken',
  fr: 'Relever les données personnelles d’un échange pendant qu’il a lieu',
  more: {
    en: 'Body and answer are streams of lines (NDJSON): a turn a line in, what it changed a line out, at once. `found` are new findings, `retracted` those that turned out to be something else; `turn` in a line gives another text for a turn that was sent (a recogniser heard better). Offsets are UTF-16 units of the turn’s text; `struck` says that the instructions strike it out. The last line follows the end of the body. Read the answer while you send. Nothing is stored, and no entry is left.',
    fr: 'Le corps et la réponse sont des flux de lignes (NDJSON) : un tour de parole par ligne à l’aller, ce qu’il change par ligne au retour, aussitôt. `found` : ce qui est nouvellement relevé ; `retracted` : ce qui se révèle être autre chose ; `turn` dans une ligne donne un autre texte à un tour déjà envoyé (le moteur a mieux entendu). Les positions sont en unités UTF-16 du texte du tour ; `struck` dit que les instructions le suppriment. La dernière ligne suit la fin du corps. Lisez la réponse pendant l’envoi. Rien n’est conservé, aucune inscription n’est laissée.',
  },
  takes: {
    media: ['application/x-ndjson'],
    schema: z.string(),
    note: {
      en: 'A stream: `{"speaker":"customer","text":"…"}` a line, UTF-8.',
      fr: 'Un flux : `{"speaker":"customer","text":"…"}` par ligne, en UTF-8.',
    },
  },
  gives: {
    200: {
      media: ['application/x-ndjson'],
      schema: LiveAnswer,
      note: { en: 'A stream: one a line.', fr: 'Un flux : une réponse par ligne.' },
    },
  },
  problems: ['input.media-type'],
};

export function liveRoutes(app: App, mandateOf: (brand: BrandId) => Promise<CompiledMandate | undefined>): void {
  void app.register((scope, _options, done) => {
    // Conversations last: a server that stops does not wait for their end.
    const open = new Set<Readable>();
    scope.addHook('preClose', (closed) => {
      for (const body of open) body.destroy();
      closed();
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-ndjson', (_request, payload, parsed) => parsed(null, payload));
    scope.post(
      '/v1/brands/:brand/live',
      {
        config: { access: 'ingest', activity: 'query', about: LIVE },
        schema: { params: BrandParam, querystring: z.object({ activity: Word(80).optional() }) },
      },
      async (request, reply) => {
        if (!(request.body instanceof Readable)) throw new Refusal('input.media-type');
        const { body } = request;
        open.add(body);
        reply.raw.once('close', () => open.delete(body));
        const { activity } = request.query as { activity?: string };
        const answers = liveAnswers(body, await mandateOf(request.asker.brand), activity);
        return reply
          .type('application/x-ndjson')
          .serializer((body: unknown) => body as string)
          .send(Readable.from(answers, { objectMode: false }));
      },
    );
    done();
  });
}
