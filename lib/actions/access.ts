/**
 * What somebody who comes here makes Pulsebook do. `reads`: shows what it knows, from memory, from its files or from its
 * own database. `asks`: asks a target, or holds a slot for as long as the reader stays. `acts`: changes something.
 */
export type Access = 'reads' | 'asks' | 'acts';

/** Every page, by its address as the folders of `app` spell it. None acts: what acts is an action. */
export const pageAccess = {
  '/': 'reads',
  '/[stack]': 'reads',
  '/[stack]/[page]': 'reads',
  '/alerts/[name]': 'reads',
  '/authoring': 'reads',
  '/authoring/gaps': 'reads',
  '/authoring/names': 'asks',
  '/incidents': 'reads',
  '/incidents/[id]': 'reads',
  '/incidents/[id]/escalate': 'reads',
  '/incidents/new': 'reads',
  '/preflight': 'asks',
  '/proof': 'reads',
  '/runs/[id]': 'reads',
  '/search': 'reads',
  '/snapshots': 'reads',
  '/snapshots/[id]': 'reads',
  '/triage': 'reads',
  '/_global-error': 'reads',
  '/_not-found': 'reads',
} as const satisfies Record<string, 'reads' | 'asks'>;

/** Every route handler, likewise; all of them answer GET. */
export const routeAccess = {
  '/[stack]/[page]/picture': 'reads',
  '/api/bundles/[stack]/[environment]': 'asks',
  '/api/health': 'reads',
  '/api/incidents/[id]/events': 'asks',
  '/api/incidents/[id]/export': 'reads',
  '/api/triage': 'reads',
  '/api/versions/[stack]/[page]': 'reads',
  '/manifest.webmanifest': 'reads',
  '/robots.txt': 'reads',
  '/runs/[id]/picture': 'reads',
  '/snapshots/[id]/file/[form]': 'reads',
  '/snapshots/[id]/picture': 'reads',
} as const satisfies Record<string, 'reads' | 'asks'>;

/** Every server action, by its name. */
export const actionAccess = {
  addNote: 'acts',
  addRunToIncident: 'acts',
  addSnapshotToIncident: 'acts',
  breakFault: 'acts',
  dismissGap: 'acts',
  joinIncident: 'acts',
  fixFault: 'acts',
  moveIncident: 'acts',
  readChecks: 'asks',
  readPast: 'asks',
  readForOthers: 'asks',
  readHistory: 'reads',
  readLab: 'asks',
  readOpenIncidents: 'reads',
  readVerification: 'reads',
  readVerifications: 'reads',
  resolveIncident: 'acts',
  revokeSnapshot: 'acts',
  runCheckNow: 'asks',
  runExample: 'asks',
  sealIncident: 'acts',
  sealPage: 'acts',
  sealRun: 'acts',
  sealTriage: 'acts',
  searchByForm: 'reads',
  searchPages: 'reads',
  startIncident: 'acts',
  startVerification: 'acts',
  stopVerification: 'acts',
  whichIssue: 'asks',
} as const satisfies Record<string, Access>;

export type PagePath = keyof typeof pageAccess;
export type RoutePath = keyof typeof routeAccess;
export type ActionName = keyof typeof actionAccess;
