const STATE = 'our own settings and states: nothing of a person';
const STAFF = 'those who work here, shown to whoever keeps their undertakings and training';

/** What the routes of the daily work of data protection leave (`traced-routes.ts`). */
export const TRACED_DAILY: Readonly<Record<string, string | readonly string[]>> = {
  'GET /v1/brands/:brand/notices': STATE,
  'GET /v1/brands/:brand/attention': STATE,
  'GET /v1/house-attention': STATE,
  'GET /v1/brands/:brand/audits': STATE,
  'POST /v1/brands/:brand/audits': ['audit'],
  'PUT /v1/brands/:brand/audits/:id': ['audit'],
  'GET /v1/brands/:brand/exposure': STATE,
  'GET /v1/brands/:brand/alerts': STATE,
  'POST /v1/brands/:brand/alerts/:number/answer': ['order-alert'],
  'GET /v1/authority-requests': STATE,
  'GET /v1/brands/:brand/told-requests': STATE,
  'POST /v1/authority-requests': ['house:authority-request'],
  'POST /v1/authority-requests/:id/secrecy': ['house:authority-request'],
  'POST /v1/authority-requests/:id/information': ['house:authority-request', 'authority-request'],
  'POST /v1/authority-requests/:id/hold': ['house:authority-request'],
  'POST /v1/authority-requests/:id/release': ['house:authority-request'],
  'POST /v1/authority-requests/:id/answer': ['house:authority-request', 'authority-request*'],
  'GET /v1/staff-proofs': STAFF,
  'POST /v1/staff-proofs/texts': ['house:staff-proof'],
  'POST /v1/staff-proofs': ['house:staff-proof'],
  'POST /v1/staff-proofs/import': ['house:staff-proof?'],
  'POST /v1/staff-proofs/:id/withdrawal': ['house:staff-proof'],
  'GET /v1/brands/:brand/notices/:activity': STATE,
  'PUT /v1/brands/:brand/notices/:activity': ['notice'],
  'POST /v1/brands/:brand/notices/:activity/approval': ['notice'],
  'GET /v1/brands/:brand/notices/:activity/file': STATE,
};
