import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CampaignClientEvents, CampaignFigures, CampaignServerEvents } from '#contracts';
import type { Socket } from 'socket.io-client';
import { session } from '../platform/session.js';
import { keyOf, useAnswer } from '../platform/queries.js';
import { campaignPath } from './paths.js';
import { remembered } from './history.js';

/** Figures of a campaign every second while it is looked at, and what they were since then. */
export function useFigures(campaignId: string) {
  const client = useQueryClient();
  const path = `${campaignPath(campaignId)}/figures`;
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    let socket: Socket<CampaignServerEvents, CampaignClientEvents> | null = null;
    let isOver = false;
    const connect = async () => {
      const { io } = await import('socket.io-client');
      if (isOver) return;
      const { token } = session.get();
      const made: Socket<CampaignServerEvents, CampaignClientEvents> = io('/campaigns', {
        transports: ['websocket'],
        ...(token !== '' && { auth: { token } }),
      });
      socket = made;
      made.on('connect', () => made.emit('watch', { campaignId }, ({ ok }) => setLive(ok)));
      made.on('disconnect', () => setLive(false));
      made.on('figures', (figures) => {
        if (figures.campaignId === campaignId) client.setQueryData(keyOf(path), figures);
      });
    };
    void connect();
    return () => {
      isOver = true;
      socket?.disconnect();
    };
  }, [client, campaignId, path]);
  const answer = useAnswer<CampaignFigures>(path, { everyMs: isLive ? 30_000 : 2_000 });
  const [history, setHistory] = useState<readonly CampaignFigures[]>([]);
  const { data } = answer;
  useEffect(() => {
    if (data) setHistory((before) => remembered(before, data));
  }, [data]);
  return { answer, history };
}
