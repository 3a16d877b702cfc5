export const campaignsPath = '/api/campaigns';
export const contactsPath = '/api/contacts';
export const suppressionsPath = '/api/suppressions';
export const promisesPath = '/api/promises';

export function campaignPath(id: string): string {
  return `${campaignsPath}/${encodeURIComponent(id)}`;
}
