export {
  createGate,
  OWN_CODES,
  ProcessingDenied,
  type Answer,
  type Context,
  type Gate,
  type GateOptions,
  type Reason,
} from './gate.ts';
