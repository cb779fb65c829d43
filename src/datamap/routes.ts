import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { toCsv } from '../documents/index.ts';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import { ABOUT } from './about.ts';
import { FlowParam, FlowRequest, FlowView, MapQuery, MapView } from './contract.ts';
import { mapRows, mapSvg } from './files-rules.ts';
import { layoutOf } from './layout-rules.ts';
import type { DataMaps, Declared } from './service.ts';
import { FLOW_KINDS, type DataMap, type OutsideFlow } from './types.ts';
import { FLOW_WORDS, LAYER_WORDS } from './words.ts';

export type DataMapRoutes = {
  readonly dataMaps: DataMaps;
  speakerOf(request: FastifyRequest, brand: BrandId): Promise<{ readonly actor: string; readonly name: string }>;
};

const flowView = ({ changedAt, ...flow }: OutsideFlow): z.input<typeof FlowView> => ({
  ...flow,
  changedAt: new Date(changedAt).toISOString(),
});

function mapView(map: DataMap): z.input<typeof MapView> {
  const { columns, ...drawn } = layoutOf(map);
  return {
    ...drawn,
    nodes: [...drawn.nodes],
    flows: [...drawn.flows],
    at: new Date(map.at).toISOString(),
    days: map.days,
    columns: columns.map(({ layer, x }) => ({ layer, title: LAYER_WORDS[layer], x })),
    kinds: FLOW_KINDS.map((kind) => ({ kind, text: FLOW_WORDS[kind] })),
    differences: [...map.differences],
    outside: map.outside.map(flowView),
  };
}

const declaredOf = ({ leaves, name, data, country, safeguard, note }: z.output<typeof FlowRequest>): Declared => ({
  leaves,
  name,
  data,
  country: country ?? null,
  safeguard: safeguard ?? null,
  note: note ?? null,
});

/** What circulates for a brand, and the flows that are declared beside it. */
export function dataMapRoutes(app: App, { dataMaps, speakerOf }: DataMapRoutes): void {
  app.get(
    '/v1/brands/:brand/data-map',
    { config: { access: 'instructions', about: ABOUT.map }, schema: { params: BrandParam, querystring: MapQuery } },
    async (request, reply) => {
      const { brand } = request.asker;
      const { days, format, language } = request.query;
      const map = await dataMaps.of(brand, days);
      if (format === 'json') return reply.send(MapView.parse(mapView(map)));
      const name = `attachment; filename="carte-${brand}-${dayOf(map.at)}.${format}"`;
      void reply.header('content-disposition', name);
      if (format === 'svg') return reply.type('image/svg+xml').send(mapSvg(map, brand, language));
      const rows = mapRows(map, language).map((cells) => ({ cells }));
      return reply.type('text/csv; charset=utf-8').send(toCsv({ name: '', widths: [], rows }));
    },
  );
  app.post(
    '/v1/brands/:brand/data-map/flows',
    {
      config: { access: 'attest', about: ABOUT.declare },
      schema: { params: BrandParam, body: FlowRequest, response: { 201: FlowView } },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      const flow = await dataMaps.declare(brand, declaredOf(request.body), await speakerOf(request, brand));
      return reply.code(201).send(flowView(flow));
    },
  );
  app.put(
    '/v1/brands/:brand/data-map/flows/:id',
    {
      config: { access: 'attest', about: ABOUT.change },
      schema: { params: FlowParam, body: FlowRequest, response: { 200: FlowView } },
    },
    async (request) => {
      const { brand } = request.asker;
      const { id } = request.params;
      return flowView(await dataMaps.change(brand, id, declaredOf(request.body), await speakerOf(request, brand)));
    },
  );
  app.delete(
    '/v1/brands/:brand/data-map/flows/:id',
    {
      config: { access: 'attest', about: ABOUT.remove },
      schema: { params: FlowParam, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand } = request.asker;
      await dataMaps.remove(brand, request.params.id, await speakerOf(request, brand));
      return reply.code(204).send(null);
    },
  );
}
