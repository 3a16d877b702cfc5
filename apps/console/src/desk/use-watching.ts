import { useEffect } from 'react';
import { useLive } from '../platform/live.js';
import { useMay } from '../platform/me.js';

/** Supervisors are told every turn of a conversation that is not theirs, as long as they look at it. */
export function useWatching(conversationId: string, isWanted: boolean): void {
  const { socket, isConnected } = useLive();
  const may = useMay();
  const mayWatch = may('quality.resolve');
  useEffect(() => {
    if (!socket || !isConnected || !isWanted || !mayWatch) return;
    const plain = socket;
    // A refusal needs no telling: the conversation is still asked for from time to time.
    plain.emit('watch', { conversationId }, () => undefined);
    return () => void plain.emit('unwatch', { conversationId }, () => undefined);
  }, [socket, isConnected, conversationId, isWanted, mayWatch]);
}
