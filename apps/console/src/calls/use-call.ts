import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Socket } from 'socket.io-client';
import type { CallDetail, CallEvents, CallTurnView } from '#contracts';
import { keyOf, useAnswer } from '../platform/queries.js';
import { session } from '../platform/session.js';
import { callsPath } from './paths.js';

/** A call as it goes on: told live, asked for again from time to time. */
export function useCall(id: string): { readonly answer: UseQueryResult<CallDetail>; readonly partial: string } {
  const client = useQueryClient();
  const [partial, setPartial] = useState('');
  const path = `${callsPath}/${encodeURIComponent(id)}`;
  useEffect(() => {
    let socket: Socket<CallEvents> | null = null;
    let isOver = false;
    const change = (to: (before: CallDetail) => CallDetail) =>
      void client.setQueryData<CallDetail>(keyOf(path), (before) => (before ? to(before) : before));
    const connect = async () => {
      const { io } = await import('socket.io-client');
      if (isOver) return;
      const { token } = session.get();
      const made: Socket<CallEvents> = io('/calls', {
        transports: ['websocket'],
        ...(token !== '' && { auth: { token } }),
      });
      socket = made;
      made.on('call', (call) => {
        if (call.id === id) change((before) => ({ ...before, call }));
      });
      made.on('partial', ({ callId, text }) => {
        if (callId === id) setPartial(text);
      });
      made.on('turn', ({ callId, turn }) => {
        if (callId !== id) return;
        if (turn.role === 'customer') setPartial('');
        change((before) => withCallTurn(before, { ...turn, latency: null }));
      });
    };
    void connect();
    return () => {
      isOver = true;
      socket?.disconnect();
    };
  }, [client, id, path]);
  const answer = useAnswer<CallDetail>(path, { everyMs: (data) => (data?.call.endedAt == null ? 2_000 : false) });
  return { answer, partial };
}

/** A turn told live, in its place; one that is known already changes nothing. */
function withCallTurn(detail: CallDetail, turn: CallTurnView): CallDetail {
  if (detail.turns.some(({ seq }) => seq === turn.seq)) return detail;
  return { ...detail, turns: [...detail.turns, turn].sort((a, b) => a.seq - b.seq) };
}
