import { sourceOf } from '../interaction/index.ts';
import { countryName, isEea, PURPOSES, reachOf, type Bilingual } from '../law/index.ts';
import { CHANNEL_WORDS, STAGE_WORDS, type Activity, type Frame, type Stage } from '../mandate/index.ts';
import type { DataMap, Difference, DifferenceCode, Flow, FlowKind, MapNode, OutsideFlow, Ran } from './types.ts';

export type Asked = {
  readonly at: number;
  readonly days: number;
  readonly ran: Ran;
  /** The frame with its orders, and the stage of each activity; undefined where no instructions are in force. */
  readonly frame: Frame | undefined;
  readonly stages: Readonly<Record<string, Stage>>;
  readonly outside: readonly OutsideFlow[];
};

const say = (fr: string, en: string): Bilingual => ({ fr, en });
const same = (text: string): Bilingual => ({ fr: text, en: text });
const country = (code: string): Bilingual => countryName(code) ?? same(code);

const STORES = {
  contents: say('Contenus chiffrés', 'Encrypted contents'),
  recordings: say('Enregistrements', 'Recordings'),
} as const;
const UNROUTED = 'unrouted';
const UNSAID = say('canal non précisé', 'channel not said');

/** What is gathered while a map is drawn. */
function createSheet() {
  const nodes = new Map<string, MapNode>();
  const flows = new Map<string, Flow>();
  const differences: Difference[] = [];
  return {
    nodes,
    flows,
    differences,
    node(node: MapNode): void {
      if (!nodes.has(node.id)) nodes.set(node.id, node);
    },
    /** A flow that was seen twice is one; what the instructions do not say weighs more. */
    flow(one: Flow): void {
      const key = `${one.from} ${one.to}`;
      const before = flows.get(key);
      const count = (before?.count ?? 0) + (one.count ?? 0);
      const kind = before && rank(before.kind) < rank(one.kind) ? before.kind : one.kind;
      flows.set(key, { ...one, kind, what: both(before?.what, one.what), ...(count > 0 && { count }) });
    },
    differ(code: DifferenceCode, about: string, text: Bilingual): void {
      if (!differences.some((one) => one.code === code && one.about === about)) differences.push({ code, about, text });
    },
  };
}
/** What goes over one line, each word once. */
function both(before: Bilingual | undefined, more: Bilingual): Bilingual {
  if (!before || before.fr.split(', ').includes(more.fr)) return before ?? more;
  return say(`${before.fr}, ${more.fr}`, `${before.en}, ${more.en}`);
}

type SheetOf = ReturnType<typeof createSheet>;
const rank = (kind: FlowKind): number => ['unforeseen', 'seen', 'silent', 'stated', 'outside'].indexOf(kind);

const runs = (stage: Stage | undefined): boolean => stage === 'production' || stage === 'experiment';

/** What really ran, what the instructions say, and what somebody declared beside: one map, and where they differ. */
export function dataMap(asked: Asked): DataMap {
  const sheet = createSheet();
  taken(sheet, asked);
  activities(sheet, asked);
  stored(sheet, asked);
  read(sheet, asked);
  received(sheet, asked);
  declared(sheet, asked);
  return {
    at: asked.at,
    days: asked.days,
    nodes: [...sheet.nodes.values()],
    flows: [...sheet.flows.values()],
    differences: sheet.differences,
    outside: asked.outside,
  };
}

const activityOf = ({ frame }: Asked, id: string): Activity | undefined =>
  frame?.activities.find((one) => one.id === id);
const purposeOf = ({ purpose }: Activity): Bilingual => PURPOSES[purpose];
const nameOf = (source: string): string => sourceOf(source)?.name ?? source;
const sourceNode = (source: string, names: readonly string[]): MapNode => ({
  id: `source:${source}`,
  layer: 'source',
  label: same(nameOf(source)),
  ...(names.length > 0 && { detail: same(names.join(', ')) }),
});

/** Sources to activities, by what came in; what fits no activity waits in quarantine. */
function taken(sheet: SheetOf, asked: Asked): void {
  const { ran } = asked;
  const namesOf = (source: string): string[] =>
    ran.inlets.filter((one) => one.source === source).map(({ name }) => name);
  for (const { source, channel, activity, verdict, count } of ran.taken) {
    sheet.node(sourceNode(source, namesOf(source)));
    const by = channel === '' ? UNSAID : (CHANNEL_WORDS[channel as keyof typeof CHANNEL_WORDS] ?? same(channel));
    const flow = { from: `source:${source}`, count, what: by };
    if (activity === '') {
      sheet.node(quarantineNode);
      sheet.flow({ ...flow, to: UNROUTED, kind: 'unforeseen' });
      sheet.differ(
        'unrouted',
        source,
        say(
          `Arrivé sans traitement : ${nameOf(source)}, ${by.fr}.`,
          `Arrived without an activity: ${nameOf(source)}, ${by.en}.`,
        ),
      );
      continue;
    }
    const known = activityOf(asked, activity);
    if (verdict === 'quarantined') sheet.node(quarantineNode);
    sheet.node(
      known ? activityNode(known, asked) : { id: `activity:${activity}`, layer: 'activity', label: same(activity) },
    );
    // Of a source that says no channel, the instructions cannot say otherwise.
    const foreseen = known !== undefined && (channel === '' || (known.channels as readonly string[]).includes(channel));
    sheet.flow({ ...flow, to: `activity:${activity}`, kind: foreseen ? 'seen' : 'unforeseen' });
    if (!known)
      sheet.differ(
        'activity-unknown',
        activity,
        say(
          `Traitement absent des instructions en vigueur : ${activity}.`,
          `Activity absent from the instructions in force: ${activity}.`,
        ),
      );
    else if (!foreseen)
      sheet.differ(
        'channel-outside',
        `${activity} ${channel}`,
        say(
          `Canal que les instructions ne prévoient pas pour ${activity} : ${by.fr}.`,
          `Channel that the instructions do not foresee for ${activity}: ${by.en}.`,
        ),
      );
  }
  for (const { source, used } of ran.inlets) if (!used) sheet.node(sourceNode(source, namesOf(source)));
}

const quarantineNode: MapNode = {
  id: UNROUTED,
  layer: 'activity',
  label: say('Quarantaine', 'Quarantine'),
  detail: say('sans traitement reconnu', 'no activity known'),
};
const activityNode = (activity: Activity, { stages }: Asked): MapNode => ({
  id: `activity:${activity.id}`,
  layer: 'activity',
  label: purposeOf(activity),
  detail: stageText(activity.id, stages[activity.id]),
});

function stageText(id: string, stage: Stage = 'draft'): Bilingual {
  const words = STAGE_WORDS[stage];
  return runs(stage) ? same(id) : say(`${id} · ${words.fr}`, `${id} · ${words.en}`);
}

/** Activities that run by the instructions and that nothing came for. */
function activities(sheet: SheetOf, asked: Asked): void {
  const came = new Set(asked.ran.taken.map(({ activity }) => activity));
  for (const activity of asked.frame?.activities ?? []) {
    sheet.node(activityNode(activity, asked));
    if (!runs(asked.stages[activity.id]) || came.has(activity.id)) continue;
    const none = {
      id: 'source:none',
      layer: 'source',
      label: say('Aucune source constatée', 'No source seen'),
    } as const;
    sheet.node(none);
    sheet.flow({ from: none.id, to: `activity:${activity.id}`, kind: 'silent', what: purposeOf(activity) });
    sheet.differ(
      'activity-silent',
      activity.id,
      say(
        `En cours, mais rien n’est arrivé pour ${activity.id} en ${asked.days} jours.`,
        `Running, but nothing came for ${activity.id} in ${asked.days} days.`,
      ),
    );
  }
}

/** Where contents lie: by the retention that the instructions give, and by what was taken. */
function stored(sheet: SheetOf, asked: Asked): void {
  const { ran, frame } = asked;
  const kept = new Map<string, number>();
  for (const { activity, verdict, count } of ran.taken)
    if (verdict === 'accepted') kept.set(activity, (kept.get(activity) ?? 0) + count);
  const store = (id: keyof typeof STORES): string => {
    sheet.node({ id: `store:${id}`, layer: 'store', label: STORES[id] });
    return `store:${id}`;
  };
  for (const activity of frame?.activities ?? []) {
    const { id, keep } = activity;
    const kinds = Object.keys(keep);
    const count = kept.get(id);
    const kind = (seen: boolean): FlowKind => (seen ? 'seen' : runs(asked.stages[id]) ? 'silent' : 'stated');
    const what = say('contenus', 'contents');
    if (kinds.some((one) => one !== 'audio'))
      sheet.flow({
        from: `activity:${id}`,
        to: store('contents'),
        kind: kind(count !== undefined),
        what,
        ...(count !== undefined && { count }),
      });
    // Recordings are counted for the brand, not by activity: they are said to run where any came.
    if ('audio' in keep)
      sheet.flow({
        from: `activity:${id}`,
        to: store('recordings'),
        kind: ran.recordings > 0 && count !== undefined ? 'seen' : 'stated',
        what: say('enregistrements sonores', 'sound recordings'),
      });
  }
}

/** From where contents were read, heard and taken out, beside the sites that the instructions name. */
function read(sheet: SheetOf, asked: Asked): void {
  const { frame, ran } = asked;
  const allowed = new Set(frame?.activities.flatMap(({ from }) => from) ?? []);
  const siteOf = (id: string) => frame?.sites.find((one) => one.id === id);
  for (const { act, site, country: from, count, activity } of ran.readings) {
    if (act === 'export') continue;
    const known = siteOf(site);
    const store = act === 'listen' ? 'store:recordings' : 'store:contents';
    sheet.node({ id: store, layer: 'store', label: STORES[act === 'listen' ? 'recordings' : 'contents'] });
    const what = act === 'listen' ? say('écoutes', 'listenings') : say('consultations', 'readings');
    if (site === '') {
      // Whoever reads from the brand has a country and no site of ours.
      const there = from === '' ? say('Lieu inconnu', 'Place unknown') : country(from);
      sheet.node({
        id: `place:${from}`,
        layer: 'place',
        label: there,
        detail: say('hors des sites nommés', 'outside the named sites'),
      });
      const eea = from !== '' && isEea(from);
      sheet.flow({ from: store, to: `place:${from}`, kind: eea ? 'seen' : 'unforeseen', count, what });
      if (!eea)
        sheet.differ(
          'place-unknown',
          from,
          say(
            `Consultations depuis un lieu que les instructions ne nomment pas : ${there.fr}.`,
            `Readings from a place that the instructions do not name: ${there.en}.`,
          ),
        );
      continue;
    }
    sheet.node(siteNode(site, known));
    const foreseen = activity === '' ? allowed.has(site) : (activityOf(asked, activity)?.from.includes(site) ?? false);
    sheet.flow({ from: store, to: `site:${site}`, kind: foreseen ? 'seen' : 'unforeseen', count, what });
    if (!foreseen)
      sheet.differ(
        'site-outside',
        `${site} ${activity}`,
        say(
          `Consultations depuis ${known?.place ?? site}, que ${activity || 'les instructions'} ne prévoit pas.`,
          `Readings from ${known?.place ?? site}, which ${activity || 'the instructions'} does not foresee.`,
        ),
      );
  }
  const readFrom = new Set(ran.readings.map(({ site }) => site));
  for (const id of allowed) {
    sheet.node(siteNode(id, siteOf(id)));
    if (readFrom.has(id)) continue;
    sheet.node({ id: 'store:contents', layer: 'store', label: STORES.contents });
    sheet.flow({ from: 'store:contents', to: `site:${id}`, kind: 'silent', what: say('consultations', 'readings') });
    sheet.differ(
      'site-silent',
      id,
      say(
        `Aucune consultation depuis ${siteOf(id)?.place ?? id} en ${asked.days} jours.`,
        `No reading from ${siteOf(id)?.place ?? id} in ${asked.days} days.`,
      ),
    );
  }
}

const siteNode = (id: string, known: Frame['sites'][number] | undefined): MapNode => ({
  id: `site:${id}`,
  layer: 'place',
  label: same(known?.place ?? id),
  ...(known && { detail: country(known.country) }),
});

/** Who receives: the brand's systems, what is exported, sub-processors, models. */
function received(sheet: SheetOf, asked: Asked): void {
  const { frame, ran } = asked;
  const to = (node: MapNode, kind: FlowKind, what: Bilingual, count?: number): void => {
    sheet.node({ id: 'store:contents', layer: 'store', label: STORES.contents });
    sheet.node(node);
    sheet.flow({ from: 'store:contents', to: node.id, kind, what, ...(count !== undefined && { count }) });
  };
  for (const { id, name, host, delivered } of ran.told) {
    const node: MapNode = { id: `told:${id}`, layer: 'place', label: same(name), detail: same(host) };
    to(node, delivered ? 'seen' : 'silent', say('avertissements, sans contenu', 'notices, without content'));
    if (!delivered)
      sheet.differ(
        'receiver-silent',
        id,
        say(`Système averti qui n’a rien reçu : ${name}.`, `System to be told that received nothing: ${name}.`),
      );
  }
  const exports = ran.readings.filter(({ act }) => act === 'export').reduce((sum, { count }) => sum + count, 0);
  const brand: MapNode = {
    id: 'brand',
    layer: 'place',
    label: same(frame?.name ?? ''),
    detail: say('responsable du traitement', 'controller'),
  };
  const theirs = frame?.activities.some(({ views }) => (views['brand']?.length ?? 0) > 0) ?? false;
  if (exports > 0) to(brand, 'seen', say('exports', 'exports'), exports);
  else if (theirs) to(brand, 'stated', say('vue de la marque', 'the brand’s view'));
  for (const { id, name, country: code } of frame?.subProcessors.list ?? []) {
    if (frame!.sites.some(({ entity }) => entity === id)) continue;
    to(
      { id: `vendor:${id}`, layer: 'place', label: same(name), detail: country(code) },
      'stated',
      say('sous-traitance ultérieure', 'sub-processing'),
    );
  }
  for (const { ai, id } of frame?.activities ?? []) {
    if (!ai) continue;
    const models = ai.models.join(', ');
    sheet.node({ id: `model:${models}`, layer: 'place', label: same(models), detail: say('modèle d’IA', 'AI model') });
    sheet.node({ id: 'store:contents', layer: 'store', label: STORES.contents });
    sheet.flow({ from: 'store:contents', to: `model:${models}`, kind: 'stated', what: same(id) });
  }
}

/** What Mandat does not control. */
function declared(sheet: SheetOf, { outside, at }: Asked): void {
  const layers = { source: 'activity', store: 'place', site: 'beyond' } as const;
  for (const { id, leaves, name, data, country: code, safeguard } of outside) {
    const there = code === null ? undefined : country(code);
    sheet.node({
      id: `outside:${id}`,
      layer: layers[leaves],
      label: same(name),
      outside: true,
      ...(there && { detail: there }),
    });
    sheet.flow({
      from: `layer:${leaves === 'site' ? 'place' : leaves}`,
      to: `outside:${id}`,
      kind: 'outside',
      what: same(data),
    });
    if (code !== null && !isEea(code) && reachOf(code, at).kind !== 'adequate' && safeguard === null)
      sheet.differ(
        'outside-bare',
        id,
        say(
          `Flux extérieur sans garantie vers ${there!.fr} : ${name}.`,
          `Outside flow without a safeguard to ${there!.en}: ${name}.`,
        ),
      );
  }
}
