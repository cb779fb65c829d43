import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mode, Stage } from '../../mandate/types.ts';
import type { SampleBrand } from '../queues.ts';

export type SampleInstructions = {
  readonly brand: SampleBrand;
  readonly name: string;
  readonly sector: string;
  /** Unsigned: the loader makes the signatories’ keys, then signs. */
  readonly frameYaml: string;
  readonly orders: readonly string[];
  readonly wiringYaml: string;
  readonly stages: Readonly<Record<string, Stage>>;
  readonly modes: Readonly<Record<string, Mode>>;
};

/** The processor’s own signatory, and the brands’, as the documents name them. */
export const SAMPLE_SIGNATORIES = {
  processor: { name: 'Antoine Delmas', capacity: 'directeur général' },
  lumen: { name: 'Camille Aubert', capacity: 'directrice juridique' },
  orbe: { name: 'Idriss Benali', capacity: 'délégué général' },
  garance: { name: 'Hélène Marchetti', capacity: 'directrice de la conformité' },
} as const;

const STAGES = {
  'customer-service': 'production',
  prospecting: 'production',
  'call-recording': 'production',
  'agent-assist': 'draft',
} as const;
const ENFORCED = {
  'customer-service': 'enforce',
  prospecting: 'enforce',
  'call-recording': 'enforce',
  'agent-assist': 'enforce',
} as const;

/** What the three sample brands instruct. Each mode is in use; narrowing orders bind, widening ones wait or were withdrawn. */
export function sampleInstructions(): readonly SampleInstructions[] {
  return [
    {
      ...read('lumen', ['lumen-order-12', 'lumen-order-13']),
      name: 'Lumen Énergie',
      sector: 'energy',
      modes: ENFORCED,
    },
    {
      ...read('orbe', ['orbe-order-1', 'orbe-order-2']),
      name: 'Orbe Télécom',
      sector: 'telecom',
      modes: { ...ENFORCED, prospecting: 'warn' },
    },
    {
      ...read('garance', ['garance-order-3', 'garance-order-4']),
      name: 'Garance Assurances',
      sector: 'insurance',
      modes: { ...ENFORCED, 'customer-service': 'observe' },
    },
  ];
}

function read(brand: SampleBrand, orders: readonly string[]): Omit<SampleInstructions, 'name' | 'sector' | 'modes'> {
  const text = (file: string): string => readFileSync(join(import.meta.dirname, `${file}.yaml`), 'utf8');
  return {
    brand,
    frameYaml: text(brand),
    orders: orders.map(text),
    wiringYaml: text(`${brand}-wiring`),
    stages: STAGES,
  };
}
