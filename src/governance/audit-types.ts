/** Where an audit takes place (GDPR art. 28(3)(h)). */
export const AUDIT_KINDS = ['documents', 'remote', 'on-site'] as const;
export const AUDIT_STATES = ['requested', 'planned', 'under-way', 'follow-up', 'closed', 'cancelled'] as const;
export const FINDING_WEIGHTS = ['major', 'minor', 'remark'] as const;

export type AuditState = (typeof AUDIT_STATES)[number];
export type AuditDocument = { readonly name: string; readonly reference: string; readonly on: string };
export type AuditFinding = {
  readonly id: string;
  readonly weight: (typeof FINDING_WEIGHTS)[number];
  readonly text: string;
  /** What corrects it, whose it is and until when; a remark may stand without. */
  readonly action?: string | undefined;
  /** A person of the house by id, or one of its roles. */
  readonly owner?: string | undefined;
  readonly due?: string | undefined;
  readonly closedOn?: string | undefined;
  readonly evidence?: string | undefined;
};
export type AuditData = {
  readonly title: string;
  readonly kind: (typeof AUDIT_KINDS)[number];
  readonly scope: string;
  readonly activities: readonly string[];
  readonly auditor: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly documents: readonly AuditDocument[];
  readonly findings: readonly AuditFinding[];
  readonly conclusion?: string | undefined;
};

/** What becomes of an audit: a step forward, or its end. */
export const NEXT: Readonly<Record<AuditState, readonly AuditState[]>> = {
  requested: ['planned', 'cancelled'],
  planned: ['under-way', 'cancelled'],
  'under-way': ['follow-up', 'closed'],
  'follow-up': ['closed'],
  closed: [],
  cancelled: [],
};
