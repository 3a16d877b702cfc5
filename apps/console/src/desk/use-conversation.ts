import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { DeskConversation, InspectedTurn, NoteView, TicketView } from '#contracts';
import { codeOfError } from '../platform/api.js';
import { askLive, useHeard, useLive } from '../platform/live.js';
import { newId } from '../platform/new-id.js';
import { useMay, useMe } from '../platform/me.js';
import { keyOf, useAnswer, useRefresh } from '../platform/queries.js';
import { mayStillRead, withTurn, withWhisper } from './thread.js';
import { useWriting } from './writings.js';

export function conversationPath(id: string): string {
  return `/api/desk/conversations/${encodeURIComponent(id)}`;
}

/**
 * A conversation at the desk, kept up to date by what is told live.
 * @param onGone - it has passed to somebody else, and may no longer be read here; made with `useCallback`
 */
export function useConversation(id: string, onGone: () => void): UseQueryResult<DeskConversation> {
  const client = useQueryClient();
  const me = useMe().name;
  const seesAll = useMay()('quality.resolve');
  const { isConnected } = useLive();
  const path = conversationPath(id);
  const refresh = useRefresh();
  const change = useCallback(
    (to: (before: DeskConversation) => DeskConversation) =>
      void client.setQueryData<DeskConversation>(keyOf(path), (before) => (before ? to(before) : before)),
    [client, path],
  );
  const hearTurn = useCallback(
    ({ conversationId, ...turn }: InspectedTurn & { conversationId: string }) => {
      if (conversationId !== id) return;
      change((before) => withTurn(before, turn));
      // New words call for other answers and may have changed the summary.
      if (turn.role === 'customer') refresh(path);
    },
    [id, change, path],
  );
  const hearWhisper = useCallback(
    ({ conversationId, ...whisper }: NoteView & { conversationId: string }) => {
      if (conversationId === id) change((before) => withWhisper(before, whisper));
    },
    [id, change],
  );
  const hearTicket = useCallback(
    ({ conversationId, ticket }: { conversationId: string; ticket: TicketView | null }) => {
      if (conversationId !== id) return;
      if (!seesAll && !mayStillRead(ticket, me)) onGone();
      else if (ticket) change((before) => ({ ...before, ticket }));
      else refresh(path);
    },
    [id, me, seesAll, onGone, change, path],
  );
  useHeard('turn', hearTurn);
  useHeard('whisper', hearWhisper);
  useHeard('ticket', hearTicket);
  // What was said while the connection was gone is asked for.
  useEffect(() => {
    if (isConnected) refresh(path);
  }, [isConnected, path]);
  return useAnswer<DeskConversation>(path, { everyMs: isConnected ? 30_000 : 4_000 });
}

/** Says something to the customer: shown at once, sent again with the same id when the way was lost. */
export function useSaying(conversationId: string) {
  const { socket } = useLive();
  const client = useQueryClient();
  const { writing, dispatch } = useWriting(conversationId);
  const send = useCallback(
    async (id: string, text: string) => {
      try {
        const { turn } = await askLive<{ turn: InspectedTurn }>(socket, 'message', { conversationId, id, text });
        client.setQueryData<DeskConversation>(keyOf(conversationPath(conversationId)), (before) =>
          before ? withTurn(before, turn) : before,
        );
        dispatch({ kind: 'taken', id });
      } catch (error) {
        dispatch({ kind: 'refused', id, code: codeOfError(error) });
      }
    },
    [socket, client, conversationId, dispatch],
  );
  const say = useCallback(
    (text: string) => {
      const id = newId();
      dispatch({ kind: 'sent', id, text });
      void send(id, text);
    },
    [dispatch, send],
  );
  const resend = useCallback(
    (id: string, text: string) => {
      dispatch({ kind: 'resent', id });
      void send(id, text);
    },
    [dispatch, send],
  );
  return { writing, dispatch, say, resend };
}
