export const staffPath = '/api/staff';
export const keysPath = '/api/keys';
