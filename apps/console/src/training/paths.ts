const base = '/api/training';

export const suggestionsPath = `${base}/suggestions`;
export const questionsPath = `${base}/questions`;
export const dismissPath = `${questionsPath}/dismiss`;
export const draftPath = `${base}/draft`;
export const diffPath = `${base}/diff`;
export const healthPath = `${base}/health`;
export const publicationsPath = '/api/authoring/publications';
