import { count } from './format.ts';
import type { frPlatforms } from './fr-platforms.ts';

const c = (value: number, one: string, many: string): string => count('en', value, one, many);

export const enPlatforms: typeof frPlatforms = {
  connect: 'Connect a platform',
  backToList: 'Platforms',
  note: 'Platforms that hold interactions of the brand: Mandat takes what lies there, decides as if it had been delivered, deletes there what must go and verifies that it is done.',
  emptyTitle: 'No platform connected',
  empty:
    'Recorders, telephony, messaging and file drops will stand here, with what each still holds. Connect the first.',

  lede: 'From its credentials to the first interaction decided, in four steps.',
  steps: {
    choose: 'Choose the platform',
    enter: 'Give access, and try it',
    becomes: 'Decide what becomes of the copy that stays there',
    first: 'Look for the first time',
  },
  afterChoice: 'Once the platform is chosen.',
  afterTrial: 'Once the trial went well.',
  afterKeeping: 'Once the connection is kept.',
  noneTitle: 'No connector',
  none: 'This version of Mandat does not connect any platform yet.',
  another: 'Choose another platform',
  about: 'What is taken from it, what deleting means there',
  can: 'There, Mandat can',
  abilities: {
    delete: 'delete, and verify that it is done',
    record: 'command the recording of a call under way',
    routes: 'list queues, campaigns and numbers',
    count: 'count contacts, for reconciliation',
  },
  reads: 'taking',
  deletes: 'taking and deleting',
  readOnly: 'read only',

  name: 'Name of the connection',
  nameHint: 'As your team calls it: “Telephony Lyon”, “Recorder of the site”.',
  optional: (label) => `${label} (optional)`,
  standard: (value) => `Where left empty: ${value}.`,
  secretHint: 'Kept encrypted; not shown again.',
  secretStays: 'Leave empty to keep the one before.',
  fieldWrong: 'Missing, or not of the expected form.',
  try: 'Try the access',
  tryNote: 'A trial enters and lists a little. Nothing is taken, kept or deleted.',
  tryFailed: 'The trial did not go through',
  tried: (value, more) =>
    value === 0
      ? 'The platform answers; it holds nothing for now.'
      : `The platform answers: ${c(value, 'copy found', 'copies found')}${more ? ' at a first glance' : ''}.`,

  twice:
    'What is taken then exists twice, here and there. Both copies are the brand’s: an erasure and an end of retention must reach the one as much as the other.',
  becomes: 'Once taken, the copy there',
  choices: {
    keep: 'Stays there as long as here',
    delete: 'Is deleted there as soon as all of it is kept here',
    hand: 'Is deleted there by hand, never by Mandat',
  },
  choiceNotes: {
    keep: 'Your teams find it there. What is erased here, or comes to the end of its retention, is deleted there too; Mandat verifies that it is done.',
    delete:
      'One copy less to protect and to erase; it can no longer be read there. What the instructions do not let us keep here stays there: destroying it is the brand’s decision.',
    hand: 'Each copy of what is erased, or comes to the end of its retention, is listed with its age until somebody deletes it there and attests it. Only then is the erasure complete.',
  },
  cannotDelete:
    'This connector cannot delete: copies of what is erased, or comes to the end of its retention, will have to be deleted by hand.',
  keep: 'Keep the connection',

  look: 'Look now',
  lookNote:
    'What lies there is listed, taken and decided. Mandat then looks by itself, every half minute; you may leave this page.',
  looked: (listed, taken, deleted) =>
    listed + taken + deleted === 0
      ? 'Nothing new since the last look.'
      : `${c(listed, 'copy found', 'copies found')}, ${c(taken, 'taken', 'taken')}, ${c(deleted, 'deleted there', 'deleted there')}.`,
  lookFailed: 'The look did not go through',
  lookStopped: 'The look came to a halt',
  toInteractions: 'See the interactions',
  toConnection: 'Open the connection',
  gone: 'This connection does not exist, or has ended.',

  platform: 'Platform',
  health: 'State',
  well: 'In order',
  notYet: 'Not looked into yet',
  faulty: 'Failing',
  endedOn: (day) => `Ended on ${day}`,
  lastLook: 'Last look',
  lastWell: 'Last look that went well',
  never: 'none',
  copiesThere: 'Copies there',
  counts: {
    waiting: (value) => c(value, 'to take', 'to take'),
    held: (value) => c(value, 'there as here', 'there as here'),
    going: (value) => c(value, 'being deleted', 'being deleted'),
    'by-hand': (value) => c(value, 'to delete by hand', 'to delete by hand'),
  },
  noCopies: 'none',
  oldest: 'To be deleted since',
  nothingLate: 'nothing to delete',
  settings: 'Settings',
  secrets: 'Credentials',
  secretsKept: 'Kept encrypted; not shown again.',
  since: 'Connected',
  tabs: { health: 'State', routes: 'Wiring' },
  toCopies: 'See unsettled copies',

  change: 'Change settings…',
  changeTitle: (name) => `Change the settings of “${name}”`,
  changeText: 'The next look will be made so. What is known already stays known.',
  changeAct: 'Change the settings',
  changed: 'The settings are changed, and the operation is in the log. Look now to make sure.',
  end: 'End…',
  endTitle: (name) => `End “${name}”`,
  endText: (brand) =>
    `Mandat will take and delete nothing more there for ${brand}. What has been taken stays here. A connection that ended does not come back; another will have to be made.`,
  endCopies: (going, held) =>
    [
      ...(going > 0
        ? [`${c(going, 'copy being deleted is', 'copies being deleted are')} left to be deleted by hand.`]
        : []),
      ...(held > 0
        ? [
            `${c(held, 'copy stays', 'copies stay')} there: at each erasure or end of retention, it will have to be deleted there by hand and attested.`,
          ]
        : []),
    ].join(' '),
  endAct: 'End the connection',

  copies: 'Copies at the source',
  copiesNote:
    'What still binds the brand there: what could not be taken, deletions that are not confirmed, what somebody must delete by hand. An erasure is complete once none of its copies is listed.',
  copiesEmptyTitle: 'No copy outstanding',
  copiesEmpty: 'Copies to take, to delete or to attest wait here, the oldest first.',
  copiesFiltered: 'No copy of this connection is outstanding.',
  copiesCut: (value) => `Only the ${value} oldest are shown.`,
  connection: 'Connection',
  all: 'All',
  copy: 'Copy',
  kinds: { delivery: 'Delivery', recording: 'Recording', manifest: 'Manifest' },
  state: 'State',
  states: { waiting: 'To take', held: 'There as here', going: 'Deletion commanded', 'by-hand': 'To delete by hand' },
  whys: { taken: 'taken here', erased: 'erased here', expired: 'end of retention' },
  noWhy: 'not taken yet',
  age: 'Since',
  tries: (value) => `${c(value, 'try', 'tries')}.`,
  interactions: 'Interactions',
  more: (value) => `and ${c(value, 'other', 'others')}`,
  retry: 'Try again',
  retried: 'It is tried again at the next look, within half a minute.',
  showName: 'Show the name…',
  showTitle: 'Show how the platform names it',
  showText: (brand) =>
    `This name may tell of a person. It serves to find the copy there and to delete it for ${brand}. Reading it will be written to the log.`,
  showAct: 'Show and write to the log',
  shown: 'Its name there',
  shownText: 'Delete it on the platform, then attest it here. The name is forgotten as soon as you close.',
  attest: 'Attest…',
  attestTitle: 'Attest the deletion',
  attestText: (platform, brand) =>
    `You attest that a copy is no longer on ${platform}, for ${brand}. Mandat cannot verify it: your word is what the log will keep, and the copy will no longer be listed.`,
  attestBy: 'Who deleted it, or saw that it is gone',
  attestByHint: 'A function or a name; it is written to the log.',
  attestReason: 'How this was seen',
  attestReasonHint: 'Without data of the person concerned; written to the log.',
  attestAct: 'Attest and write to the log',
  attested: 'The attestation is in the log; the copy is no longer listed.',

  ofInteraction: {
    still: (value) => `The erasure is not complete: ${c(value, 'copy remains', 'copies remain')} at the source.`,
    complete: (moment) => `No copy known at the source any more; the last deletion was established ${moment}.`,
    on: (moment) => `on ${moment}`,
  },

  routesNote:
    'What the platform lists, and the processing to which the wiring in force leads each queue, campaign or number.',
  routesEmptyTitle: 'Nothing to route',
  routesEmpty: 'The platform lists no queue, campaign or number.',
  routesFiltered: 'Nothing of the kind in this list.',
  routesCannot: 'This connector cannot list the queues and numbers of the platform.',
  filter: 'Show',
  filters: { all: 'All', unrouted: 'Without a processing', shared: 'Shared with other brands' },
  routing: 'Routing',
  leads: 'Leads to',
  alone: 'no other',
  leadsFor: (value) => `Processing for ${value}`,
  choose: 'Choose…',
  shared: 'Also for',
  rows: 'Lines to add to the wiring',
  rowsNote:
    'The wiring is a signed document: add these lines to it, then check and publish it. It never goes beyond the mandate.',
  rowsNone: 'Choose a processing to get the lines to add.',
  copyRows: 'Copy the lines',
  commands: 'npx mandat wiring check wiring.yaml\nnpx mandat wiring publish wiring.yaml',
  copyCommands: 'Copy the commands',
  toWiring: 'See the wiring in force',
};
