export function buildHot(folder: string, input?: Readonly<Record<string, string>>): Promise<void>;
