import { DOCUMENT_TYPES, render, type DocumentFormat } from '../documents/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { sealedDocument, type LogSigner } from '../trace/index.ts';
import { applyOrders, check, linkedFrame, type Frame, type Mandates } from '../mandate/index.ts';
import { annexDocument, type AnnexCompany, type AnnexMeasure } from './annex-document.ts';
import type { Drafts } from './drafts.ts';

export type AnnexFile = { readonly type: string; readonly name: string; readonly bytes: Buffer };

export type Annexes = {
  /**
   * Of the frame in force with its orders and what was announced since, or of a frame being written. A PDF bears the seal of the
   * brand's log.
   * @throws Refusal `mandate.none` | `draft.unknown` | `mandate.faulty`
   */
  file(
    brand: BrandId,
    asked: {
      readonly format: DocumentFormat;
      readonly language: 'fr' | 'en';
      readonly draft?: string | undefined;
    },
  ): Promise<AnnexFile>;
};

type Needs = {
  readonly clock: Clock;
  readonly mandates: Pick<Mandates, 'version' | 'links'>;
  readonly drafts: Pick<Drafts, 'get'>;
  readonly measures: (brand: BrandId) => Promise<readonly AnnexMeasure[]>;
  readonly companies: () => Promise<readonly AnnexCompany[]>;
  readonly signerOf: (brand: BrandId) => Promise<LogSigner>;
};

export function createAnnexes({ clock, mandates, drafts, measures, companies, signerOf }: Needs): Annexes {
  async function inForce(brand: BrandId): Promise<Frame> {
    const at = clock();
    const found = await mandates.version(brand, { at });
    if (!found) throw new Refusal('mandate.none');
    const links = await mandates.links(brand, at);
    return applyOrders(linkedFrame(found.text.frame, links, at), found.text.orders).frame;
  }

  async function written(brand: BrandId, id: string): Promise<Frame> {
    const { draft } = await drafts.get(brand, id);
    const { documents, faults } = check(JSON.stringify(draft.document), { at: clock() });
    const frame = documents.find((one) => one.kind === 'frame');
    if (!frame) throw new Refusal('mandate.faulty', { params: { count: faults.length }, faults });
    return frame.document;
  }

  return {
    async file(brand, { format, language, draft }) {
      const frame = draft === undefined ? await inForce(brand) : await written(brand, draft);
      const at = clock();
      const [found, known] = await Promise.all([measures(brand), companies()]);
      const about = { language, at, measures: found, companies: known, draft: draft !== undefined };
      const made = await render(annexDocument(frame, about), format);
      // What is completed by hand is not sealed: the seal would not outlive the first word.
      const bytes = format === 'pdf' ? sealedDocument(await signerOf(brand), made) : made;
      return { type: DOCUMENT_TYPES[format], bytes, name: `annexes-${brand}.${format}` };
    },
  };
}
