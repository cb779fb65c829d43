import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BrandParam } from '../../http/contract.ts';
import type { App } from '../../http/index.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import { MediaUpload } from './contract.ts';
import type { Media } from './index.ts';
import { bodyOf, header, orClosed, placeOf, uploadView } from './request.ts';
import { ALGORITHMS, contentHashOf, dialogOf, mediatypeOf, uploadChecksum, uploadMetadata } from './rules.ts';
import type { Standing } from './uploads.ts';

// The tus protocol, 1.0.0 (https://tus.io/protocols/resumable-upload). By hand: the libraries for it write what comes to a store
// of theirs, know no checksum, and answer in their own words; the protocol itself is five requests.

const VERSION = '1.0.0';
const EXTENSIONS = 'creation,creation-with-upload,checksum,termination,expiration';
const BYTES = 'application/offset+octet-stream';
const Interaction = BrandParam.extend({ id: z.uuid() });
const One = Interaction.extend({ media: z.uuid() });

const COLLECTION = '/v1/brands/:brand/interactions/:id/media';
const ITEM = `${COLLECTION}/:media`;

export function tusRoutes(app: App, media: Media): void {
  const speaks = (request: FastifyRequest, reply: FastifyReply): void => {
    void reply.header('tus-resumable', VERSION);
    if (header(request, 'tus-resumable') === VERSION) return;
    void reply.header('tus-version', VERSION);
    throw new Refusal('media.tus-version');
  };
  app.options(
    COLLECTION,
    {
      config: { access: 'ingest', about: ABOUT.options },
      schema: { params: Interaction, response: { 204: z.null() } },
    },
    async (_request, reply) =>
      reply
        .headers({
          'tus-resumable': VERSION,
          'tus-version': VERSION,
          'tus-extension': EXTENSIONS,
          'tus-max-size': media.uploads.maximum,
          'tus-checksum-algorithm': ALGORITHMS.join(','),
        })
        .code(204)
        .send(null),
  );
  app.post(
    COLLECTION,
    {
      config: { access: 'ingest', about: ABOUT.create },
      schema: { params: Interaction, response: { 201: MediaUpload } },
    },
    async (request, reply) => {
      speaks(request, reply);
      const metadata = uploadMetadata(header(request, 'upload-metadata'));
      const place = placeOf(request);
      const begun = await media.uploads.begin(place, {
        mediatype: mediatypeOf(metadata['filetype']),
        dialog: dialogOf(metadata['dialog']),
        length: wholeNumber(request, 'upload-length'),
        declared: contentHashOf(metadata['content_hash']),
      });
      void reply.header('location', `/v1/brands/${place.brand}/interactions/${place.interaction}/media/${begun.id}`);
      const first = (header(request, 'content-type') ?? '') === BYTES;
      const standing = first
        ? await orClosed(request, reply, media.uploads.write(place, begun.id, 0, bodyOf(request), checksumOf(request)))
        : begun;
      told(reply, standing);
      return reply.code(201).send(uploadView(standing));
    },
  );
  app.head(ITEM, { config: { access: 'ingest' }, schema: { params: One } }, async (request, reply) => {
    speaks(request, reply);
    told(reply, await media.uploads.status(placeOf(request), request.params.media));
    return reply.code(200).send();
  });
  changing(app, media, speaks);
}

function changing(app: App, media: Media, speaks: (request: FastifyRequest, reply: FastifyReply) => void): void {
  app.patch(
    ITEM,
    { config: { access: 'ingest', about: ABOUT.patch }, schema: { params: One, response: { 204: z.null() } } },
    async (request, reply) => {
      speaks(request, reply);
      if (header(request, 'content-type') !== BYTES) throw new Refusal('input.media-type');
      const from = wholeNumber(request, 'upload-offset');
      const { media: id } = request.params;
      const written = media.uploads.write(placeOf(request), id, from, bodyOf(request), checksumOf(request));
      told(reply, await orClosed(request, reply, written));
      return reply.code(204).send(null);
    },
  );
  app.delete(
    ITEM,
    { config: { access: 'ingest', about: ABOUT.terminate }, schema: { params: One, response: { 204: z.null() } } },
    async (request, reply) => {
      speaks(request, reply);
      await media.uploads.terminate(placeOf(request), request.params.media);
      return reply.code(204).send(null);
    },
  );
}

const checksumOf = (request: FastifyRequest) => uploadChecksum(header(request, 'upload-checksum'));

function told(reply: FastifyReply, { offset, length, until }: Standing): void {
  void reply.header('upload-offset', offset);
  if (length !== null) void reply.header('upload-length', length);
  if (until) void reply.header('upload-expires', until.toUTCString());
}

/** @throws Refusal `media.length` */
function wholeNumber(request: FastifyRequest, name: string): number {
  const text = header(request, name) ?? '';
  if (!/^\d{1,15}$/.test(text)) throw new Refusal('media.length');
  return Number(text);
}
