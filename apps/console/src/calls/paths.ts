export const callsPath = '/api/calls';
