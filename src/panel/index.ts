export { servePanel } from './page.ts';
export { panelRoutes, type PanelRoutes } from './routes.ts';
export { createPanelService, type PanelService } from './service.ts';
export { createPanelSessions, type PanelSessions } from './sessions.ts';
