import { createContext, use } from 'react';
import type { MeView, Permission } from '#contracts';

export const MeContext = createContext<MeView | null>(null);

/** Who works here. */
export function useMe(): MeView {
  const me = use(MeContext);
  if (!me) throw new Error('Nobody has signed in.');
  return me;
}

/** Whether who works here may do that; what one may not do is not shown. The server checks it anyway. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}
