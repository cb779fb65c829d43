export { createEvidence, type Evidence, type EvidencePack } from './pack.ts';
export { evidenceRoutes, type EvidenceRoutes } from './routes.ts';
export { packFaultLine, documentLines, packReportLines } from './wording.ts';
export { zipOf } from './zip.ts';
