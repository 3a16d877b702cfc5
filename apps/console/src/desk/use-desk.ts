import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { DeskView } from '#contracts';
import { askLive, useHeard, useLive } from '../platform/live.js';
import { useMay } from '../platform/me.js';
import { keyOf, useAnswer, useRefresh } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import type { StaffClientEvents } from '#contracts';

export const deskPath = '/api/desk';

/** Who waits, who is with whom, which agents are there: asked once, then told by the server whenever it changes. */
export function useDesk(): UseQueryResult<DeskView> {
  const may = useMay();
  const client = useQueryClient();
  const { isConnected } = useLive();
  const hear = useCallback((desk: DeskView) => void client.setQueryData(keyOf(deskPath), desk), [client]);
  useHeard('desk', hear);
  return useAnswer<DeskView>(deskPath, {
    when: may('conversations.answer'),
    // Without the live connection it is asked for, so that nobody waits unseen.
    everyMs: isConnected ? 60_000 : 5_000,
  });
}

/** Does something at the desk, and tells when it was refused; the answer, or null. */
export function useDeskAction(): <T>(event: keyof StaffClientEvents, request: object) => Promise<T | null> {
  const { socket } = useLive();
  const { failed } = useTelling();
  const refresh = useRefresh();
  return useCallback(
    async <T>(event: keyof StaffClientEvents, request: object) => {
      try {
        return await askLive<T>(socket, event, request);
      } catch (error) {
        failed(error);
        refresh(deskPath);
        return null;
      }
    },
    [socket, failed],
  );
}
