import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrandParam } from '../../http/contract.ts';
import type { App } from '../../http/index.ts';
import { lengthOf } from '../../shield/audio/index.ts';
import { ABOUT } from './about.ts';
import { MediaItem, MediaRemoval, MediaUpload, MediaUsage } from './contract.ts';
import type { Media } from './index.ts';
import { bodyOf, header, orClosed, placeOf, uploadView } from './request.ts';
import { contentDigestOf, dialogOf, mediatypeOf, rangeOf } from './rules.ts';
import type { MediaRow } from './store.ts';
import { tusRoutes } from './tus.ts';

const Interaction = BrandParam.extend({ id: z.uuid() });
const One = Interaction.extend({ media: z.uuid() });
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

/** Recordings: handed over, heard, counted. Bodies are streams of bytes of any length, never parsed. */
export function mediaRoutes(app: App, media: Media): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    tusRoutes(scope, media);
    scope.put(
      '/v1/brands/:brand/interactions/:id/media',
      {
        config: { access: 'ingest', about: ABOUT.put },
        schema: {
          params: Interaction,
          querystring: z.object({ dialog: z.string().max(120).optional() }),
          response: { 201: MediaUpload },
        },
      },
      async (request, reply) => {
        const digest = contentDigestOf(header(request, 'content-digest') ?? header(request, 'repr-digest'));
        const length = header(request, 'content-length');
        const described = {
          mediatype: mediatypeOf(header(request, 'content-type')),
          dialog: dialogOf((request.query as { dialog?: string }).dialog),
          length: length === undefined ? undefined : Number(length),
          // SHA-512 is computed anyway: it is compared at the end, and not computed twice.
          declared: digest?.algorithm === 'sha512' ? digest.digest : undefined,
        };
        const checksum = digest?.algorithm === 'sha512' ? undefined : digest;
        const put = media.uploads.put(placeOf(request), described, bodyOf(request), checksum);
        return reply.code(201).send(uploadView(await orClosed(request, reply, put)));
      },
    );
    done();
  });
  listening(app, media);
}

function listening(app: App, media: Media): void {
  app.get(
    '/v1/brands/:brand/interactions/:id/media',
    {
      config: { access: 'read', activity: 'handler', about: ABOUT.list },
      exposeHeadRoute: false,
      schema: { params: Interaction, response: { 200: items(MediaItem) } },
    },
    async (request) => {
      const { asker, params } = request;
      return { items: (await media.listening.list(asker.brand, params.id, asker)).map(itemView) };
    },
  );
  app.get(
    '/v1/brands/:brand/interactions/:id/media/:media',
    {
      config: { access: 'read', activity: 'handler', about: ABOUT.hear },
      exposeHeadRoute: false, // HEAD is of the upload, as tus has it
      schema: { params: One, querystring: z.object({ purpose: z.string().min(1).max(80).optional() }) },
    },
    async (request, reply) => {
      const { brand, actor, reader, activities } = request.asker;
      const { id, media: which } = request.params;
      const hearer = { actor, ...reader, activities, purpose: request.query.purpose };
      const heard = await media.listening.hear(brand, id, which, hearer);
      return play(request, reply, heard);
    },
  );
  app.get(
    '/v1/brands/:brand/media/usage',
    { config: { access: 'read', about: ABOUT.usage }, schema: { params: BrandParam, response: { 200: MediaUsage } } },
    async (request) => usageView(await media.usage(request.asker.brand), media.price),
  );
  app.get(
    '/v1/brands/:brand/media/removals',
    {
      config: { access: 'read', about: ABOUT.removals },
      schema: { params: BrandParam, response: { 200: items(MediaRemoval) } },
    },
    async (request) => ({
      items: (await media.removals(request.asker.brand)).map(({ name, since, tries }) => ({
        object: name,
        since: since.toISOString(),
        tries,
      })),
    }),
  );
}

async function play(
  request: FastifyRequest,
  reply: FastifyReply,
  { row, open }: Awaited<ReturnType<Media['listening']['hear']>>,
): Promise<FastifyReply> {
  const tag = `"${row.id}"`;
  const condition = header(request, 'if-range');
  const asked = condition === undefined || condition === tag ? header(request, 'range') : undefined;
  const total = row.bytes;
  void reply.headers({ 'accept-ranges': 'bytes', etag: tag, 'content-disposition': 'inline' });
  let span;
  try {
    span = rangeOf(asked, total);
  } catch (error) {
    void reply.header('content-range', `bytes */${total}`);
    throw error;
  }
  const { start, end } = span ?? { start: 0, end: total };
  const bytes = await open({ start, end });
  if (span) void reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${total}`);
  return reply
    .type(row.mediatype)
    .header('content-length', end - start)
    .send(Readable.from(bytes, { objectMode: false }));
}

function itemView(row: MediaRow): z.infer<typeof MediaItem> {
  const [from = '', period = '', rule] = row.keep.split(' ');
  return {
    id: row.id,
    interaction: row.interaction,
    dialog: row.dialog,
    mediatype: row.mediatype,
    bytes: row.bytes,
    receivedAt: (row.kept_at ?? row.created_at).toISOString(),
    expiresOn: row.expires,
    keep: { from, for: period, rule: rule ?? null },
    entry: row.entry,
    silenced: row.silenced && {
      stretches: row.silenced.stretches.length,
      seconds: Math.round(lengthOf(row.silenced.stretches) / 100) / 10,
    },
  };
}

const GB = 1e9;

function usageView(usage: Awaited<ReturnType<Media['usage']>>, price: Media['price']): z.infer<typeof MediaUsage> {
  const { recordings, bytes, uploading, months, unconfirmed } = usage;
  return {
    recordings,
    bytes,
    uploading: { ...uploading },
    months: months.map((month) => ({ ...month })),
    unconfirmed: { objects: unconfirmed.objects, oldest: unconfirmed.oldest && unconfirmed.oldest.toISOString() },
    ...(price && {
      cost: {
        monthly: Math.round((bytes / GB) * price.amount * 100) / 100,
        currency: price.currency,
        perGbMonth: price.amount,
      },
    }),
  };
}
